"""Vectors of rules that broken implementations passed all other vectors without."""

from codec import encode
from crypto import sha256
from entries import AGREEMENT, PROMISE, keep_op
from make_erasure import answer, request, start
from membership import ADMIN, RECOVERY, WRITER
from scenario import acceptance, scenario
from world import World, op, raw_op


def membership_cases():
    return [pair_by_another_admin(), accept_of_unseen_pair(), accepts_of_no_offer(),
            readmissions_without_right(), lift_of_another_device(), wrong_classes(),
            recovery_key_of_wrong_class()]


def erasure_cases():
    return [sole_void_when_written(), request_void_then(), unknown_beside_request(),
            unreadable_request_first()]


def register_cases():
    return [cut_by_tags(), keep_of_another_field(), consent_to_unseen()]


def acceptance_cases():
    return [epochs_of_others()]


def epochs_of_others():
    world = World("epochs of others")
    _, _, accept = world.both()
    before = accept
    for number in range(2, 65):
        before = world.content("epoch %d" % number, "A1", seen=[before], epoch=number)
    world.content("B1 has seen 64 epochs of A1", "B1", seen=[before])
    return acceptance("the epochs of another device do not count", world,
                      [list(range(len(world.events)))], {})


def consent_to_unseen():
    world = World("consent to unseen")
    _, _, accept = world.both()
    promise = world.create("A1", "a promise", kind=PROMISE, policy=AGREEMENT, seen=[accept])
    better = world.write("A1", promise, "a better one", [promise.dot(1)], [])
    blind = world.content("B1 agrees to what it has not seen", "B1",
                          op("Consent", target=better.dot()), seen=[promise])
    return scenario("a consent to a write that it had not seen", world, codes={blind: [306]},
                    proposed={promise: [better.dot()]})


def cut_by_tags():
    """Contents that say the same in field 3, if only they could be cut."""
    same = b"\x1a\x01a"
    contents = [
        (same, []),
        (same + b"\x85\x01\x03abc", [3, 16]),    # 32 bits, which look like a length and its bytes
        (same + b"\x83\x01\x01a", [3, 16]),      # a group
        (b"\x82\x01\x01b" + same, [3, 16]),      # 16 before 3
        (b"\x02\x01a" + same, [3, 16]),          # number 0
        (same + b"\x82\x01\x81\x00b", [3, 16]),  # a length in two bytes where one is enough
        (same + b"\x82\x01\x02b", [3, 16]),      # a length that passes the end
        (same + same, [3]),                       # twice the same number is no defect
    ]
    world = World("cut by tags")
    _, _, accept = world.both()
    waits, seen = {}, [accept]
    for content, fields in contents:
        entry = world.create("A1", "first", seen=seen)
        seen = []
        world.write("A1", entry, "", [entry.dot(1)], fields=(3, 16), content=same)
        world.write("B1", entry, "", [entry.dot(1)], [entry], fields=(3, 16), content=content)
        waits[entry] = fields
    return scenario("a content that cannot be cut into fields says nothing that another says",
                    world, waits=waits)


def keep_of_another_field():
    world = World("keep of another")
    _, _, accept = world.both()
    entry = world.create("A1", "first", seen=[accept])
    a = world.write("A1", entry, "", [entry.dot(1)], fields=(3, 16),
                    content=b"\x1a\x01a\x82\x01\x01a")
    b = world.write("B1", entry, "", [entry.dot(1)], [entry], fields=(3, 16),
                    content=b"\x1a\x01b\x82\x01\x01b")
    world.content("keeps both texts", "A1", keep_op(entry, [a.dot(), b.dot()]), seen=[b])
    return scenario("a keep of one field keeps nothing of another", world, waits={entry: [16]})


def pair_by_another_admin():
    world = World("another admin pairs")
    genesis = world.genesis()
    added = world.add_device("RA", "A2", ADMIN, seen=[genesis])
    cut = world.revoke("RA", "A1")
    offer = world.pair(seen=[cut], author="A2")
    return scenario("an admin does not take the founding device's place to pair", world,
                    codes={offer: [304]})


def accept_of_unseen_pair():
    world = World("unseen pair")
    world.genesis()
    first = world.pair()
    second = world.pair()
    early = world.add("B1 accepts an offer that it has not seen", "B1", 2, [
        op("Accept", pair=second.id, recovery=world.enrol("RB", RECOVERY, 2))], [first])
    return scenario("an accept names an offer that it has seen", world, codes={early: [304]},
                    stands={"B1": False})


