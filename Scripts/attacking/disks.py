"""Disks that fail: full, read-only, and at call n. What was acknowledged is there afterwards, and
the daemon says what is wrong."""

import errno
import os
import shutil
import subprocess

from honest import Daemon, Family, Refused, Session, Wire, hold


def told(answer):
    """An answer in a sentence."""
    return "%d %s" % (answer.status, answer.code) if answer else "no answer"


def mount(*arguments):
    return subprocess.run(["mount", *arguments], capture_output=True).returncode == 0


def unmount(folder):
    subprocess.run(["umount", "-l", folder], capture_output=True)


def fill(path):
    """Takes nearly all the room that is left."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(file, bytes(4_096))
    except OSError:
        # A little stays free, for some entries.
        os.ftruncate(file, max(0, os.fstat(file).st_size - (256 << 10)))
        os.close(file)


def pushes(family, daemon, most):
    """Pushes entries one by one until one is not acknowledged; gives that answer, None if the
    connection was closed, and how many were acknowledged."""
    connection, answer, count = None, None, 0
    try:
        connection = Wire(daemon.port)
        session = Session(family, "A1", connection)
        for _ in range(most):
            tip = dict(family.world.tips)
            made = family.write("A1", "d" * 100)
            try:
                answer = session.post("events", "PushRequest", {"events": [{
                    "header": made.header, "signature": made.signature,
                    "values": made.values}]})
            except (OSError, EOFError):
                # In doubt: it may be there or not, and was not acknowledged.
                family.world.tips = tip
                return None, count
            if answer.status != 200:
                family.world.tips = tip
                return answer, count
            family.acknowledged[made.id] = made
            count += 1
        return answer, count
    except Refused as refused:
        return refused.answer, count
    except (OSError, EOFError):
        return None, count
    finally:
        if connection:
            connection.close()


def again(world, family, folder, name):
    """A daemon without faults on the folder: all that was acknowledged is there, and it takes
    more."""
    with Daemon(world.programs, folder) as daemon:
        events = family.check(daemon)
        answer, count = pushes(family, daemon, 2)
        hold(count == 2, "%s: afterwards a push gave %s" % (
            name, told(answer)))
        family.check(daemon)
        store = daemon.store(family.journal)
        hold(daemon.stop()[0] == 0, "%s: the daemon did not end well" % name)
        world.programs.audit(store, "fork", "forked")
    return events


def prepared(world, folder, name):
    """A folder with a family's journal, as a daemon that ended well left it."""
    family = Family(name)
    with Daemon(world.programs, folder) as daemon:
        family.begin(daemon, 4)
        hold(daemon.stop()[0] == 0, "the daemon did not end well")
    return family


def full(world):
    """A disk of 12 MB is filled by pushes; room is made, and pushes go on."""
    disk = os.path.join(world.folder, "small")
    os.makedirs(disk)
    if not mount("-t", "tmpfs", "-o", "size=12m", "tmpfs", disk):
        return "full disk: not tried, a disk cannot be mounted here"
    try:
        folder = disk + "/data"
        family = prepared(world, folder, "full")
        with Daemon(world.programs, folder) as daemon:
            daemon.log = os.path.join(world.folder, "small.log")
            fill(disk + "/ballast")
            answer, count = pushes(family, daemon, 20_000)
            hold(answer is not None and (answer.status, answer.code) == (507, 513),
                 "a full disk is told as %s" % told(answer))
            daemon.is_alive()
            os.unlink(disk + "/ballast")
            answer, more = pushes(family, daemon, 5)
            hold(more == 5, "with room again a push gave %s" % (
                told(answer)))
            family.check(daemon)
        again(world, family, folder, "full disk")
        return "full disk: 507 after %d entries, goes on with room" % count
    finally:
        unmount(disk)


def read_only(world):
    """The folder turns read-only before the start, then while it runs."""
    disk = os.path.join(world.folder, "still")
    os.makedirs(disk)
    if not mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", disk):
        return "read-only folder: not tried, a disk cannot be mounted here"
    try:
        folder = disk + "/data"
        family = prepared(world, folder, "still")
        hold(mount("-o", "remount,ro", disk), "the disk was not made read-only")
        daemon = Daemon(world.programs, folder)
        daemon.log = os.path.join(world.folder, "still.log")
        daemon.launch()
        hold(daemon.process.wait(20) in (1, 78), "on a read-only disk it did not end by itself")
        hold("read-only" in daemon.said() and "hint: " in daemon.said(),
             "a read-only disk is told so: %s" % daemon.said()[-300:])
        hold(mount("-o", "remount,rw", disk), "the disk was not made writable")
        again(world, family, folder, "read-only folder")
        return "read-only folder: ends with 1 and the reason, well again afterwards"
    finally:
        unmount(disk)


def failing(world, call, number, error, once=False):
    """A daemon whose writes or syncs fail from call n on."""
    name = "%s %d fails" % (call, number)
    folder = os.path.join(world.folder, "failing")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(world.healthy[1], folder)
    family = Family("failing")
    family.acknowledged = dict(world.healthy[0].acknowledged)
    family.world.tips = dict(world.healthy[0].world.tips)
    family.world.events = list(world.healthy[0].world.events)
    family.world.salts = world.healthy[0].world.salts
    env = {"LD_PRELOAD": world.shim, "ATTACK_CALL": call, "ATTACK_AT": str(number),
           "ATTACK_ERROR": str(error), "ATTACK_UNDER": folder + "/journals"}
    if once:
        env["ATTACK_ONCE"] = "1"
    with Daemon(world.programs, folder, env=env) as daemon:
        answer, count = pushes(family, daemon, 40)
        met = count < 40
        if met and answer and (answer.status, answer.code) == (507, 513):
            # Of a broken disk no more is told so than what is made anew at each opening.
            hold(error == errno.ENOSPC or count == 0, "%s: a full disk is told" % name)
            daemon.is_alive()
        elif met:
            # Fail stop: it ends by itself, and says that the disk failed.
            hold(error == errno.EIO and (
                answer is None or (answer.status, answer.code) == (500, 515)),
                "%s: the push gave %s" % (name, told(answer)))
            ended = daemon.process.wait(10)
            hold(ended == 1, "%s: it ended with %s" % (name, ended))
            hold("the disk under" in daemon.said(), "%s: it does not say that the disk failed: %s"
                 % (name, daemon.said()[-400:]))
    again(world, family, folder, name)
    return met


def at_calls(world):
    """Every kind of failure at chosen calls; in the long run at each of the first ones."""
    world.shim = os.path.join(world.folder, "failing.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "failing.c")
    made = subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", world.shim, source, "-ldl"],
                          capture_output=True, text=True)
    if made.returncode != 0:
        return "failing at call n: not tried, gcc could not make it: %s" % made.stderr[:200]
    folder = os.path.join(world.folder, "healthy")
    world.healthy = (prepared(world, folder, "failing"), folder)
    calls = [1, 3, 8] if world.sample else range(1, 61)
    tried = met = 0
    for call in ("write", "sync"):
        for number in calls:
            errors = [errno.EIO, errno.ENOSPC] if call == "write" else [errno.EIO]
            for error in errors:
                for once in (False, True) if not world.sample else (number == 3,):
                    tried += 1
                    met += failing(world, call, number, error, once)
    hold(met * 2 > tried, "of %d failures only %d were met" % (tried, met))
    return "failing at call n: %d runs, %d of them met it, nothing acknowledged lost" % (
        tried, met)


def run(world):
    return "\n    ".join([full(world), read_only(world), at_calls(world)])
