"""Vectors of registers: the races of rules N9 and N10, agreements, retractions, keeps."""

from event import CONTENT
from membership import WRITER
from scenario import scenario
from world import World, op, raw_op, text_content

CARE, NOTE, PROMISE = 8, 10, 5
AUTHOR_ONLY, SHARED, AGREEMENT = 1, 2, 3


def register_cases():
    return [edit_edit(), same_words(), resolve(), resolve_resolve(), blind_overwrite(),
            bad_targets(), fields_apart(), wide_write(), edit_retract(), retract_retract(),
            author_only(), owner_devices(), revoke_write(), superseder_falls(),
            create_falls(), keep(), keep_of_three(), keep_then_edit(), keep_bad(),
            missing_value(), proposal(), consent(), own_consent(), proposal_replaced(),
            proposal_consented_meanwhile(), two_agreed(), consent_falls(), policies(),
            entry_not_seen(), own_fork(), unknown_kind(), cleared(),
            keep_and_same_words(), proposal_of_the_agreed(), unreadable(),
            same_settlements(), keep_and_write(), settled_again(), kept_then_settled(),
            edit_then_retract(), proposals_cross(), many_versions(),
            keep_blind(), consent_blind(), not_of_its_kind()]


def two(name, policy=SHARED, kind=NOTE, author="A1"):
    """Two parents and an entry that both have seen."""
    world = World(name)
    _, _, accept = world.both()
    seen = [accept] if author == "A1" else []
    entry = world.create(author, "first", kind=kind, policy=policy, seen=seen)
    return world, entry, entry.dot(1)


