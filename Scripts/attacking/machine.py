"""The machine around the daemon: told to stop under load, few files, little memory."""

import os
import threading
import time

import floods
from honest import Daemon, Family, Fault, Session, Wire, hold

STOPS_WITHIN, LITTLE_MEMORY = 5, 300 << 20


def terminated(world):
    """SIGTERM while devices sync, streams are open and bodies are under way."""
    folder = os.path.join(world.folder, "terminated")
    family = Family("terminated")
    with Daemon(world.programs, folder) as daemon:
        family.begin(daemon, 20)
        stop, done = threading.Event(), []
        locks = threading.Lock()

        def sync(device):
            while not stop.is_set():
                try:
                    with locks:
                        family.sync(daemon, device)
                    done.append(device)
                except (OSError, EOFError, Fault, ValueError):
                    return

        held = []
        connection = Wire(daemon.port)
        session = Session(family, "A1", connection)
        for said in (b"GET /healthz HTTP/1.1\r\nhost: ", b"",
                     b"POST /v1/host HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\nabc",
                     b"GET %s/heads HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\n\r\n" % (
                         family.path.encode(), session.token.encode())):
            held += floods.opened(daemon.port, 40, 4, said, tls=True)
        held += floods.opened(daemon.port, 40, 4)
        threads = [threading.Thread(target=sync, args=(device,)) for device in ("A1", "B1") * 4]
        for thread in threads:
            thread.start()
        while len(done) < 20:
            time.sleep(0.01)
        status, took = daemon.stop(STOPS_WITHIN)
        stop.set()
        for thread in threads:
            thread.join()
        for one in held:
            one.close()
        hold(status == 0, "after SIGTERM it ended with %s: %s" % (status, daemon.said()[-400:]))
        hold(took < STOPS_WITHIN, "SIGTERM took %.1f s" % took)
        daemon.start()
        # What was in doubt when it stopped is pushed again.
        connection = Wire(daemon.port)
        family.push(Session(family, "A1", connection), family.world.events)
        connection.close()
        family.check(daemon)
        return "SIGTERM under load: status 0 after %.2f s, %d syncs before" % (took, len(done))


def few_files(world):
    """64 open files, and more connections than that: honest devices sync, the processor rests."""
    folder = os.path.join(world.folder, "few")
    family = Family("few")
    with Daemon(world.programs, folder, files=64) as daemon:
        family.begin(daemon, 4)
        held = floods.opened(daemon.port, 200, 20)
        took = []
        for _ in range(5):
            began = time.monotonic()
            try:
                family.sync(daemon)
            except (OSError, EOFError) as error:
                raise Fault("with 64 files and 200 connections a sync ended: %r" % error) from None
            took.append(time.monotonic() - began)
        before = daemon.processor()
        time.sleep(1)
        used = daemon.processor() - before
        hold(used < 0.2, "with 64 files it spins: %.2f s of processor in a second" % used)
        for one in held:
            one.close()
        family.check(daemon)
        return "64 files, 200 connections: syncs in at most %.0f ms, %.0f %% of a processor" % (
            max(took) * 1e3, used * 100)


def memory_group(limit):
    """A group with so many bytes of memory; None where none can be made."""
    place = "/sys/fs/cgroup/memory/attacks-%d" % os.getpid()
    try:
        os.mkdir(place)
        with open(place + "/memory.limit_in_bytes", "w", encoding="ascii") as file:
            file.write(str(limit))
        return place
    except OSError:
        return None


def little_memory(world):
    """300 MB for all: half-sent bodies and short requests by the thousand do not end it."""
    group = memory_group(LITTLE_MEMORY)

    def enter():
        if group:
            with open(group + "/cgroup.procs", "w", encoding="ascii") as file:
                file.write("0")

    folder = os.path.join(world.folder, "little")
    family = Family("little")
    try:
        with Daemon(world.programs, folder, prepare=enter) as daemon:
            family.begin(daemon, 20)
            little = type(world)()
            little.__dict__.update(world.__dict__, daemon=daemon, family=family)
            count = 300 if world.sample else 2_000
            lines = []
            for kind in (floods.slow_bodies, floods.mailbox_puts, floods.slow_headers):
                lines.append(floods.flood(little, kind, count, 40, 6, (None, family.path)))
            now, most = daemon.resident()
            hold(most < LITTLE_MEMORY, "it took %d MB: %s" % (most / 1e6, lines))
            family.check(daemon)
            hold(daemon.stop()[0] == 0, "it did not end well")
            return "300 MB %s, %d connections: at most %.0f MB" % (
                "by force" if group else "by measure", count, most / 1e6)
    finally:
        if group:
            os.rmdir(group)


def run(world):
    return "\n    ".join([terminated(world), few_files(world), little_memory(world)])
