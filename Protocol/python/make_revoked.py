"""Vectors of erasures that a revocation meets, and of what an ack without effect reports."""

from crypto import sha256
from make_erasure import answer, report, request, start
from membership import ADMIN, WRITER
from scenario import scenario
from signing import pad
from world import World, text_content


def revoked_cases():
    return [ended(), ended_before(), kept(), readmitted(), old_epoch(), old_tablet(),
            sole_from_old_epoch(), sole_ended(), one_consent_ends(), request_ends(),
            request_stands_again(), request_by_fallen_addition(), receipts_without_effect(),
            receipts_of_undone_sole(), write_without_entry(), proposal_erased(), wrong_length()]


def second_admin(name):
    """B2 is an admin of the co-parent, and A1 asks for its own word."""
    world, accept, entry, word = start(name)
    added = world.add_device("RB", "B2", ADMIN, seen=[accept])
    return world, entry, word, request(world, "A1", word), added


def ended():
    world, entry, word, asked, added = second_admin("ended")
    yes = answer(world, "B2", asked, seen=[asked, added])
    report(world, "A1", yes, seen=[yes])
    world.revoke("RB", "B2")
    return scenario("a revocation that had not seen the consent ends the erasure", world,
                    effects={yes: 301}, codes={asked: [300], yes: [301]}, erased=[],
                    requests=[asked], receipts={}, live={(entry, 3): [word]})


def ended_before():
    world, entry, word, asked, added = second_admin("ended before")
    world.revoke("RB", "B2")
    yes = answer(world, "B2", asked, seen=[asked, added])
    return scenario("a consent that comes after the revocation that it had not seen", world,
                    effects={yes: 301}, codes={asked: [300], yes: [301]}, erased=[],
                    requests=[asked])


def kept():
    world, entry, word, asked, added = second_admin("kept")
    yes = answer(world, "B2", asked, seen=[asked, added])
    report(world, "B2", yes)
    cut = world.revoke("RB", "B2", seen=[yes])
    late = report(world, "B2", yes)
    return scenario("a revocation that had seen the consent changes nothing", world,
                    effects={yes: 300, late: 301}, codes={yes: [300]}, erased=[word],
                    requests=[], revoked={"B2": [cut]})


def readmitted():
    world, entry, word, asked, added = second_admin("readmitted")
    yes = answer(world, "B2", asked, seen=[asked, added])
    report(world, "A1", yes, seen=[yes])
    cut = world.revoke("RB", "B2")
    world.readmit("RB", "B2", [cut])
    return scenario("a readmission that gives the consent its effect back erases again", world,
                    effects={yes: 300}, codes={yes: [300]}, erased=[word], requests=[],
                    receipts={yes: ["A1"]})


def old_epoch():
    world, accept, entry, word = start("old epoch")
    asked = request(world, "A1", word)
    no = answer(world, "B1", asked, what="DeclineErasure")
    world.revoke("RB", "B1", seen=[no])
    yes = answer(world, "B1", asked, epoch=2)
    return scenario("a revoked device consents as if it had not heard of its revocation", world,
                    effects={no: 300, yes: 301}, codes={yes: [301]}, erased=[],
                    requests=[asked], declines=[no])


def old_tablet():
    world, accept, entry, word = start("old tablet")
    world.add_device("B1", "B2", WRITER)
    theirs = world.create("B1", "by the co-parent", seen=[entry])
    cut = world.revoke("B1", "B2")
    world.ack("A1", seen=[cut])
    asked = request(world, "B2", theirs.dot(1), seen=[theirs], epoch=2)
    yes = answer(world, "A1", asked, epoch=2)
    return scenario("a revoked writer asks and the other parent consents, both as if unaware",
                    world, effects={asked: 301, yes: 300}, codes={asked: [301], yes: [306]},
                    erased=[], requests=[])


def sole_from_old_epoch():
    world = World("sole old epoch")
    world.genesis()
    entry = world.create("A1", "before anybody joined")
    world.revoke("RA", "A1", seen=[entry])
    asked = request(world, "A1", entry.dot(1), seen=[entry], epoch=2)
    return scenario("a revoked founding device erases nothing alone", world,
                    codes={asked: [301]}, erased=[], requests=[])


def sole_ended():
    world = World("sole ended")
    genesis = world.genesis()
    added = world.add_device("RA", "A2", ADMIN, seen=[genesis])
    one = world.create("A2", "erased in time", seen=[added])
    other = world.create("A2", "erased too late")
    first = request(world, "A2", one.dot(1))
    second = request(world, "A2", other.dot(1))
    world.revoke("RA", "A2", seen=[first])
    return scenario("of a sole parent's two requests the revocation had seen one", world,
                    codes={first: [300], second: [301]}, erased=[one.dot(1)], requests=[])


