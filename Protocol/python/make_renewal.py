"""Vectors of renewals: another recovery key takes the place of the old one."""

from event import MEMBERSHIP
from make_revocation import with_devices
from membership import ADMIN, RECOVERY, WRITER
from scenario import scenario
from world import World, key_of, op


def renewal_cases():
    return [case() for case in (
        plain, thief_of_the_sheet, pretended_ignorance, thief_of_the_device, copied_signature,
        copied_at_its_place, revoked_by_the_old_sheet, revoked_knowingly, two_renewals, chain,
        co_parent, not_taken, never_undone, ended_may_not_pair, new_one_pairs, bad_renewals,
        author_rests, unproven, ended_then_readded, puppet_key, surfaces, recovery_surfaces,
        one_key_two_parents, rests_on_what_fell, rests_on_another_answer, new_key_of_the_other)]


def plain():
    world, accept, added = with_devices("renewed", ("A2", WRITER, "RA"))
    kept = world.content("by the old sheet", "RA", seen=[])
    new = world.renew("A1", "RA", "RA2", seen=[kept])
    late = world.content("by the old sheet, later", "RA", seen=[new])
    fine = world.add_device("RA2", "A3", ADMIN, seen=[new])
    return scenario("a new recovery key takes the place of the old one", world,
                    codes={new: [300], fine: [300]},
                    effects={kept: 300, late: 301, new: 300, fine: 300},
                    stands={"RA": True, "RA2": True, "A2": True, "A3": True},
                    revoked={"RA": [new], "RA2": []})


def thief_of_the_sheet():
    world, accept, added = with_devices("thief of the sheet", ("A2", ADMIN, "RA"))
    made = world.renew("A2", "RA", "RX", seen=[added["A2"]])
    own = world.renew("RA", "RA", "RX")
    return scenario("a device that rests on the old recovery key does not renew it", world,
                    codes={made: [304], own: [304]}, revoked={"RA": []})


def pretended_ignorance():
    world, accept, added = with_devices("ignorance")
    new = world.renew("A1", "RA", "RA2", seen=[accept])
    cut = world.revoke("RA", "A1", seen=[accept], epoch=2)
    thief = world.add_device("RA", "A9", ADMIN, epoch=2)
    words = world.create("A9", seen=[thief])
    fine = world.content("by A1", "A1", seen=[cut])
    return scenario("an ended recovery key that pretends to know of nothing", world,
                    codes={new: [300], cut: [301], thief: [301]},
                    effects={cut: 301, thief: 301, words: 304, fine: 300},
                    stands={"A9": False, "A1": True}, revoked={"A1": [], "RA": [new]})


def thief_of_the_device():
    world, accept, added = with_devices("thief of the device")
    forged = world.renew("A1", "RA", "RX", seen=[accept], signer="A1")
    return scenario("a device renews nothing without the old recovery key", world,
                    codes={forged: [304]}, revoked={"RA": []})


def copied_signature():
    world = World("copied signature")
    genesis, _, accept = world.both()
    added = world.add_device("RA", "A2", ADMIN, seen=[accept])
    new = world.renew("A1", "RA", "RA2", seen=[added])
    copy = world.add("copies the renewal", "A1", MEMBERSHIP, [new.operations[0]],
                     seen=[genesis], epoch=2, prev=None)
    words = world.content("by A2", "A2", seen=[added])
    return scenario("a signature of the old recovery key copied into another past", world,
                    codes={new: [300], copy: [304]}, effects={words: 300},
                    stands={"A2": True}, revoked={"RA": [new]})


def copied_at_its_place():
    world, accept, added = with_devices("copied at its place", ("A2", ADMIN, "RA"))
    before = world.tips[("A1", 1)]
    new = world.renew("A1", "RA", "RA2", seen=[added["A2"]])
    fork = world.add("copies the renewal", "A1", MEMBERSHIP, [new.operations[0]],
                     seen=[added["A2"]], prev=before, claimed_ms=1)
    words = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("a renewal copied at its own place takes no more than the true one", world,
                    codes={new: [300], fork: [300]}, effects={words: 300},
                    revoked={"RA": [new, fork]})


