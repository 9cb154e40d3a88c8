"""Power cuts under a daemon: a file system of its own that is shut down without writing what it
holds back, as when the plug is pulled. Nothing that was acknowledged before is lost.

A sync to the disk that is under way while the file system is shut down may be told that it is done,
though it is not: the kernel drops its transaction, and counts it as over. A plug that is pulled
tells nobody anything. So what is acknowledged in that moment may be there or not; what is
acknowledged later has to be there, for a sync that begins then fails."""

import fcntl
import os
import random
import struct
import subprocess
import threading
import time

from honest import Daemon, Family, Fault, Session, Wire, hold

# Seconds after the cut in which a sync that began before it may be answered.
MOMENT = 0.1
# EXT4_IOC_SHUTDOWN, with the flag that keeps the journal of the file system from being written.
SHUTDOWN, WITHOUT_LOG = 0x8004587D, 2


class Disk:
    """An ext4 file system in a file."""

    def __init__(self, folder):
        self.image, self.place = folder + "/disk.img", folder + "/disk"
        os.makedirs(self.place, exist_ok=True)

    def run(self, *arguments):
        return subprocess.run(arguments, capture_output=True).returncode == 0

    def make(self):
        with open(self.image, "wb") as file:
            file.truncate(64 << 20)
        return self.run("mkfs.ext4", "-q", self.image) and self.mount()

    def mount(self):
        return self.run("mount", "-o", "loop", self.image, self.place)

    def cut(self):
        """The power goes: nothing more reaches the disk from here on."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", WITHOUT_LOG))
        finally:
            os.close(handle)

    def unmount(self):
        """Lets go of the file system, and waits until nobody has its image any more: a process
        that was given a copy of all mounts keeps it, and would write into the next one."""
        for _ in range(100):
            if self.run("umount", self.place):
                break
            time.sleep(0.02)
        else:
            return False
        for _ in range(500):
            used = subprocess.run(["losetup", "-j", self.image], capture_output=True)
            if used.returncode == 0 and not used.stdout.strip():
                return True
            time.sleep(0.02)
        return False


class Writer(threading.Thread):
    """Pushes entries one by one, and notes each that was acknowledged, with the time."""

    def __init__(self, family, daemon, session):
        super().__init__(daemon=True)
        self.family, self.session, self.noted = family, session, []
        self.connection = session.connection

    def run(self):
        while True:
            made = self.family.write("A1", "before the cut")
            try:
                codes = self.session.push([made])
            except (OSError, EOFError, Fault, ValueError):
                return
            if codes != [0]:
                return
            self.noted.append((time.monotonic(), made))


def one_cut(disk, world, family, chance):
    """Runs a daemon until the power goes; gives how many were acknowledged."""
    daemon = Daemon(world.programs, disk.place + "/data")
    daemon.log = world.folder + "/power.log"
    daemon.start()
    try:
        connection = Wire(daemon.port, timeout=5)
        session = Session(family, "A1", connection)
        # What was in doubt at the cut before is pushed again, and all the rest is compared.
        found = session.pull()
        for id in family.acknowledged:
            hold(id in found, "the event %s was acknowledged, and the power cut took it" % (
                id.hex()[:12]))
            hold(len(found[id]["values"]) == len(family.acknowledged[id].values),
                 "the value of %s was acknowledged, and the power cut took it" % id.hex()[:12])
        family.push(session, family.world.events[-8:])
        writer = Writer(family, daemon, session)
        writer.start()
        time.sleep(chance.uniform(0.01, 0.12))
        began = time.monotonic()
        disk.cut()
        ended = time.monotonic()
        # Whoever acknowledges without the disk has time to show it.
        time.sleep(2 * MOMENT)
    finally:
        daemon.kill()
    writer.join(5)
    connection.close()
    sure = [made for at, made in writer.noted if not began <= at <= ended + MOMENT]
    family.acknowledged.update((made.id, made) for made in sure)
    return len(sure)


def run(world):
    """As many cuts as the run has time for, on a journal that is begun anew now and then."""
    cuts = 20 if world.sample else 2_000
    folder = world.folder + "/power"
    os.makedirs(folder)
    disk = Disk(folder)
    if os.getuid() != 0 or not disk.make():
        return "not tried: a file system in a file cannot be made here (root and loop devices)"
    chance, began = random.Random(world.seed), time.monotonic()
    acknowledged = done = 0
    family = None
    try:
        while done < cuts:
            if family is None or len(family.world.events) > 3_000:
                if family:
                    hold(disk.unmount() and disk.make(), "the file system was not made anew")
                family = Family("power %d" % done)
                with Daemon(world.programs, disk.place + "/data") as daemon:
                    daemon.log = world.folder + "/power.log"
                    family.begin(daemon, 2)
                    hold(daemon.stop()[0] == 0, "the daemon did not end well")
                os.sync()
            acknowledged += one_cut(disk, world, family, chance)
            done += 1
            hold(disk.unmount() and disk.mount(), "the file system cannot be mounted again")
        hold(acknowledged > cuts, "only %d were acknowledged in %d cuts" % (acknowledged, cuts))
        with Daemon(world.programs, disk.place + "/data") as daemon:
            daemon.log = world.folder + "/power.log"
            family.check(daemon)
            store = daemon.store(family.journal)
            hold(daemon.stop()[0] == 0, "the daemon did not end well")
            world.programs.audit(store)
    finally:
        disk.unmount()
    took = time.monotonic() - began
    return "seed %d: %d power cuts, %d entries acknowledged, none lost; %.0f s" % (
        world.seed, cuts, acknowledged, took)