def one_consent_ends():
    world, entry, word, asked, added = second_admin("one ends")
    one = answer(world, "B1", asked)
    other = answer(world, "B2", asked, seen=[asked, added])
    report(world, "A1", one, other, seen=[one, other])
    world.revoke("RB", "B2")
    return scenario("of two consents one loses its effect", world,
                    codes={one: [300], other: [301]}, erased=[word], requests=[],
                    receipts={one: ["A1"]})


def phone_asks(name):
    """A2, a writer, asked for a word of A1, and B1 consented."""
    world, accept, entry, word = start(name)
    added = world.add_device("A1", "A2", WRITER)
    asked = request(world, "A2", word, seen=[added])
    return world, word, added, asked, answer(world, "B1", asked)


def request_ends():
    world, word, added, asked, yes = phone_asks("request ends")
    world.revoke("A1", "A2", seen=[added], epoch=2)
    return scenario("a revocation that had not seen the request ends the erasure", world,
                    effects={yes: 300}, codes={asked: [301], yes: [306]}, erased=[], requests=[])


def request_stands_again():
    world, word, added, asked, yes = phone_asks("request again")
    cut = world.revoke("A1", "A2", seen=[added], epoch=2)
    world.readmit("A1", "A2", [cut], epoch=2)
    return scenario("a readmission that gives the request its effect back erases again", world,
                    codes={asked: [300], yes: [300]}, erased=[word], requests=[])


def request_by_fallen_addition():
    world, accept, entry, word = start("fallen addition")
    admin = world.add_device("RA", "A2", ADMIN, seen=[accept])
    added = world.add_device("A2", "A3", WRITER, seen=[admin])
    asked = request(world, "A3", word, seen=[added, entry])
    yes = answer(world, "B1", asked)
    world.revoke("RA", "A2")
    return scenario("a request by a device that stands no longer ends the erasure", world,
                    codes={asked: [304], yes: [306]}, erased=[], requests=[])


def receipts_without_effect():
    world = World("receipts void")
    world.genesis()
    world.pair(device="B3")
    accept = world.accept(world.pair())
    added = world.add_device("A1", "A2", WRITER, seen=[accept])
    entry = world.create("A1", "a word too much")
    asked = request(world, "A1", entry.dot(1))
    yes = answer(world, "B1", asked)
    told = report(world, "A2", yes, seen=[yes])
    puppet = report(world, "B3", yes, seen=[yes])
    report(world, "B1", yes)
    world.revoke("A1", "A2", seen=[added], epoch=2)
    return scenario("an ack without effect is no receipt", world,
                    effects={told: 301, puppet: 304}, erased=[entry.dot(1)],
                    receipts={yes: ["B1"]})


def receipts_of_undone_sole():
    world = World("receipts undone")
    world.genesis()
    entry = world.create("A1", "offered")
    pair = world.pair()
    asked = request(world, "A1", entry.dot(1))
    report(world, "A1", asked)
    world.accept(pair)
    yes = answer(world, "B1", asked)
    report(world, "A1", asked, yes, seen=[yes])
    return scenario("a receipt names what carried the erasure out", world,
                    erased=[entry.dot(1)], requests=[], receipts={yes: ["A1"]})


def write_without_entry():
    world, accept, entry, word = start("no entry")
    added = world.add_device("B1", "B2", WRITER)
    blind = world.write("B2", entry, "had not seen the entry", [], [added])
    asked = request(world, "B1", blind.dot(), seen=[blind])
    yes = answer(world, "A1", asked)
    return scenario("a write that had not seen its entry is erased like any other", world,
                    codes={blind: [306], yes: [300]}, erased=[blind.dot()], requests=[],
                    live={(entry, 3): [word]})


def proposal_erased():
    world, accept, entry, word = start("proposal")
    promise = world.create("A1", "a promise", kind=5, policy=3)
    better = world.write("A1", promise, "a better one", [], [])
    asked = request(world, "A1", promise.dot(1))
    answer(world, "B1", asked)
    return scenario("a proposal that is erased waits for nobody", world,
                    erased=[promise.dot(1)], requests=[],
                    live={(promise, 3): [promise.dot(1), better.dot()]},
                    proposed={promise: [better.dot()]}, waits={promise: []})


def wrong_length():
    world, accept, entry, word = start("wrong length")
    asked = request(world, "A1", word)
    answer(world, "B1", asked)
    entry.values[:] = [{"index": 1, "salt": sha256(b"another salt"),
                        "padded": pad(text_content("x" * 127))}]
    return scenario("a value for an erased write is refused as erased, right or wrong", world,
                    erased=[word], offers=[401])
