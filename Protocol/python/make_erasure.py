"""Vectors of erasure (rule N8)."""

from event import ACK
from membership import ADMIN, WRITER
from scenario import scenario
from world import World, op


def erasure_cases():
    return [granted(), not_granted(), declined(), declined_then_granted(), by_writer(),
            by_own_parent(), request_fell(), consent_of_revoked(),
            bad_targets(), not_the_request(), alone_before(), alone_after(), backdated(),
            concurrent_with_accept(), sole_writer(), sole_revoked(), before_accept(),
            conflict_with_erased(), two_requests(), late_value(), edit_beside(), edit_between(),
            both_ask(), both_ask_and_agree(), agreed_twice(), agreed_and_declined(),
            one_consent_for_two(), erased_comes_back(), erased_by_two_requests(),
            receipts(), receipts_of_sole()]


def start(name):
    world = World(name)
    _, _, accept = world.both()
    entry = world.create("A1", "a word too much", seen=[accept])
    return world, accept, entry, entry.dot(1)


def request(world, author, *targets, seen=(), **place):
    targets = sorted(targets, key=lambda dot: (dot["event"], dot["index"]))
    return world.erasure(author + " asks", author, op("RequestErasure", targets=targets,
                                                      reason=1), seen=seen, **place)


def answer(world, author, asked, seen=None, what="ConsentErasure", **place):
    return world.erasure(author + " answers", author, op(what, request=asked.id),
                         seen=[asked] if seen is None else seen, **place)


def granted():
    world, _, entry, word = start("granted")
    asked = request(world, "A1", word)
    yes = answer(world, "B1", asked)
    world.add("A1 has erased", "A1", 4, [op("Ack", erased=[yes.id])], [yes])
    return scenario("one asks and the other consents", world, codes={yes: [300], asked: [300]},
                    erased=[word], requests=[], live={(entry, 3): [word]}, waits={entry: []},
                    receipts={yes: ["A1"]})


def not_granted():
    world, _, entry, word = start("open")
    asked = request(world, "A1", word)
    return scenario("a request without consent", world, erased=[], requests=[asked])


def declined():
    world, _, entry, word = start("declined")
    asked = request(world, "A1", word)
    no = answer(world, "B1", asked, what="DeclineErasure")
    own = answer(world, "A1", asked, seen=[], what="DeclineErasure")
    return scenario("a request declined", world, codes={no: [300], own: [304]}, erased=[],
                    requests=[asked], declines=[no])


def declined_then_granted():
    world, _, entry, word = start("declined first")
    asked = request(world, "A1", word)
    no = answer(world, "B1", asked, what="DeclineErasure")
    answer(world, "B1", asked, seen=[])
    return scenario("a consent after a decline", world, erased=[word], requests=[],
                    declines=[no])


def by_writer():
    world, accept, entry, word = start("writer")
    added = world.add_device("B1", "B2", WRITER)
    asked = request(world, "A1", word)
    yes = answer(world, "B2", asked, seen=[asked, added])
    paper = answer(world, "RB", asked)
    return scenario("a consent needs an admin device", world, codes={yes: [304], paper: [304]},
                    erased=[], requests=[asked])


def by_own_parent():
    world, accept, entry, word = start("own parent")
    added = world.add_device("RA", "A2", ADMIN, seen=[accept])
    asked = request(world, "A1", word)
    yes = answer(world, "A2", asked, seen=[asked, added])
    return scenario("a consent comes from the other parent", world, codes={yes: [304]},
                    erased=[], requests=[asked])


def request_fell():
    world, accept, entry, word = start("fell")
    added = world.add_device("A1", "A2", WRITER)
    asked = request(world, "A2", word, seen=[added])
    cut = world.revoke("A1", "A2")
    yes = answer(world, "B1", asked, seen=[asked, cut])
    return scenario("a request that had fallen when the consent was given", world,
                    codes={asked: [301], yes: [306]}, erased=[], requests=[])


def consent_of_revoked():
    world, accept, entry, word = start("revoked")
    added = world.add_device("RB", "B2", ADMIN, seen=[accept])
    cut = world.revoke("RB", "B2")
    asked = request(world, "A1", word)
    yes = answer(world, "B2", asked, seen=[asked, cut])
    return scenario("a consent by a device that knew of its revocation", world,
                    codes={yes: [301]}, erased=[], requests=[asked])


def bad_targets():
    world, accept, entry, word = start("targets")
    unseen = world.create("B1", "not seen")
    none = request(world, "A1", unseen.dot(1), entry.dot(0), entry.dot(7))
    some = request(world, "A1", entry.dot(0), word)
    answer(world, "B1", some)
    return scenario("targets that are no writes in the request's past are ignored", world,
                    codes={none: [300], some: [300]}, erased=[word], requests=[none])


