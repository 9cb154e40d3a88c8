"""Vectors of membership: founding, pairing and enrolment."""

import make_daemons
import make_observers
import make_renewal
import make_revocation
from event import MEMBERSHIP
from make_revocation import with_devices
from membership import ADMIN, RECOVERY, WRITER
from scenario import scenario
from world import World, key_of, op


def membership_cases():
    return [case() for case in (
        plain, make_revocation.mutual_revocation, make_revocation.cycle, make_revocation.upwards,
        make_revocation.recovery_revokes_admin, make_revocation.concurrent_write,
        make_revocation.every_epoch_and_branch, make_revocation.adder_falls,
        make_revocation.readded, make_revocation.readmitted, make_revocation.one_of_two_lifted,
        make_revocation.concurrent_revocation_stays, make_revocation.stale_recovery,
        make_revocation.co_parent_stays, pair_without_accept, second_accept, recovery_pairs,
        recovery_may_not_pair_yet, lifted_founder, make_revocation.other_parent, bad_proofs,
        make_revocation.self_revocation, make_revocation.unknown_targets,
        make_revocation.two_classes, fork_counts, weak_recovery, make_revocation.thief_adds,
        make_revocation.late_epoch_of_revoked, make_revocation.two_cuts,
        make_revocation.two_classes_seen, second_admin_pairs, own_recovery,
        two_genesis_operations, crowd, crowd_of_two_classes, puppet, make_revocation.shield,
        void_consent, copied_proof,
        make_revocation.chosen_past, make_revocation.other_parents_epochs,
        two_accepts_of_one_event, own_paper_key, good_after_bad_genesis, crowds_apart,
        accept_of_a_bad_pair, make_revocation.lifts_unseen, make_revocation.lifts_half,
        make_revocation.void_readmission)] + make_renewal.renewal_cases() \
        + make_daemons.daemon_cases() + make_observers.observer_cases()


def plain():
    world, accept, added = with_devices("plain", ("A2", WRITER, "A1"), ("A3", ADMIN, "RA"))
    by = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("two parents, a writer and a second admin", world,
                    stands={"A1": True, "RA": True, "A2": True, "A3": True, "B1": True,
                            "RB": True}, effects={by: 300})


def pair_without_accept():
    world = World("unanswered")
    world.genesis()
    pair = world.pair()
    early = world.create("B1", seen=[pair])
    return scenario("a paired device does not stand before its accept", world,
                    stands={"B1": False}, effects={early: 304}, live={(early, 3): []})


def second_accept():
    world = World("second accept")
    world.genesis()
    first, second = world.pair(device="B1"), world.pair(device="B2")
    accept = world.accept(first)
    late = world.accept(second, "B2", "RB2", seen=[accept])
    third = world.add("a pair after the accept", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol("B3", ADMIN, 2))], [accept])
    return scenario("a pairing is answered once", world, codes={late: [304], third: [304]},
                    effects={late: 304, third: 300}, stands={"B1": True, "B2": False})


def recovery_pairs():
    world = World("recovery pairs")
    genesis = world.genesis()
    cut = world.revoke("RA", "A1", seen=[genesis])
    pair = world.pair(author="RA")
    accept = world.accept(pair)
    return scenario("the recovery key pairs once the founding device is revoked", world,
                    codes={pair: [300], accept: [300]}, stands={"B1": True})


def recovery_may_not_pair_yet():
    world = World("not yet")
    genesis = world.genesis()
    pair = world.pair(author="RA", seen=[genesis])
    return scenario("the recovery key does not pair while the founding device stands", world,
                    codes={pair: [304]})


def lifted_founder():
    world = World("lifted founder")
    genesis = world.genesis()
    added = world.add_device("A1", "A2")
    cut = world.add("RA revokes A1 and A2", "RA", MEMBERSHIP, [
        op("RevokeDevice", device=key_of("A1")), op("RevokeDevice", device=key_of("A2"))],
        [added])
    world.readmit("RA", "A2", [cut])
    pair = world.pair(author="RA")
    world.readmit("RA", "A1", [cut])
    refused = world.pair(author="RA", device="B2")
    return scenario("the recovery key pairs until the founding device is readmitted", world,
                    codes={pair: [300], refused: [304]}, revoked={"A1": [], "A2": []})


