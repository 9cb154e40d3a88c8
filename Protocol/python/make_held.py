"""Vectors of what waits: limits small enough to be reached, and events that reach them."""

from crypto import sha256
from event import CONTENT
from replica import Replica
from world import World

MANY = 1_000_000
LIMITS = {"held-events": MANY, "held-bytes": MANY, "held-events-in-all": MANY,
          "held-bytes-in-all": MANY}


def held_cases():
    return [own_places(), strangers(), enrolled_meanwhile(), places_in_all(), bytes_of_one(),
            bytes_of_all(), refused_in_the_end(), held_again()]


def held(name, world, deliveries, stated, **limits):
    """`deliveries`: events in order; `stated`: their codes."""
    limits = {**LIMITS, **{key.replace("_", "-"): value for key, value in limits.items()}}
    replica = Replica(world.journal, None, limits)
    codes = [replica.deliver(made.header, made.signature) for made in deliveries]
    if codes != stated:
        raise AssertionError("%s: got %r, stated %r" % (name, codes, stated))
    events = list({made.id: made for made in deliveries}.values())
    places = {made.id: place for place, made in enumerate(events)}
    return {"name": name, "journal": world.journal.hex(), "limits": limits,
            "events": [{"name": made.name, "header": made.header.hex(),
                        "signature": made.signature.hex()} for made in events],
            "order": [places[made.id] for made in deliveries], "codes": codes,
            "held": sorted(event.id.hex() for event in replica.held)}


def family(name):
    """Two parents, a chain of five by A1 and one of three by B1."""
    world = World(name)
    made = world.both()
    ours = [world.content("A1 says %d" % n, "A1") for n in range(5)]
    theirs = [world.content("B1 says %d" % n, "B1") for n in range(3)]
    return world, list(made), ours, theirs


def phantom(world, device, number):
    """An event of a device that follows one that nobody has."""
    fields = world.header(device, CONTENT, [], seq=2, prev=None)
    fields["prev"] = sha256(b"nobody has this %d" % number)
    return world.sign(device, fields, "%s after something unknown, %d" % (device, number))


def own_places():
    world, first, ours, theirs = family("own places")
    return held("each device has its own places, and what is set free makes room", world,
                first + [ours[1], ours[2], ours[3], theirs[1], ours[0], ours[4], ours[3]],
                [0, 0, 0, 201, 201, 203, 201, 0, 201, 0], held_events=2)


def strangers():
    world, first, ours, theirs = family("strangers")
    unknown = [phantom(world, "X%d" % n, n) for n in (1, 2, 3)]
    return held("all keys that nothing enrols share the places of one device", world,
                first + unknown + [ours[1]], [0, 0, 0, 201, 201, 203, 201], held_events=2)


def enrolled_meanwhile():
    world = World("enrolled meanwhile")
    first = list(world.both())
    added = world.add_device("A1", "A2")
    early, late = (phantom(world, "A2", n) for n in (1, 2))
    other = phantom(world, "X1", 3)
    return held("an event stays in the room that it took when it came", world,
                first + [early, other, added, late, other],
                [0, 0, 0, 201, 203, 0, 201, 203], held_events=1)


def places_in_all():
    world, first, ours, theirs = family("in all")
    return held("all devices together have a number of places", world,
                first + [ours[1], ours[2], theirs[1], theirs[2], phantom(world, "X1", 1), ours[0],
                         theirs[2]],
                [0, 0, 0, 201, 201, 201, 203, 203, 0, 201], held_events_in_all=3)


def bytes_of_one():
    world, first, ours, theirs = family("bytes")
    room = len(ours[1].header) + len(ours[2].header)
    return held("a device has a number of bytes, and headers fill them to the last", world,
                first + [ours[1], ours[2], theirs[1], ours[3]],
                [0, 0, 0, 201, 201, 201, 203], held_bytes=room)


def bytes_of_all():
    world, first, ours, theirs = family("bytes in all")
    room = len(ours[1].header) + len(theirs[1].header)
    return held("all devices together have a number of bytes", world,
                first + [ours[1], theirs[1], ours[2]], [0, 0, 0, 201, 201, 203],
                held_bytes_in_all=room)


def refused_in_the_end():
    world, first, ours, theirs = family("refused")
    fields = world.header("B1", CONTENT, [], [ours[0]])
    fields["seen"][0]["epoch"] += 1
    wrong = world.sign("B1", fields, "names what it has seen under another epoch")
    return held("a held event that turns out to be refused leaves its place", world,
                first + theirs + [wrong, ours[1], ours[0], ours[3], wrong],
                [0] * len(first + theirs) + [202, 203, 0, 201, 108],
                held_events=MANY, held_events_in_all=1)


def held_again():
    world, first, ours, theirs = family("again")
    return held("an event that is held already takes no further place", world,
                first + [ours[1], ours[1], ours[1], ours[2]],
                [0, 0, 0, 201, 201, 201, 203], held_events=1)