def edit_edit():
    world, entry, first = two("edit")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    return scenario("edit/edit: two edits at the same time", world, waits={entry: [3]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def same_words():
    world, entry, first = two("same")
    a = world.write("A1", entry, "the same", [first])
    b = world.write("B1", entry, "the same", [first], [entry])
    return scenario("edit/edit: two edits of the same words do not wait", world, waits={entry: []},
                    live={(entry, 3): [a.dot(), b.dot()]})


def resolve():
    world, entry, first = two("resolve")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    c = world.write("A1", entry, "c", [a.dot(), b.dot()], [b])
    return scenario("a third text settles two", world, waits={entry: []},
                    live={(entry, 3): [c.dot()]})


def resolve_resolve():
    world, entry, first = two("settlements")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    c = world.write("A1", entry, "c", [a.dot(), b.dot()], [b])
    d = world.write("B1", entry, "d", [a.dot(), b.dot()], [a])
    return scenario("resolve/resolve: two settlements at the same time are two versions", world,
                    waits={entry: [3]}, live={(entry, 3): [c.dot(), d.dot()]})


def blind_overwrite():
    world, entry, first = two("blind")
    b = world.write("B1", entry, "b", [first], [entry])
    a = world.write("A1", entry, "a", [first], [b])
    return scenario("a version that nobody had on the screen stays", world, waits={entry: [3]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def bad_targets():
    world, entry, first = two("targets")
    other = world.create("A1", "another entry")
    b = world.write("B1", entry, "not seen", [], [entry])
    tags = world.write("A1", entry, "t", [], fields=(4,), content=b"\x22\x01t")
    a = world.write("A1", entry, "a", [
        other.dot(1), b.dot(), tags.dot(), entry.dot(0), entry.dot(9),
        {"event": bytes([9]) * 32, "index": 0}])
    return scenario("targets that are not there are ignored and the write stays", world,
                    codes={a: [300]}, waits={entry: [3]},
                    live={(entry, 3): [first, b.dot(), a.dot()], (other, 3): [other.dot(1)],
                          (entry, 4): [tags.dot()]})


def fields_apart():
    world, entry, first = two("apart")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "t", [], [entry], fields=(4,), content=b"\x22\x01t")
    return scenario("changes of different fields do not touch", world, waits={entry: []},
                    live={(entry, 3): [a.dot()], (entry, 4): [b.dot()]})


def wide_write():
    world = World("wide")
    _, _, accept = world.both()
    form = b"\x80\x01\x02\x90\x01\x3c"
    entry = world.create("A1", kind=CARE, seen=[accept])
    wide = world.write("A1", entry, "", (), fields=(16, 18), content=form, name="both fields")
    narrow = world.write("B1", entry, "", [wide.dot()], [wide], fields=(18,),
                         content=b"\x90\x01\x78", name="one of the two fields")
    return scenario("a write of one field supersedes a wider one there alone", world,
                    waits={entry: []},
                    live={(entry, 16): [wide.dot()], (entry, 18): [narrow.dot()]})


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


def keep_op(entry, dots, field=3):
    return op("Keep", entry=entry.id, field=field,
              versions=sorted(dots, key=lambda dot: (dot["event"], dot["index"])))


def keep():
    world, entry, first = two("keep")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    both = world.content("A1 keeps both", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    return scenario("both versions kept", world, codes={both: [300]}, waits={entry: []},
                    live={(entry, 3): [a.dot(), b.dot()]})


def keep_of_three():
    world, entry, first = two("three")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    c = world.write("B1", entry, "c", [])
    world.content("A1 keeps two", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    world.content("B1 keeps two", "B1", keep_op(entry, [b.dot(), c.dot()]))
    return scenario("two keeps that name two of three each", world, waits={entry: [3]},
                    live={(entry, 3): [a.dot(), b.dot(), c.dot()]})


def keep_then_edit():
    world, entry, first = two("keep edit")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    world.content("A1 keeps both", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    c = world.write("B1", entry, "c", [b.dot()])
    return scenario("a new version beside a keep waits", world, waits={entry: [3]},
                    live={(entry, 3): [a.dot(), c.dot()]})


def keep_bad():
    world, entry, first = two("keep bad")
    other = world.create("A1", "another")
    bad = world.content("A1 keeps what is elsewhere", "A1",
                        keep_op(entry, [other.dot(1), entry.dot(0)]))
    half = world.content("A1 keeps what is half elsewhere", "A1",
                         keep_op(entry, [other.dot(1), first]))
    return scenario("a keep of versions of another entry", world,
                    codes={bad: [306], half: [300]})


def missing_value():
    world, entry, first = two("missing")
    a = world.write("A1", entry, "the same", [first])
    b = world.write("B1", entry, "the same", [first], [entry])
    return scenario("a version whose value is missing counts as different", world,
                    without=[b.dot()], waits={entry: [3]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def proposal():
    world, entry, first = two("proposal", AGREEMENT, PROMISE)
    return scenario("a first text is a proposal", world, waits={entry: []},
                    proposed={entry: [first]}, live={(entry, 3): [first]})


def consent_to(world, author, write, seen=()):
    return world.content(author + " consents", author, op("Consent", target=write), seen=seen)


def agreed(name):
    world, entry, first = two(name, AGREEMENT, PROMISE)
    yes = consent_to(world, "B1", first, [entry])
    return world, entry, first, yes


def consent():
    world, entry, first, yes = agreed("consent")
    change = world.write("A1", entry, "a change", [first], [yes])
    return scenario("an agreed text beside a proposal", world, codes={yes: [300]},
                    proposed={entry: [change.dot()]}, waits={entry: []},
                    live={(entry, 3): [first, change.dot()]})


def own_consent():
    world, entry, first = two("own consent", AGREEMENT, PROMISE)
    added = world.add_device("A1", "A2", WRITER)
    own = consent_to(world, "A2", first, [added])
    shared = world.create("B1", "a note", seen=[entry])
    wrong = consent_to(world, "A1", shared.dot(1), [shared])
    return scenario("nobody consents to a proposal of one's own parent", world,
                    codes={own: [304], wrong: [306]}, proposed={entry: [first]})


def proposal_replaced():
    world, entry, first = two("replaced", AGREEMENT, PROMISE)
    second = world.write("A1", entry, "better", [first])
    other = world.write("B1", entry, "no, this", [second.dot()], [second])
    return scenario("one's own open proposal is replaced at once, the other parent's is not",
                    world, proposed={entry: [second.dot(), other.dot()]},
                    live={(entry, 3): [second.dot(), other.dot()]})


def proposal_consented_meanwhile():
    world, entry, first = two("meanwhile", AGREEMENT, PROMISE)
    second = world.write("A1", entry, "better", [first])
    yes = consent_to(world, "B1", first, [entry])
    return scenario("propose/agree: a proposal replaced and consented to at the same time", world,
                    codes={yes: [300]}, proposed={entry: [second.dot()]},
                    live={(entry, 3): [first, second.dot()]})


def two_agreed():
    world, entry, first, yes = agreed("two agreed")
    a = world.write("A1", entry, "a", [first], [yes])
    b = world.write("B1", entry, "b", [first])
    consent_to(world, "B1", a.dot(), [a])
    consent_to(world, "A1", b.dot(), [b])
    return scenario("agree/agree: two agreed changes of one text", world, waits={entry: [3]},
                    proposed={entry: []}, live={(entry, 3): [a.dot(), b.dot()]})


def consent_falls():
    world = World("consent falls")
    _, _, accept = world.both()
    added = world.add_device("B1", "B2", WRITER)
    entry = world.create("A1", "a promise", kind=PROMISE, policy=AGREEMENT, seen=[accept])
    yes = consent_to(world, "B2", entry.dot(1), [added, entry])
    world.revoke("B1", "B2")
    return scenario("a consent falls with its device", world, codes={yes: [301]},
                    proposed={entry: [entry.dot(1)]})


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


def entry_not_seen():
    world, entry, first = two("not seen")
    blind = world.write("B1", entry, "b")
    nothing = world.content("a retraction of nothing", "B1",
                            op("Retract", entry=bytes([8]) * 32))
    return scenario("a write to an entry that its author had not seen", world,
                    codes={blind: [306], nothing: [306]}, live={(entry, 3): [first]})


def own_fork():
    world, entry, first = two("own fork")
    x = world.write("A1", entry, "x", [first], prev=entry)
    y = world.content("the other branch", "A1", prev=entry)
    z = world.write("A1", entry, "z", [first])
    return scenario("a later number on another branch hides nothing", world, waits={entry: [3]},
                    live={(entry, 3): [x.dot(), z.dot()]})


def unknown_kind():
    world, entry, first = two("unknown")
    strange = world.content("an operation of tomorrow", "A1", raw_op(200, b"abc"))
    kind = world.add("a kind of tomorrow", "A1", 6, [op("Retract", entry=entry.id)])
    mixed = world.content("known beside unknown", "A1", raw_op(6, b""),
                          world.write_op(world.value(1, text_content("b")), [3], entry.id,
                                         [first]))
    unread = world.add("a list that cannot be read", "A1", CONTENT, [], ops=b"\x0a\x7f",
                       ops_encoding=1)
    sealed = world.add("a sealed list", "A1", CONTENT, [], ops=b"\x0a\x7f", ops_encoding=2)
    return scenario("what this version does not know has no effect and is digested", world,
                    codes={strange: [305], kind: [305], mixed: [305, 300], unread: []},
                    ops={unread: 309, sealed: 307}, live={(entry, 3): [mixed.dot(1)]})


def cleared():
    world, entry, first = two("cleared")
    a = world.write("A1", entry, "", [first], content=b"", name="clears the text")
    b = world.write("B1", entry, "", [first], [entry], content=b"", name="clears it too")
    return scenario("a field cleared twice does not wait", world, waits={entry: []},
                    live={(entry, 3): [a.dot(), b.dot()]})


def keep_and_same_words():
    world, entry, first = two("keep same")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    world.content("A1 keeps both", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    c = world.write("B1", entry, "a", [])
    return scenario("a version that says what a kept one says does not wait", world,
                    waits={entry: []}, live={(entry, 3): [a.dot(), b.dot(), c.dot()]})


def proposal_of_the_agreed():
    world, entry, first, yes = agreed("same proposal")
    again = world.write("A1", entry, "first", [first], [yes])
    return scenario("a proposal that says what is agreed does not wait", world,
                    proposed={entry: []}, live={(entry, 3): [first, again.dot()]})


def unreadable():
    world, entry, first = two("unreadable")
    a = world.write("A1", entry, "", [first], content=b"\x1a\x7f", name="unreadable")
    b = world.write("B1", entry, "", [first], [entry], content=b"\x1a\x7f",
                    name="unreadable as well")
    return scenario("versions that cannot be read differ", world, waits={entry: [3]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def contested(name):
    """Two versions, and both parents have seen both."""
    world, entry, first = two(name)
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    return world, entry, a, b


def same_settlements():
    world, entry, a, b = contested("same settlements")
    c = world.write("A1", entry, "c", [a.dot(), b.dot()], [b])
    d = world.write("B1", entry, "c", [a.dot(), b.dot()], [a])
    return scenario("resolve/resolve: two settlements of the same words do not wait", world,
                    waits={entry: []}, live={(entry, 3): [c.dot(), d.dot()]})


def keep_and_write():
    world, entry, a, b = contested("keep and write")
    world.content("A1 keeps both", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    d = world.write("B1", entry, "d", [a.dot(), b.dot()], [a])
    return scenario("resolve/resolve: a new text takes the place of both that another one keeps",
                    world, waits={entry: []}, live={(entry, 3): [d.dot()]})


def settled_again():
    world, entry, a, b = contested("again")
    c = world.write("A1", entry, "c", [a.dot(), b.dot()], [b])
    d = world.write("B1", entry, "d", [a.dot(), b.dot()], [a])
    e = world.write("A1", entry, "e", [c.dot(), d.dot()], [d])
    return scenario("resolve/resolve: two settlements are settled again", world,
                    waits={entry: []}, live={(entry, 3): [e.dot()]})


def kept_then_settled():
    world, entry, a, b = contested("kept, settled")
    both = world.content("A1 keeps both", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    c = world.write("B1", entry, "b", [a.dot(), b.dot()], [both])
    return scenario("what was kept side by side is settled later", world, waits={entry: []},
                    live={(entry, 3): [c.dot()]})


def edit_then_retract():
    world, entry, first = two("edit, retract")
    a = world.write("A1", entry, "a", [first])
    back = world.content("B1 retracts", "B1", op("Retract", entry=entry.id, seen=[a.dot()]),
                         seen=[a])
    return scenario("edit/retract: a retraction by one who had seen the edit", world,
                    codes={back: [300]}, waits={entry: []}, live={(entry, 3): [a.dot()]},
                    retractions={entry: [back.dot()]})


def proposals_cross():
    world, entry, first, yes = agreed("cross")
    a = world.write("A1", entry, "a", [first], [yes])
    b = world.write("B1", entry, "b", [first])
    consent_to(world, "B1", a.dot(), [a])
    return scenario("propose/propose: two proposals at the same time, and one is agreed to",
                    world, waits={entry: []}, proposed={entry: [b.dot()]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def many_versions():
    world, entry, first = two("many")
    versions = [first] + [world.write("A1", entry, "version %d" % number).dot()
                          for number in range(39)]
    versions.sort(key=lambda dot: (dot["event"], dot["index"]))
    one = world.write("A1", entry, "this", versions[:32])
    rest = sorted(versions[32:] + [one.dot()], key=lambda dot: (dot["event"], dot["index"]))
    last = world.write("A1", entry, "this", rest)
    return scenario("more versions than one write names are settled by two", world,
                    waits={entry: []}, live={(entry, 3): [last.dot()]})


def keep_blind():
    world, entry, first = two("keep blind")
    blind = world.write("B1", entry, "has not seen it", [])
    other = world.write("B1", entry, "nor this", [])
    keep = world.content("A1 keeps them", "A1", op(
        "Keep", entry=entry.id, field=3, versions=sorted(
            [blind.dot(), other.dot()], key=lambda d: (d["event"], d["index"]))), seen=[other])
    return scenario("a keep of a write that had not seen the entry", world,
                    codes={blind: [306], other: [306], keep: [306]},
                    live={(entry, 3): [first]})


def consent_blind():
    world, entry, first = two("consent blind", AGREEMENT, PROMISE)
    blind = world.write("B1", entry, "has not seen it", [])
    yes = world.content("A1 consents", "A1", op("Consent", target=blind.dot()), seen=[blind])
    return scenario("a consent to a write that had not seen the entry", world,
                    codes={blind: [306], yes: [306]}, live={(entry, 3): [first]})


def not_of_its_kind():
    world, entry, first = two("odd fields")
    odd = b"\x1a\x01a\xc0\x0c\x01"
    a = world.write("A1", entry, "", [first], content=odd, name="one more field")
    b = world.write("B1", entry, "a", [first], [entry])
    return scenario("fields that the kind does not have are not compared", world,
                    waits={entry: []}, live={(entry, 3): [a.dot(), b.dot()]})
