"""Vectors of entries: who may change them, how they are taken back, what outlives a device."""

from entries import AGREEMENT, AUTHOR_ONLY, CARE, NOTE, SHARED, two
from event import CONTENT
from membership import WRITER
from scenario import scenario
from world import World, op, raw_op, text_content


def edit_retract():
    world, entry, first = two("retract")
    a = world.write("A1", entry, "a", [first])
    back = world.content("B1 retracts", "B1", op("Retract", entry=entry.id, seen=[first],
                                                 reason=1), seen=[entry])
    return scenario("edit/retract: an edit and a retraction at the same time", world,
                    codes={back: [300]}, live={(entry, 3): [a.dot()]},
                    retractions={entry: [back.dot()]})


def retract_retract():
    world, entry, first = two("retractions")
    one = world.content("A1 retracts", "A1", op("Retract", entry=entry.id, seen=[first]))
    two_ = world.content("B1 retracts", "B1", op("Retract", entry=entry.id, reason=3),
                         seen=[entry])
    return scenario("retract/retract: two retractions", world, live={(entry, 3): [first]},
                    retractions={entry: [one.dot(), two_.dot()]})


def author_only():
    world, entry, first = two("owner", AUTHOR_ONLY)
    foreign = world.write("B1", entry, "b", [first], [entry])
    back = world.content("B1 retracts", "B1", op("Retract", entry=entry.id))
    keep_ = world.content("B1 keeps", "B1", op("Keep", entry=entry.id, field=3, versions=sorted(
        [first, foreign.dot()], key=lambda dot: dot["event"])))
    return scenario("only the owner changes an author-only entry", world,
                    codes={foreign: [303], back: [303], keep_: [303]}, waits={entry: []},
                    live={(entry, 3): [first]}, retractions={entry: []})