def revoked_by_the_old_sheet():
    world, accept, added = with_devices("revoked at the same time")
    cut = world.revoke("RA", "A1", seen=[accept])
    new = world.renew("A1", "RA", "RA2", seen=[accept])
    return scenario("a revocation by the old recovery key at the same time", world,
                    codes={cut: [301], new: [300]}, revoked={"A1": [], "RA": [new]})


def revoked_knowingly():
    world, accept, added = with_devices("revoked before")
    cut = world.revoke("RA", "A1", seen=[accept])
    known = world.renew("A1", "RA", "RA2", seen=[cut])
    other = world.renew("A1", "RA", "RA3", seen=[accept], epoch=2)
    return scenario("a revoked device renews nothing, unless in a past without the revocation",
                    world, codes={cut: [301], known: [304], other: [300]},
                    revoked={"A1": [], "RA": [other]})


def two_renewals():
    world, accept, added = with_devices("two renewals")
    one = world.renew("A1", "RA", "RA2", seen=[accept])
    two = world.renew("A1", "RA", "RA3", seen=[accept], epoch=2)
    first = world.content("by the first", "RA2", seen=[one])
    second = world.content("by the second", "RA3", seen=[two])
    late = world.renew("A1", "RA", "RA4", seen=[two])
    return scenario("two renewals at the same time, and one that knows them", world,
                    codes={one: [300], two: [300], late: [306]},
                    effects={first: 300, second: 300}, revoked={"RA": [one, two]})


def chain():
    world, accept, added = with_devices("chain", ("A2", ADMIN, "RA"))
    one = world.renew("A1", "RA", "RA2", seen=[added["A2"]])
    three = world.add_device("RA2", "A3", ADMIN, seen=[one])
    # A3 rests on RA2; A2, which the first sheet made, does not.
    bad = world.renew("A3", "RA2", "RX", seen=[three])
    good = world.renew("A2", "RA2", "RA3", seen=[three])
    back = world.renew("A1", "RA3", "RA", seen=[good])
    return scenario("a key that took the place of another is renewed in turn", world,
                    codes={one: [300], bad: [304], good: [300], back: [304]},
                    revoked={"RA": [one], "RA2": [good], "RA3": []})


def co_parent():
    world, accept, added = with_devices("co-parent renews")
    new = world.renew("B1", "RB", "RB2")
    other = world.renew("B1", "RA", "RB3", seen=[])
    return scenario("the co-parent's first device renews its own parent's key alone", world,
                    codes={new: [300], other: [306]}, revoked={"RB": [new], "RA": []})


def not_taken():
    world = World("not taken")
    world.genesis()
    both = world.add("pair B1 and B2", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol(name, ADMIN, 2)) for name in ("B1", "B2")])
    accept = world.accept(both)
    new = world.renew("B2", "RB", "RX", seen=[accept])
    return scenario("a device that did not take the place renews nothing", world,
                    codes={new: [304]}, revoked={"RB": []})


def never_undone():
    world, accept, added = with_devices("never undone")
    new = world.renew("A1", "RA", "RA2", seen=[accept])
    added = world.add_device("RA2", "A2", ADMIN, seen=[new])
    cut = world.revoke("RA2", "A1")
    lift = world.readmit("RA2", "RA", [new])
    return scenario("no revocation of its author takes a renewal back, and no readmission", world,
                    codes={new: [300], cut: [300], lift: [304]},
                    stands={"RA2": True}, revoked={"RA": [new], "A1": [cut]})


def ended_may_not_pair():
    world = World("ended pairs")
    genesis = world.genesis()
    new = world.renew("A1", "RA", "RA2")
    cut = world.revoke("RA2", "A1", seen=[new])
    pair = world.pair(author="RA", seen=[cut])
    return scenario("an ended recovery key offers the place to nobody", world,
                    codes={pair: [301]}, effects={pair: 301})


