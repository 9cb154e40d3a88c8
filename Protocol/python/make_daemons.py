"""Vectors of daemons that a parent names as peers, and of their end."""

from event import MEMBERSHIP
from make_revocation import with_devices
from membership import ADMIN, WRITER
from scenario import scenario
from world import World, key_of, op


def daemon_cases():
    return [case() for case in (
        named, by_a_writer, weak_key, ended, ended_by_the_other, ended_and_named_again,
        ended_beside, both_name_it, falls_with_its_author, by_a_sheet, too_many,
        named_before_the_accept)]


def named_by(world, author, daemon, seen=(), **place):
    return world.add("%s names %s" % (author, daemon), author, MEMBERSHIP,
                     [op("DaemonInfo", daemon=key_of(daemon))], seen, **place)


def ended_by(world, author, daemon, seen=(), **place):
    return world.add("%s ends %s" % (author, daemon), author, MEMBERSHIP,
                     [op("EndDaemon", daemon=key_of(daemon))], seen, **place)


def named():
    world, accept, _ = with_devices("daemons")
    one = named_by(world, "A1", "daemon", [accept])
    two = named_by(world, "B1", "daemon 2")
    return scenario("each parent names a daemon", world, codes={one: [300], two: [300]},
                    daemons=[("daemon", 1), ("daemon 2", 2)])


def by_a_writer():
    world, _, added = with_devices("daemon of a writer", ("A2", WRITER, "A1"))
    one = named_by(world, "A2", "daemon", [added["A2"]])
    good = named_by(world, "A1", "daemon", [one])
    end = ended_by(world, "A2", "daemon", [good])
    return scenario("a writer names no daemon and ends none", world,
                    codes={one: [304], good: [300], end: [304]}, daemons=[("daemon", 1)])


def weak_key():
    world, accept, _ = with_devices("weak daemon")
    one = world.add("a daemon with a weak key", "A1", MEMBERSHIP, [
        op("DaemonInfo", daemon=bytes([1]) + bytes(31))], [accept])
    return scenario("a weak key is no daemon's", world, codes={one: [304]}, daemons=[])


def ended():
    world, accept, _ = with_devices("ended daemon")
    one = named_by(world, "A1", "daemon", [accept])
    end = ended_by(world, "A1", "daemon")
    never = ended_by(world, "A1", "daemon 2")
    return scenario("a daemon that its parent ends is no peer", world,
                    codes={one: [300], end: [300], never: [306]}, daemons=[])


def ended_by_the_other():
    world, accept, _ = with_devices("ended by the other")
    one = named_by(world, "A1", "daemon", [accept])
    end = ended_by(world, "B1", "daemon", [one])
    return scenario("the other parent does not end a daemon", world,
                    codes={one: [300], end: [306]}, daemons=[("daemon", 1)])


def ended_and_named_again():
    world, accept, _ = with_devices("named again")
    named_by(world, "A1", "daemon", [accept])
    ended_by(world, "A1", "daemon")
    named_by(world, "A1", "daemon")
    return scenario("a daemon may be named again", world, daemons=[("daemon", 1)])


def ended_beside():
    """The second naming has not seen the end, so the end leaves it."""
    world, accept, added = with_devices("ended beside", ("A2", ADMIN, "RA"))
    one = named_by(world, "A1", "daemon", [added["A2"]])
    ended_by(world, "A1", "daemon")
    beside = named_by(world, "A2", "daemon", [one])
    return scenario("an end leaves a naming that it has not seen", world,
                    codes={beside: [300]}, daemons=[("daemon", 1)])


def both_name_it():
    world, accept, _ = with_devices("named by both")
    one = named_by(world, "A1", "daemon", [accept])
    named_by(world, "B1", "daemon", [one])
    ended_by(world, "A1", "daemon")
    return scenario("a daemon that both named stays one parent's when the other ends it", world,
                    daemons=[("daemon", 2)])


def falls_with_its_author():
    world, _, added = with_devices("named by a thief", ("A2", ADMIN, "RA"))
    one = named_by(world, "A2", "daemon", [added["A2"]])
    world.revoke("RA", "A2")
    return scenario("a daemon falls with the revoked device that named it", world,
                    effects={one: 301}, codes={one: [301]}, daemons=[])


def by_a_sheet():
    world, accept, _ = with_devices("named by a sheet")
    one = named_by(world, "RB", "daemon", [accept])
    return scenario("a recovery key names a daemon", world, codes={one: [300]},
                    daemons=[("daemon", 2)])


def too_many():
    world, accept, _ = with_devices("many daemons")
    for start in (0, 32):
        world.add("names 32 daemons", "A1", MEMBERSHIP, [
            op("DaemonInfo", daemon=key_of("daemon %d" % number))
            for number in range(start, start + 32)], [accept] if start == 0 else [])
    one = named_by(world, "A1", "daemon 64")
    again = named_by(world, "A1", "daemon 3")
    other = named_by(world, "B1", "daemon 64", [one])
    return scenario("a parent names 64 daemons, and one of them again", world,
                    codes={one: [304], again: [300], other: [300]})


def named_before_the_accept():
    world = World("daemon before the accept")
    world.genesis()
    one = named_by(world, "A1", "daemon")
    return scenario("the founding parent names a daemon before there is another parent", world,
                    codes={one: [300]}, daemons=[("daemon", 1)])