def owner_devices():
    world, entry, first = two("own devices", AUTHOR_ONLY)
    added = world.add_device("A1", "A2", WRITER)
    a = world.write("A1", entry, "a", [first])
    b = world.write("A2", entry, "b", [first], [added])
    return scenario("two devices of the owner", world, waits={entry: [3]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def with_writer(name, policy=SHARED):
    world, entry, first = two(name, policy)
    added = world.add_device("A1", "A2", WRITER)
    return world, entry, first, added


def revoke_write():
    world, entry, first, added = with_writer("revoke")
    late = world.write("A2", entry, "late", [first], [added])
    world.revoke("A1", "A2")
    return scenario("revoke/write: a write of a revoked device gives back what it replaced", world,
                    effects={late: 301}, codes={late: [301]}, live={(entry, 3): [first]})


def superseder_falls():
    world, entry, first, added = with_writer("superseder")
    w2 = world.write("A2", entry, "two", [first], [added])
    w3 = world.write("B1", entry, "three", [w2.dot()], [w2])
    world.revoke("A1", "A2")
    return scenario("the target of a fallen superseder returns", world, waits={entry: [3]},
                    live={(entry, 3): [first, w3.dot()]})


def create_falls():
    world = World("create falls")
    _, _, accept = world.both()
    added = world.add_device("A1", "A2", WRITER)
    entry = world.create("A2", "by the phone", seen=[added])
    other = world.write("B1", entry, "by the co-parent", [entry.dot(1)], [entry])
    cut = world.revoke("A1", "A2")
    return scenario("an entry outlives the effect of its create", world, effects={entry: 301},
                    codes={entry: [301, 301], other: [300]}, exists={entry: True},
                    live={(entry, 3): [other.dot()]})


def policies():
    world = World("policies")
    _, _, accept = world.both()
    wrong = world.create("A1", kind=CARE, policy=AUTHOR_ONLY, seen=[accept], name="care alone")
    later = world.write("A1", wrong, "more")
    new = world.create("A1", kind=77, policy=AGREEMENT, name="a kind of tomorrow")
    twice = world.content("two creates", "A1", op("Create", type=NOTE, policy=1),
                          op("Create", type=NOTE, policy=2))
    bare = world.content("a write without a create", "A1", world.write_op(
        world.value(0, b""), [3]))
    return scenario("a policy outside the row of its kind", world,
                    codes={wrong: [304, 306], later: [306], new: [300, 300], twice: [300, 304],
                           bare: [306]}, exists={wrong: False, new: True, twice: True})


def free_types():
    """Types from 15 on, known to this release or not, under each policy."""
    world = World("free types")
    _, _, accept = world.both()
    seen, exists, codes = [accept], {}, {}
    for kind in list(range(15, 24)) + [99, 4_000_000_000]:
        for policy in (AUTHOR_ONLY, SHARED, AGREEMENT):
            entry = world.create("A1", "words", kind=kind, policy=policy, seen=seen,
                                 name="type %d, policy %d" % (kind, policy))
            seen, exists[entry], codes[entry] = [], True, [300, 300]
    return scenario("types from 15 on exist under every policy", world, codes=codes,
                    exists=exists)


def entry_not_seen():
    world, entry, first = two("not seen")
    blind = world.write("B1", entry, "b")
    nothing = world.content("a retraction of nothing", "B1",
                            op("Retract", entry=bytes([8]) * 32))
    return scenario("a write to an entry that its author had not seen", world,
                    codes={blind: [306], nothing: [306]}, live={(entry, 3): [first]})


def unknown_kind():
    world, entry, first = two("unknown")
    strange = world.content("an operation of tomorrow", "A1", raw_op(200, b"abc"))
    kind = world.add("a kind of tomorrow", "A1", 6, [op("Retract", entry=entry.id)])
    mixed = world.content("known beside unknown", "A1", raw_op(7, b""),
                          world.write_op(world.value(1, text_content("b")), [3], entry.id,
                                         [first]))
    unread = world.add("a list that cannot be read", "A1", CONTENT, [], ops=b"\x0a\x7f",
                       ops_encoding=1)
    sealed = world.add("a sealed list", "A1", CONTENT, [], ops=b"\x0a\x7f", ops_encoding=2)
    return scenario("what this version does not know has no effect and is digested", world,
                    codes={strange: [305], kind: [305], mixed: [305, 300], unread: []},
                    ops={unread: 309, sealed: 307}, live={(entry, 3): [mixed.dot(1)]})


def edit_then_retract():
    world, entry, first = two("edit, retract")
    a = world.write("A1", entry, "a", [first])
    back = world.content("B1 retracts", "B1", op("Retract", entry=entry.id, seen=[a.dot()]),
                         seen=[a])
    return scenario("edit/retract: a retraction by one who had seen the edit", world,
                    codes={back: [300]}, waits={entry: []}, live={(entry, 3): [a.dot()]},
                    retractions={entry: [back.dot()]})


def create_after_write():
    world = World("create after write")
    _, _, accept = world.both()
    value = world.value(0, text_content("before its entry"))
    entry = world.add("a write before its create", "A1", CONTENT, [
        world.write_op(value, [3]), op("Create", type=NOTE, policy=SHARED)], [accept],
        values=[value])
    return scenario("a create may stand behind its writes", world, codes={entry: [300, 300]},
                    exists={entry: True}, live={(entry, 3): [entry.dot(0)]})


def unknown_create_first():
    world = World("unknown create")
    _, _, accept = world.both()
    entry = world.content("an unknown create before a known one", "A1",
                          raw_op(1, b"\x08\x0a\x10\x04"), op("Create", type=NOTE, policy=SHARED),
                          seen=[accept])
    return scenario("a create that is unknown is not the first one", world,
                    codes={entry: [305, 300]}, exists={entry: True})


def first_create_decides():
    world = World("first create")
    _, _, accept = world.both()
    entry = world.content("a create outside the table before a good one", "A1",
                          op("Create", type=CARE, policy=AUTHOR_ONLY),
                          op("Create", type=CARE, policy=SHARED), seen=[accept])
    return scenario("a first create outside the table leaves no second chance", world,
                    codes={entry: [304, 304]}, exists={entry: False})
