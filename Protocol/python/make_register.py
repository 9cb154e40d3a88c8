"""Vectors of registers: the races of rules N9 and N10."""

import make_agreement
import make_answers
import make_children
import make_entries
from entries import CARE, keep_op, two
from membership import WRITER
from scenario import scenario
from world import World, op


def register_cases():
    return [case() for case in (
        edit_edit, same_words, resolve, resolve_resolve, blind_overwrite, bad_targets,
        fields_apart, wide_write, newer_fields, make_entries.edit_retract,
        make_entries.retract_retract,
        make_entries.author_only, make_entries.owner_devices, make_entries.revoke_write,
        make_entries.superseder_falls, make_entries.create_falls, keep, keep_of_three,
        keep_then_edit, keep_bad, missing_value, make_agreement.proposal, make_agreement.consent,
        make_agreement.own_consent, make_agreement.proposal_replaced,
        make_agreement.proposal_consented_meanwhile, make_agreement.two_agreed,
        make_agreement.consent_falls, make_entries.policies,
        make_entries.free_types, make_entries.entry_not_seen,
        own_fork, make_entries.unknown_kind, cleared, keep_and_same_words,
        make_agreement.proposal_of_the_agreed, unreadable, same_settlements, keep_and_write,
        settled_again, kept_then_settled, make_entries.edit_then_retract,
        make_agreement.proposals_cross, many_versions, keep_blind, make_agreement.consent_blind,
        not_of_its_kind,
        keep_of_one, keep_of_another_field, keep_without_versions, repeated_numbers,
        eight_bytes, not_cut, make_entries.create_after_write, make_entries.unknown_create_first,
        make_entries.first_create_decides, make_agreement.erased_proposal,
        make_agreement.erased_agreement, make_agreement.said_in_parts,
        make_agreement.half_replaced)] + make_answers.answer_cases() + make_children.child_cases()


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


def newer_fields():
    """Outcome 9 and field 40 come later; their reader replaces the difficulty alone."""
    world = World("newer fields")
    _, _, accept = world.both()
    entry = world.create("A1", kind=2, seen=[accept])
    later = world.write("A1", entry, "", (), fields=(17, 19, 40), name="of a later release",
                        content=b"\x88\x01\x02\x98\x01\x09\xc0\x02\x01")
    known = world.write("B1", entry, "", [later.dot()], [later], fields=(17,),
                        content=b"\x88\x01\x03", name="over what was read")
    beside = world.write("B1", entry, "", [], fields=(19,), content=b"\x98\x01\x01",
                         name="beside what was not read")
    return scenario("a write over a field that was not read leaves both", world,
                    waits={entry: [19]},
                    live={(entry, 17): [known.dot()], (entry, 19): [later.dot(), beside.dot()],
                          (entry, 40): [later.dot()]})


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


def own_fork():
    world, entry, first = two("own fork")
    x = world.write("A1", entry, "x", [first], prev=entry)
    y = world.content("the other branch", "A1", prev=entry)
    z = world.write("A1", entry, "z", [first])
    return scenario("a later number on another branch hides nothing", world, waits={entry: [3]},
                    live={(entry, 3): [x.dot(), z.dot()]})


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


def not_of_its_kind():
    world, entry, first = two("odd fields")
    odd = b"\x1a\x01a\xc0\x0c\x01"
    a = world.write("A1", entry, "", [first], content=odd, name="one more field")
    b = world.write("B1", entry, "a", [first], [entry])
    return scenario("fields that the kind does not have are not compared", world,
                    waits={entry: []}, live={(entry, 3): [a.dot(), b.dot()]})


def keep_of_one():
    world, entry, first = two("keep one")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    one = world.content("A1 keeps one", "A1", keep_op(entry, [a.dot()]), seen=[b])
    return scenario("a keep of one version is unknown", world, codes={one: [305]},
                    waits={entry: [3]}, live={(entry, 3): [a.dot(), b.dot()]})


def keep_of_another_field():
    world, entry, first = two("keep field")
    a = world.write("A1", entry, "a", [first])
    b = world.write("B1", entry, "b", [first], [entry])
    other = world.content("A1 keeps them as tags", "A1",
                          keep_op(entry, [a.dot(), b.dot()], field=4), seen=[b])
    return scenario("a keep of versions of another field", world, codes={other: [306]},
                    waits={entry: [3]})


def keep_without_versions():
    """What was kept has fallen: the keep has effect, and the field is nowhere."""
    world, entry, first = two("kept and fallen")
    added = world.add_device("A1", "A2", WRITER)
    tags = [world.write("A2", entry, "", [], [added] if at == 0 else [], fields=(4,),
                        content=b"\x22\x01" + word, name="tags")
            for at, word in enumerate((b"s", b"t"))]
    kept = world.content("B1 keeps both", "B1", keep_op(entry, [t.dot() for t in tags], field=4),
                         seen=[tags[1]])
    world.revoke("A1", "A2")
    return scenario("a keep of a field that has no live version", world, codes={kept: [300]},
                    waits={entry: []}, live={(entry, 4): [], (entry, 3): [first]})


def three(name, mine, theirs, third, waits):
    """What A1, B1 and B1 once more say in field 3 at the same time, as contents."""
    world, entry, first = two(name)
    a = world.write("A1", entry, "", [first], content=mine, name="one")
    b = world.write("B1", entry, "", [first], [entry], content=theirs, name="another")
    c = world.write("B1", entry, "", [], content=third, name="a third")
    return scenario(name, world, waits={entry: waits},
                    live={(entry, 3): [a.dot(), b.dot(), c.dot()]})


def repeated_numbers():
    twice = b"\x1a\x01a\x1a\x01b"
    return three("a field that stands twice is compared as a whole", twice, twice,
                 twice + b"\xc0\x0c\x01", [])


def eight_bytes():
    wide = b"\x1a\x01a\xc1\x0c" + bytes(8)
    return three("a field of eight bytes is cut like any other", b"\x1a\x01a", wide, wide, [])


def not_cut():
    short = b"\x1a\x01a\xc1\x0c" + bytes(7)
    return three("a field of eight bytes that ends early cannot be cut", b"\x1a\x01a",
                 b"\x1a\x01a", short, [3])