def new_one_pairs():
    world = World("new one pairs")
    world.genesis()
    new = world.renew("A1", "RA", "RA2")
    world.revoke("RA2", "A1", seen=[new])
    pair = world.pair(author="RA2")
    accept = world.accept(pair)
    return scenario("the founding parent's new recovery key pairs as the old one did", world,
                    codes={pair: [300], accept: [300]}, stands={"B1": True})


def bad_renewals():
    world, accept, added = with_devices("bad renewals", ("A2", WRITER, "A1"))
    codes = {}
    last = added["A2"]
    for wanted, author, old, new, change in [
            (304, "A2", "RA", "RX", {}),                         # no admin
            (306, "A1", "RB", "RX", {}),                         # the other parent's key
            (306, "A1", "A2", "RX", {}),                         # no recovery key
            (306, "A1", "RY", "RX", {}),                         # no key of the journal
            (304, "A1", "RA", "A2", {}),                         # a key that is enrolled
            (304, "A1", "RA", "RA", {}),                         # the old key itself
            (304, "A1", "RA", "A1", {}),                         # its own key
            (304, "A1", "RA", "RX", {"rank_class": ADMIN}),
            (304, "A1", "RA", "RX", {"parent": 2}),
            (304, "A1", "RA", "RX", {"signer": "RY"}),           # signed by another key
            (304, "A1", "RA", "RX", {"surface": 1})]:            # paper is no page
        fresh = (author, 1) not in world.tips
        codes[world.renew(author, old, new, seen=[last] if fresh else [], **change)] = [wanted]
    return scenario("a renewal needs an admin, the old key of its parent, and a new one", world,
                    codes=codes, revoked={"RA": []})


def author_rests():
    world, accept, added = with_devices("rests no more")
    one = world.renew("A1", "RA", "RA2", seen=[accept])
    two = world.renew("A1", "RA", "RA3", seen=[accept], epoch=2)
    add = world.add_device("RA2", "A2", ADMIN, seen=[one])
    again = world.add_device("RA3", "A2", ADMIN, seen=[two])
    rests = world.renew("A2", "RA2", "RX", seen=[add], epoch=2)
    fine = world.renew("A2", "RA2", "RA4", seen=[add, again])
    return scenario("a device that another recovery key added as well may renew", world,
                    codes={add: [300], again: [300], rests: [304], fine: [300]},
                    revoked={"RA2": [fine], "RA3": []})


def unproven():
    world, accept, added = with_devices("unproven")
    enrolment = world.enrol("RX", RECOVERY, 1, signer="A1")
    bad = world.renew("A1", "RA", "RX", seen=[accept], enrolment=enrolment)
    return scenario("a renewal whose new key has no proof", world, codes={bad: [304]},
                    revoked={"RA": []})


def ended_then_readded():
    world, accept, added = with_devices("readded")
    late = world.add_device("RA", "A2", ADMIN, seen=[accept])
    new = world.renew("A1", "RA", "RA2", seen=[accept])
    words = world.content("by A2", "A2", seen=[late])
    again = world.add_device("RA2", "A2", ADMIN, seen=[new, late])
    return scenario("a device that fell with the old recovery key is added by the new one", world,
                    codes={late: [301], again: [300]}, effects={words: 300},
                    stands={"A2": True})


def puppet_key():
    world, accept, added = with_devices("the other parent's key")
    # The other parent enrols the founder's paper key as a writer: it renews nothing by that.
    shield = world.add("enrols the founder's key", "B1", MEMBERSHIP, [
        op("AddDevice", device=world.enrol("RA", WRITER, 2))])
    new = world.renew("A1", "RA", "RA2", seen=[accept])
    return scenario("a renewal ends a key as its own parent's recovery key alone", world,
                    codes={shield: [300], new: [300]})