def not_the_request():
    world, accept, entry, word = start("not seen")
    asked = request(world, "A1", word)
    blind = answer(world, "B1", asked, seen=[entry])
    other = answer(world, "B1", entry, seen=[])
    return scenario("a consent to a request that it had not seen", world,
                    codes={blind: [306], other: [306]}, erased=[], requests=[asked])


def alone_before():
    world = World("alone")
    world.genesis()
    entry = world.create("A1", "before anybody joined")
    request(world, "A1", entry.dot(1))
    return scenario("the sole parent erases alone", world, erased=[entry.dot(1)], requests=[])


def alone_after():
    world = World("alone after")
    world.genesis()
    entry = world.create("A1", "before anybody joined")
    request(world, "A1", entry.dot(1))
    world.accept(world.pair())
    return scenario("what the sole parent erased stays erased when the co-parent joins", world,
                    erased=[entry.dot(1)], requests=[])


def backdated():
    world = World("backdated")
    world.genesis()
    entry = world.create("A1", "read by both")
    world.accept(world.pair())
    asked = request(world, "A1", entry.dot(1), seen=[entry], epoch=2)
    return scenario("a request that pretends not to know the co-parent", world, erased=[],
                    requests=[asked])


def concurrent_with_accept():
    world = World("meanwhile")
    world.genesis()
    entry = world.create("A1", "offered")
    pair = world.pair()
    asked = request(world, "A1", entry.dot(1))
    accept = world.accept(pair)
    answer(world, "B1", asked)
    return scenario("a request written while the co-parent joined needs the consent", world,
                    erased=[entry.dot(1)], requests=[])


def sole_writer():
    world = World("sole writer")
    world.genesis()
    added = world.add_device("A1", "A2", WRITER)
    entry = world.create("A2", "by the phone", seen=[added])
    asked = request(world, "A2", entry.dot(1))
    return scenario("a writer does not erase alone", world, erased=[], requests=[asked])


def sole_revoked():
    world = World("sole revoked")
    genesis = world.genesis()
    added = world.add_device("RA", "A2", ADMIN, seen=[genesis])
    entry = world.create("A2", "by the second admin", seen=[added])
    cut = world.revoke("RA", "A2", seen=[entry])
    asked = request(world, "A2", entry.dot(1), seen=[cut])
    return scenario("a revoked device does not erase alone", world, codes={asked: [301]},
                    erased=[], requests=[])


def before_accept():
    world = World("before accept")
    world.genesis()
    entry = world.create("A1", "offered")
    pair = world.pair()
    asked = request(world, "B1", entry.dot(1), seen=[pair])
    yes = answer(world, "A1", asked)
    return scenario("a paired device asks before its accept", world,
                    codes={asked: [304], yes: [306]}, erased=[], requests=[])


def conflict_with_erased():
    world, accept, entry, word = start("conflict")
    a = world.write("A1", entry, "a", [word])
    b = world.write("B1", entry, "b", [word], [entry])
    asked = request(world, "A1", b.dot(), seen=[b])
    answer(world, "B1", asked)
    return scenario("an erased version never waits", world, erased=[b.dot()],
                    live={(entry, 3): [a.dot(), b.dot()]}, waits={entry: []})


def two_requests():
    world, accept, entry, word = start("two requests")
    other = world.create("A1", "another")
    both = world.erasure("A1 asks twice in one event", "A1",
                         op("RequestErasure", targets=[word]),
                         op("RequestErasure", targets=[other.dot(1)]))
    answer(world, "B1", both)
    return scenario("only the first request of an event counts", world,
                    codes={both: [300, 304]}, erased=[word], requests=[])


def late_value():
    world, accept, entry, word = start("unsynced")
    asked = request(world, "B1", word, seen=[entry])
    answer(world, "A1", asked)
    return scenario("a value that was never here is erased all the same", world,
                    without=[word], erased=[word])


def edit_beside():
    world, _, entry, word = start("edit beside")
    asked = request(world, "A1", word)
    edit = world.write("B1", entry, "written meanwhile", [word], [entry])
    yes = answer(world, "B1", asked)
    return scenario("an edit that the request had not seen keeps its value", world,
                    codes={asked: [300], edit: [300], yes: [300]}, erased=[word], requests=[],
                    live={(entry, 3): [edit.dot()]}, waits={entry: []})


def edit_between():
    world, accept, entry, word = start("edit between")
    added = world.add_device("A1", "A2", WRITER)
    asked = request(world, "A1", word)
    yes = answer(world, "B1", asked)
    blind = world.write("A2", entry, "had not heard of it", [], [added])
    return scenario("an edit beside a consent stands beside the erased version", world,
                    codes={yes: [300], blind: [300]}, erased=[word],
                    live={(entry, 3): [word, blind.dot()]}, waits={entry: []})


