"""Vectors of agreements: proposals, and consents to them."""

from entries import AGREEMENT, PROMISE, two
from membership import WRITER
from scenario import scenario
from world import World, op


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


def proposal_of_the_agreed():
    world, entry, first, yes = agreed("same proposal")
    again = world.write("A1", entry, "first", [first], [yes])
    return scenario("a proposal that says what is agreed does not wait", world,
                    proposed={entry: []}, live={(entry, 3): [first, again.dot()]})


def proposals_cross():
    world, entry, first, yes = agreed("cross")
    a = world.write("A1", entry, "a", [first], [yes])
    b = world.write("B1", entry, "b", [first])
    consent_to(world, "B1", a.dot(), [a])
    return scenario("propose/propose: two proposals at the same time, and one is agreed to",
                    world, waits={entry: []}, proposed={entry: [b.dot()]},
                    live={(entry, 3): [a.dot(), b.dot()]})


def consent_blind():
    world, entry, first = two("consent blind", AGREEMENT, PROMISE)
    blind = world.write("B1", entry, "has not seen it", [])
    yes = world.content("A1 consents", "A1", op("Consent", target=blind.dot()), seen=[blind])
    return scenario("a consent to a write that had not seen the entry", world,
                    codes={blind: [306], yes: [306]}, live={(entry, 3): [first]})


def let_go(world, dot, seen_by_b, seen_by_a=()):
    """A1 asks that a value goes, and B1 agrees."""
    asked = world.erasure("A1 asks", "A1", op("RequestErasure", targets=[dot]), seen=seen_by_a)
    return world.erasure("B1 agrees", "B1", op("ConsentErasure", request=asked.id),
                         seen=[asked, *seen_by_b])


def erased_proposal():
    world, entry, first, yes = agreed("erased proposal")
    change = world.write("A1", entry, "a change", [first], [yes])
    let_go(world, change.dot(), [])
    return scenario("a proposal that was erased does not wait", world, proposed={entry: []},
                    waits={entry: []}, erased=[change.dot()],
                    live={(entry, 3): [first, change.dot()]})


def erased_agreement():
    world, entry, first, yes = agreed("erased agreement")
    again = world.write("A1", entry, "first", [first], [yes])
    let_go(world, first, [])
    return scenario("an agreed text that was erased says nothing any more", world,
                    proposed={entry: [again.dot()]}, waits={entry: []}, erased=[first])


def promise_of(what, text):
    words = b"\x1a" + bytes([len(text)]) + text if text else b""
    return words + b"\x82\x01" + bytes([len(what)]) + what


def said_in_parts():
    """Two agreed writes say what one proposal of two fields says; another one differs in one."""
    world, entry, first, yes = agreed("in parts")
    what = world.write("A1", entry, "", [], [yes], fields=(16,), name="what",
                       content=promise_of(b"what", b""))
    consent_to(world, "B1", what.dot(), [what])
    same = world.write("A1", entry, "", [], fields=(3, 16), name="both fields, as agreed",
                       content=promise_of(b"what", b"first"))
    other = world.write("A1", entry, "", [], fields=(3, 16), name="both fields, one differs",
                        content=promise_of(b"other", b"first"))
    return scenario("a proposal of two fields that two agreed writes say does not wait", world,
                    proposed={entry: [other.dot()]}, waits={entry: []},
                    live={(entry, 16): [what.dot(), same.dot(), other.dot()]})


def half_replaced():
    """A proposal differs in one field alone, and there its own parent has replaced it."""
    world, entry, first, yes = agreed("half replaced")
    wide = world.write("A1", entry, "", [], [yes], fields=(3, 16), name="both fields",
                       content=promise_of(b"one", b"first"))
    what = world.write("A1", entry, "", [wide.dot()], fields=(16,), name="what",
                       content=promise_of(b"two", b""))
    return scenario("a proposal waits by the fields in which it is live", world,
                    proposed={entry: [what.dot()]},
                    live={(entry, 3): [first, wide.dot()], (entry, 16): [what.dot()]})
