"""Vectors of events that claim to be older than their own past (04-clock.md §1)."""

from claims import DAY_MS, older_than_their_past
from replica import Replica
from scenario import event_json
from world import START_MS, World

TODAY = START_MS // DAY_MS


def at(day, ms=0):
    return day * DAY_MS + ms


def case(name, world, now_ms, found):
    """`found`: (event, what it had seen) of each event that is reported."""
    replica = Replica(world.journal, None)
    for made in world.events:
        assert replica.deliver(made.header, made.signature) == 0, name
    got = older_than_their_past(replica.log.values(), now_ms)
    assert got == sorted((one.id, seen.id) for one, seen in found), name
    return {"name": name, "journal": world.journal.hex(), "now-ms": str(now_ms),
            "events": [{key: value for key, value in event_json(made).items()
                        if key != "values"} for made in world.events],
            "older": [{"event": one.hex(), "seen": seen.hex()} for one, seen in got]}


def world_at(name):
    world = World(name)
    _, _, accept = world.both()
    return world, accept


def note(world, author, claimed_ms, seen=()):
    return world.create(author, "a note", seen=seen, name="%s at %d" % (author, claimed_ms),
                        claimed_ms=claimed_ms)


def by_days():
    """One feed: the days count, not the hours, and one day is allowed."""
    world, accept = world_at("by days")
    late = note(world, "A1", at(TODAY + 10, DAY_MS - 1), [accept])
    note(world, "A1", at(TODAY + 9))
    early = note(world, "A1", at(TODAY + 9) - 1)
    again = note(world, "A1", at(TODAY + 8))
    return case("an event that claims a day more than one before its past", world,
                at(TODAY + 10), [(early, late), (again, late)])


def of_others():
    world, accept = world_at("of others")
    late = note(world, "B1", at(TODAY + 10))
    note(world, "A1", at(TODAY + 2), [accept])
    after = note(world, "A1", at(TODAY + 3), [late])
    return case("what the event had seen of the other parent counts, what it had not does not",
                world, at(TODAY + 10), [(after, late)])


def in_the_future():
    world, accept = world_at("in the future")
    tomorrow = note(world, "A1", at(TODAY + 11, DAY_MS - 1), [accept])
    note(world, "A1", at(TODAY + 12))
    note(world, "A1", 2**63 - 1)
    early = note(world, "A1", at(TODAY + 9))
    return case("a claim of a day after tomorrow is left out of the comparison", world,
                at(TODAY + 10), [(early, tomorrow)])


def in_the_future_of_now():
    world, accept = world_at("in the future of now")
    far = note(world, "A1", at(TODAY + 12), [accept])
    early = note(world, "A1", at(TODAY + 9))
    return case("what claims a day after tomorrow counts once that day is tomorrow", world,
                at(TODAY + 11), [(early, far)])


def smallest_of_several():
    world, accept = world_at("smallest of several")
    one = note(world, "A1", at(TODAY + 10), [accept])
    other = note(world, "B1", at(TODAY + 10, 60_000))
    after = note(world, "A1", at(TODAY), [other])
    return case("of several latest claims the one with the smallest id", world, at(TODAY + 10),
                [(after, min(one, other, key=lambda made: made.id))])


def by_an_ack():
    world, accept = world_at("by an ack")
    late = note(world, "B1", at(TODAY + 10))
    ack = world.ack("A1", seen=[late], claimed_ms=at(TODAY + 9))
    note(world, "B1", at(TODAY + 9), [ack])
    return case("an ack that names the day before is within what is allowed", world,
                at(TODAY + 10), [])


def claim_cases():
    return [make() for make in (by_days, of_others, in_the_future, in_the_future_of_now,
                                smallest_of_several, by_an_ack)]