def both_ask():
    world, _, entry, word = start("both ask")
    first = request(world, "A1", word)
    second = request(world, "B1", word, seen=[entry])
    yes = answer(world, "B1", first)
    return scenario("two requests for one value and one consent", world, codes={yes: [300]},
                    erased=[word], requests=[second])


def both_ask_and_agree():
    world, _, entry, word = start("both agree")
    first = request(world, "A1", word)
    second = request(world, "B1", word, seen=[entry])
    one = answer(world, "B1", first)
    other = answer(world, "A1", second)
    return scenario("two requests for one value and both consents", world,
                    codes={one: [300], other: [300]}, erased=[word], requests=[])


def agreed_twice():
    world, accept, entry, word = start("agreed twice")
    added = world.add_device("RB", "B2", ADMIN, seen=[accept])
    asked = request(world, "A1", word)
    one = answer(world, "B1", asked)
    other = answer(world, "B2", asked, seen=[asked, added])
    again = answer(world, "B1", asked, seen=[other])
    return scenario("consents by two devices and once more", world,
                    codes={one: [300], other: [300], again: [300]}, erased=[word], requests=[])


def agreed_and_declined():
    world, accept, entry, word = start("agreed and declined")
    added = world.add_device("RB", "B2", ADMIN, seen=[accept])
    asked = request(world, "A1", word)
    no = answer(world, "B1", asked, what="DeclineErasure")
    yes = answer(world, "B2", asked, seen=[asked, added])
    late = answer(world, "B1", asked, seen=[yes], what="DeclineErasure")
    return scenario("a decline beside a consent and one after it", world,
                    codes={no: [300], yes: [300], late: [300]}, erased=[word], requests=[],
                    declines=[no, late])


def one_consent_for_two():
    world, _, entry, word = start("one for two")
    other = world.create("A1", "another word")
    first = request(world, "A1", word)
    second = request(world, "A1", other.dot(1))
    yes = world.erasure("B1 agrees to both", "B1", *[
        op("ConsentErasure", request=asked.id) for asked in (first, second)], seen=[second])
    return scenario("one event agrees to two requests", world, codes={yes: [300, 300]},
                    erased=[word, other.dot(1)], requests=[])


def erased_comes_back():
    world, _, entry, word = start("comes back")
    added = world.add_device("A1", "A2", WRITER)
    over = world.write("A2", entry, "over it", [word], [added])
    asked = request(world, "A1", word, seen=[over])
    answer(world, "B1", asked)
    world.revoke("A1", "A2", epoch=2, seen=[added])
    return scenario("an erased version that comes back is still erased", world,
                    effects={over: 301}, erased=[word], live={(entry, 3): [word]},
                    waits={entry: []})


def erased_by_two_requests():
    world = World("two ways")
    world.genesis()
    entry = world.create("A1", "offered")
    request(world, "A1", entry.dot(1))
    blind = request(world, "A1", entry.dot(1), seen=[entry], epoch=2)
    world.accept(world.pair())
    return scenario("of a sole parent's two requests the Accept had seen one", world,
                    erased=[entry.dot(1)], requests=[blind])


def report(world, author, *named, seen=(), **place):
    """An ack that reports erasures; it may name anything."""
    return world.add(author + " reports", author, ACK, [
        op("Ack", erased=sorted(event.id for event in named))], seen, **place)


def receipts():
    world, accept, entry, word = start("receipts")
    added = world.add_device("RB", "B2", ADMIN, seen=[accept])
    other = world.create("A1", "another word")
    asked = request(world, "A1", word)
    still = request(world, "A1", other.dot(1))
    yes = answer(world, "B1", asked, seen=[still])
    also = answer(world, "B2", asked, seen=[added, still])
    report(world, "B1", yes)
    report(world, "A1", yes, asked, entry, still, seen=[yes])
    report(world, "A1", yes, seen=[])
    report(world, "B2", yes)
    report(world, "B2", also, seen=[])
    return scenario("receipts count if the ack has seen a consent that was carried out", world,
                    erased=[word], requests=[still], receipts={yes: ["A1", "B1"], also: ["B2"]})


def receipts_of_sole():
    world = World("receipt of sole")
    genesis = world.genesis()
    entry = world.create("A1", "before anybody joined")
    asked = request(world, "A1", entry.dot(1))
    added = world.add_device("RA", "A2", ADMIN, seen=[genesis])
    report(world, "A1", asked)
    report(world, "A2", asked, seen=[added, asked])
    return scenario("receipts of what the sole parent erased name the request", world,
                    erased=[entry.dot(1)], receipts={asked: ["A1", "A2"]})