def bad_proofs():
    world, accept, added = with_devices("proofs")
    codes = {}
    good = world.enrol("A2", WRITER, 1, invite="an invite")
    for name, change in [
            ("a proof by another key", world.enrol("A2", WRITER, 1, signer="A1")),
            ("a proof for the other parent", world.enrol("A2", WRITER, 2)),
            ("a proof for another journal", world.enrol("A2", WRITER, 1, journal=bytes([5]) * 32)),
            ("another class than was proven", {**world.enrol("A2", ADMIN, 1), "rank_class": 2}),
            ("class recovery", world.enrol("A2", RECOVERY, 1)),
            ("an invite signature by another key",
             {**good, "invite_signature": world.enrol("A2", WRITER, 1)["possession"]}),
            ("another agreement key", {**good, "agreement_key": bytes([6]) * 32})]:
        codes[world.add(name, "A1", MEMBERSHIP, [op("AddDevice", device=change)])] = [304]
    for name, change in [
            ("an invite key without its signature", {**good, "invite_signature": None}),
            ("an invite signature without its key", {**good, "invite_key": None}),
            ("class 4", world.enrol("A2", 4, 1)), ("no class", world.enrol("A2", 0, 1))]:
        codes[world.add(name, "A1", MEMBERSHIP, [op("AddDevice", device=change)])] = [305]
    fine = world.add("a good proof", "A1", MEMBERSHIP, [op("AddDevice", device=good)])
    codes[fine] = [300]
    return scenario("an enrolment needs its proofs", world, codes=codes, stands={"A2": True})


def fork_counts():
    world, accept, added = with_devices("forked")
    tip = world.tips[("A1", 1)]
    one = world.create("A1", "one branch", prev=tip)
    two = world.create("A1", "the other branch", prev=tip)
    return scenario("both branches of a fork have effect", world, effects={one: 300, two: 300},
                    live={(one, 3): [one.dot(1)], (two, 3): [two.dot(1)]})


def weak_recovery():
    world = World("weak recovery")
    world.genesis()
    pair = world.pair()
    bad = world.add("an accept whose recovery has no proof", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("RB", RECOVERY, 2, signer="B1"))], [pair])
    good = world.add("a good accept", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("RB", RECOVERY, 2))])
    return scenario("an accept with a bad recovery key accepts nothing", world,
                    codes={bad: [304], good: [300]}, stands={"B1": True, "RB": True})


def second_admin_pairs():
    world = World("second admin")
    genesis = world.genesis()
    added = world.add_device("RA", "A2", ADMIN, seen=[genesis])
    pair = world.pair(author="A2", seen=[added])
    return scenario("an admin who is not the genesis device does not pair", world,
                    codes={pair: [304]})


def own_recovery():
    world = World("own recovery")
    genesis = world.genesis(recovery="A1")
    return scenario("the genesis device is not its own recovery key", world,
                    codes={genesis: [304]}, stands={"A1": True})


def two_genesis_operations():
    world = World("two genesis operations")
    nonce = bytes([3]) * 32

    def operation(name):
        return op("Genesis", nonce=nonce, agreement_key=bytes([4]) * 32,
                  recovery=world.enrol(name, RECOVERY, 1, journal=nonce))

    genesis = world.add("genesis", "A1", 1, [operation("RA"), operation("RA2")])
    world.journal = genesis.id
    return scenario("only the first recovery key of a genesis event counts", world,
                    codes={genesis: [300, 304]}, stands={"RA": True})


def puppet():
    world = World("puppet")
    world.genesis()
    both = world.add("pair B1 and B2", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol(name, ADMIN, 2, invite="invite " + name))
        for name in ("B1", "B2")])
    accept = world.accept(both)
    words = world.create("B2", seen=[accept])
    return scenario("of two devices that one event offers the place, only the one that accepts "
                    "stands", world, codes={both: [300, 300], accept: [300]},
                    effects={words: 304}, stands={"B1": True, "B2": False},
                    live={(words, 3): []})


def crowd():
    """64 devices of one parent and one more."""
    world = World("crowd")
    world.genesis()
    for start in (1, 33):
        world.add("add 32 devices", "A1", MEMBERSHIP, [
            op("AddDevice", device=world.enrol("A%d" % (100 + number), WRITER, 1))
            for number in range(start, start + 32)])
    more = world.add_device("A1", "A200")
    again = world.add_device("A1", "A101")
    return scenario("a sixty-fifth device is not added, a known one is again", world,
                    codes={more: [304], again: [300]})


def crowd_of_two_classes():
    """63 keys, one of them added in two classes, leave room for one more."""
    world = World("crowd of two classes")
    world.genesis()
    for start, end in ((1, 33), (33, 64)):
        full = world.add("add devices", "A1", MEMBERSHIP, [
            op("AddDevice", device=world.enrol("A%d" % (100 + number), WRITER, 1))
            for number in range(start, end)])
    twice = world.add_device("RA", "A101", ADMIN, [full])
    last = world.add_device("A1", "A200", seen=[twice])
    more = world.add_device("A1", "A201")
    return scenario("a key that was added in two classes is one of the 64", world,
                    codes={twice: [300], last: [300], more: [304]})