def surfaces():
    world = World("surfaces")
    world.genesis()
    pair = world.add("pair a page", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol("B1", ADMIN, 2, surface=1))])
    accept = world.accept(pair)
    writer = world.add("adds a page that writes", "A1", MEMBERSHIP, [
        op("AddDevice", device=world.enrol("A2", WRITER, 1, surface=1))])
    admin = world.add("adds a page that manages", "RA", MEMBERSHIP, [
        op("AddDevice", device=world.enrol("A3", ADMIN, 1, surface=1))], seen=[writer])
    other = world.add("takes the mark away", "A1", MEMBERSHIP, [
        op("AddDevice", device={**world.enrol("A4", WRITER, 1, surface=1), "surface": 0})])
    adds = world.add("puts the mark on", "A1", MEMBERSHIP, [
        op("AddDevice", device={**world.enrol("A4", WRITER, 1), "surface": 1})])
    odd = world.add("a surface of 2", "A1", MEMBERSHIP, [
        op("AddDevice", device=world.enrol("A4", WRITER, 1, surface=2))])
    return scenario("a page in a browser is paired or writes, and manages nothing", world,
                    codes={pair: [300], accept: [300], writer: [300], admin: [304],
                           other: [304], adds: [304], odd: [305]},
                    stands={"B1": True, "A2": True})


def recovery_surfaces():
    world = World("surface of paper")
    nonce = bytes([3]) * 32

    def founding(**how):
        return op("Genesis", nonce=nonce, agreement_key=bytes([4]) * 32,
                  recovery=world.enrol("RA", RECOVERY, 1, journal=nonce, **how))

    genesis = world.add("genesis", "A1", 1, [founding(surface=1), founding()])
    world.journal = genesis.id
    pair = world.pair()
    page = world.add("accepts with a page on paper", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("RB", RECOVERY, 2, surface=1))], [pair])
    good = world.add("accepts", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("RB", RECOVERY, 2))])
    return scenario("a recovery key is no page in a browser", world,
                    codes={genesis: [304, 300], page: [304], good: [300]},
                    stands={"RA": True, "RB": True})


def one_key_two_parents():
    """The co-parent kept the founder's sheet and joins with it as their own."""
    world = World("one key, two parents")
    genesis = world.genesis()
    words = world.content("by the sheet", "RA", seen=[genesis])
    accept = world.accept(world.pair(), recovery="RA")
    theirs = world.renew("B1", "RA", "RB2")
    ours = world.renew("A1", "RA", "RA2", seen=[words, theirs])
    return scenario("a renewal by the other parent ends the key for that parent alone", world,
                    codes={accept: [300], theirs: [300], ours: [300]}, effects={words: 300},
                    stands={"RA2": True, "RB2": True}, revoked={"RA": [ours]})


def rests_on_what_fell():
    world, accept, added = with_devices("rests on what fell")
    one = world.renew("A1", "RA", "RA2", seen=[accept])
    two = world.renew("A1", "RA", "RA3", seen=[accept], epoch=2)
    fell = world.add_device("RA2", "A2", ADMIN, seen=[one])
    again = world.add_device("RA3", "A2", ADMIN, seen=[two])
    world.renew("A1", "RA2", "RA4")
    bad = world.renew("A2", "RA3", "RX", seen=[fell, again, world.events[-1]])
    return scenario("an addition that fell lets nobody renew", world,
                    codes={fell: [301], again: [300], bad: [304]}, stands={"A2": True},
                    revoked={"RA3": []})


def rests_on_another_answer():
    world = World("another answer")
    world.genesis()
    offer = world.add("pair B1 and B2", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol(name, ADMIN, 2)) for name in ("B1", "B2")])
    accept = world.accept(offer)
    added = world.add_device("RB", "B2", ADMIN, seen=[accept])
    bad = world.renew("B2", "RB", "RX", seen=[added])
    good = world.renew("B1", "RB", "RB2", seen=[added])
    return scenario("an offer that another device took lets nobody renew", world,
                    codes={added: [300], bad: [304], good: [300]},
                    stands={"B2": True}, revoked={"RB": [good]})


def new_key_of_the_other():
    world, accept, added = with_devices("new key of the other")
    phone = world.add_device("B1", "B2", WRITER)
    sheet = world.renew("A1", "RA", "RB", seen=[accept])
    writer = world.renew("A1", "RA", "B2", seen=[phone])
    return scenario("a key that the other parent enrolled is no new one", world,
                    codes={sheet: [304], writer: [304]}, revoked={"RA": []})
