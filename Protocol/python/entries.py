"""Entries that vectors of content begin with."""

from world import World, op

CARE, NOTE, PROMISE, REPLY = 8, 10, 5, 11
AUTHOR_ONLY, SHARED, AGREEMENT = 1, 2, 3


def two(name, policy=SHARED, kind=NOTE, author="A1"):
    """Two parents and an entry that both have seen."""
    world = World(name)
    _, _, accept = world.both()
    seen = [accept] if author == "A1" else []
    entry = world.create(author, "first", kind=kind, policy=policy, seen=seen)
    return world, entry, entry.dot(1)


def keep_op(entry, dots, field=3):
    return op("Keep", entry=entry.id, field=field,
              versions=sorted(dots, key=lambda dot: (dot["event"], dot["index"])))