def accepts_of_no_offer():
    world = World("no offer")
    _, pair, accept = world.both()
    again = world.pair()

    def accepts(named):
        return world.add("B1 accepts " + named.name, "B1", 2, [
            op("Accept", pair=named.id, recovery=world.enrol("RB2", RECOVERY, 2))])

    return scenario("an accept after the first: of its offer, of no offer and of one not seen",
                    world, codes={accepts(pair): [304], accepts(accept): [306],
                                  accepts(again): [306]}, stands={"B1": True})


def lift_of_another_device():
    world = World("lift of another")
    world.genesis()
    world.add_device("A1", "A2", WRITER)
    world.add_device("A1", "A3", WRITER)
    one, other = world.revoke("A1", "A2"), world.revoke("A1", "A3")
    wrong = world.readmit("A1", "A2", [other])
    both = world.readmit("A1", "A3", [one, other])
    return scenario("a readmission lifts no revocation of another device", world,
                    codes={wrong: [306], both: [300]}, revoked={"A2": [one], "A3": []})


def wrong_classes():
    world = World("wrong classes")
    world.genesis()
    offer = world.add("A1 offers the place to a writer", "A1", 2, [
        op("Pair", device=world.enrol("B1", WRITER, 2))])
    pair = world.pair(device="B2")
    accept = world.accept(pair, "B2", "RB")
    paper = world.add("B2 adds a paper key", "B2", 2, [
        op("AddDevice", device=world.enrol("B3", RECOVERY, 2))])
    return scenario("an enrolment has a class that its operation allows", world,
                    codes={offer: [304], accept: [300], paper: [304]})


def recovery_key_of_wrong_class():
    world = World("wrong class of recovery")
    nonce = sha256(b"nonce wrong class")
    genesis = world.add("genesis", "A1", 1, [op(
        "Genesis", nonce=nonce, agreement_key=sha256(b"agreement A1"),
        recovery=world.enrol("RA", ADMIN, 1, journal=nonce))])
    world.journal = genesis.id
    accept = world.add("B1 accepts with a writer's key as its sheet", "B1", 2, [
        op("Accept", pair=world.pair().id, recovery=world.enrol("RB", WRITER, 2))],
        [world.events[-1]])
    return scenario("a recovery key has the class recovery", world,
                    codes={genesis: [304], accept: [304]}, stands={"B1": False})


def readmissions_without_right():
    world = World("no right to readmit")
    _, _, accept = world.both()
    world.add_device("A1", "A2", WRITER)
    world.add_device("A1", "A3", WRITER, seen=[accept])
    cut = world.revoke("A1", "A2")
    equal = world.readmit("A3", "A2", [cut], seen=[cut])
    other = world.readmit("B1", "A2", [cut], seen=[cut])
    unknown = world.readmit("A1", "X1", [cut])
    return scenario("a readmission by an equal, by the other parent and of a stranger", world,
                    codes={equal: [304], other: [304], unknown: [306]}, revoked={"A2": [cut]})


def sole_void_when_written():
    world = World("sole void")
    genesis = world.genesis()
    added = world.add_device("RA", "A2", ADMIN, seen=[genesis])
    entry = world.create("A2", "by the second admin", seen=[added])
    cut = world.revoke("RA", "A2", seen=[entry])
    asked = request(world, "A2", entry.dot(1), seen=[cut])
    world.readmit("RA", "A2", [cut], seen=[asked])
    return scenario("a sole parent's request written while revoked stays open when readmitted",
                    world, codes={asked: [300]}, erased=[], requests=[asked])


def request_void_then():
    world, accept, entry, word = start("void then")
    added = world.add_device("A1", "A2", WRITER)
    asked = request(world, "A2", word, seen=[added])
    cut = world.revoke("A1", "A2")
    yes = answer(world, "B1", asked, seen=[asked, cut])
    world.readmit("A1", "A2", [cut])
    return scenario("a consent to a request that was void then erases nothing later", world,
                    codes={asked: [300], yes: [306]}, erased=[], requests=[asked])


def unknown_beside_request():
    world, accept, entry, word = start("unknown beside")
    asked = world.erasure("A1 asks, and something that nobody knows", "A1",
                          raw_op(99, b"later"), op("RequestErasure", targets=[word], reason=1))
    answer(world, "B1", asked)
    return scenario("a request beside one that the replica does not know counts", world,
                    codes={asked: [305, 300]}, erased=[word], requests=[])


def unreadable_request_first():
    world, accept, entry, word = start("unreadable first")
    asked = world.erasure("A1 asks twice, first in a form of tomorrow", "A1",
                          raw_op(32, encode("RequestErasure", {"targets": [entry.dot(0)]})
                                 + b"\x18\x01"),
                          op("RequestErasure", targets=[word], reason=1))
    answer(world, "B1", asked)
    return scenario("a request that the replica does not know is not the first of its event", world,
                    codes={asked: [305, 300]}, erased=[word], requests=[])