def void_consent():
    world = World("void consent")
    _, _, accept = world.both()
    added = world.add_device("RB", "B2", ADMIN, [accept])
    entry = world.create("A1", seen=[accept])
    asked = world.erasure("A1 asks", "A1", op("RequestErasure", targets=[entry.dot(1)]))
    cut = world.revoke("RB", "B2")
    yes = world.erasure("B2 consents, which knows that it is revoked", "B2",
                        op("ConsentErasure", request=asked.id), seen=[asked, cut])
    lift = world.readmit("RB", "B2", [cut], [yes])
    return scenario("a consent given while revoked stays void", world,
                    effects={yes: 300}, codes={yes: [304], lift: [300]}, erased=[],
                    requests=[asked])


def copied_proof():
    world, accept, added = with_devices("copied", ("A2", WRITER, "A1"))
    proof = world.enrol("A2", WRITER, 1)
    codes = {}
    for author, seen in (("B1", []), ("RB", [accept])):
        codes[world.add("%s copies" % author, author, MEMBERSHIP, [
            op("AddDevice", device=proof), op("RevokeDevice", device=key_of("A2"))],
            [*seen, added["A2"]])] = [304, 304]
    return scenario("a proof copied out of the log enrols nobody with the other parent", world,
                    codes=codes, stands={"A2": True}, revoked={"A2": []})


def two_accepts_of_one_event():
    world = World("two accepts of one event")
    world.genesis()
    pair = world.pair()
    both = world.add("accepts twice", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol(name, RECOVERY, 2))
        for name in ("RB", "RB2")], [pair])
    words = world.content("by the second paper key", "RB", seen=[both])
    return scenario("only the first accept of an event counts", world,
                    codes={both: [300, 304]}, stands={"B1": True, "RB": True},
                    effects={words: 300})


def own_paper_key():
    world = World("own paper key")
    world.genesis()
    pair = world.pair()
    own = world.add("accepts with its own key on paper", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("B1", RECOVERY, 2))], [pair])
    good = world.add("accepts", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("RB", RECOVERY, 2))])
    return scenario("the co-parent's device is not its own recovery key", world,
                    codes={own: [304], good: [300]}, effects={own: 300},
                    stands={"B1": True, "RB": True})


def good_after_bad_genesis():
    world = World("good after bad")
    nonce = bytes([3]) * 32

    def operation(name, signer=None):
        return op("Genesis", nonce=nonce, agreement_key=bytes([4]) * 32,
                  recovery=world.enrol(name, RECOVERY, 1, journal=nonce, signer=signer))

    genesis = world.add("genesis", "A1", 1, [operation("RA2", signer="A1"), operation("RA")])
    world.journal = genesis.id
    return scenario("a genesis operation that is not valid takes no place of a valid one", world,
                    codes={genesis: [304, 300]}, stands={"RA": True})


def crowds_apart():
    """64 devices of one parent leave the other one's room."""
    world = World("crowds apart")
    _, _, accept = world.both()
    for start in (1, 33):
        world.add("add 32 devices", "A1", MEMBERSHIP, [
            op("AddDevice", device=world.enrol("A%d" % (100 + number), WRITER, 1))
            for number in range(start, start + 32)])
    full = world.tips[("A1", 1)]
    theirs = world.add_device("B1", "B2", seen=[full])
    more = world.add_device("A1", "A200", seen=[theirs])
    return scenario("the devices of one parent use up no room of the other one's", world,
                    codes={theirs: [300], more: [304]}, stands={"B2": True})


def accept_of_a_bad_pair():
    world = World("bad pair")
    world.genesis()
    both = world.add("one offer that is proven and one that is not", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol("B1", ADMIN, 2, signer="A1"))])
    good = world.pair(device="B2")
    early = world.add("B2 accepts the other offer", "B2", MEMBERSHIP, [
        op("Accept", pair=both.id, recovery=world.enrol("RB", RECOVERY, 2))], [good])
    accept = world.add("B2 accepts its own", "B2", MEMBERSHIP, [
        op("Accept", pair=good.id, recovery=world.enrol("RB", RECOVERY, 2))])
    return scenario("an accept of an event that holds no valid pair", world,
                    codes={both: [304], early: [306], accept: [300]}, stands={"B2": True})
