"""Vectors of the path in a request to host."""

from crypto import sha256
from event import CONTENT, GENESIS, MEMBERSHIP
from hosting import judge
from membership import ADMIN, RECOVERY, WRITER
from world import World, op


class Hosting:
    """Cases in one journal, each with a path of its own."""

    def __init__(self):
        self.cases, self.world = [], World("hosting")
        self.genesis = self.world.genesis()

    def add(self, name, path, sound=True, genesis=None):
        signed = [(event.header, event.signature) for event in [genesis or self.genesis, *path]]
        result = judge(signed[0], signed[1:])
        assert (result is not None) == sound, name
        rows = [{"header": header.hex(), "signature": signature.hex()}
                for header, signature in signed]
        self.cases.append({"name": name, "genesis": rows[0], "path": rows[1:],
                           "result": result})


def hosting_cases():
    made = Hosting()
    world = made.world
    pair = world.pair()
    accept = world.accept(pair)
    made.add("no path: the founding device and its recovery key", [])
    made.add("both parents' first devices and recovery keys", [pair, accept])
    made.add("an offer that nobody took up lets nobody host", [pair])
    phone = world.add_device("RB", "B2", ADMIN, seen=[accept])
    made.add("an admin that the second recovery key added", [pair, accept, phone])
    writer = world.add_device("B1", "B3", seen=[phone])
    made.add("a writer on the path does not host", [pair, accept, writer])
    made.add("an admin that the first recovery key added",
             [world.add_device("RA", "A2", ADMIN, seen=[accept])])
    made.add("a recovery key that was renewed", [
        pair, accept, world.renew("B1", "RB", "RB2")])
    made.add("an admin that the renewed recovery key added", [
        pair, accept, world.events[-1], world.add_device("RB2", "B8", ADMIN, parent=2)])
    made.add("a page that an admin adds, which hosts nothing", [
        pair, accept, page(world, "B1", "B9", WRITER)])
    unsound(made, pair, accept, writer)
    offers(made, pair, accept)
    sheets(made)
    recovery_keys(made, pair, accept)
    return made.cases


def unsound(made, pair, accept, writer):
    world = made.world
    made.add("an Accept before its Pair", [accept, pair], False)
    made.add("an event of a stranger", [pair, accept, world.add_device("X1", "X2")], False)
    made.add("an event of a device that is enrolled after it", [phone_of(world), pair, accept],
             False)
    content = world.sign("A1", world.header("A1", CONTENT, []))
    made.add("an event that enrols nobody", [content], False)
    revoke = world.revoke("RA", "A1")
    made.add("a revocation", [revoke], False)
    turned = world.sign("A1", pair.fields)
    turned.signature = turned.signature[:-1] + bytes([turned.signature[-1] ^ 1])
    made.add("a signature with one bit turned", [turned], False)
    other = World("another journal to host")
    other.genesis()
    made.add("an event of another journal", [other.pair()], False)
    made.add("a device that a writer adds",
             [pair, accept, writer, world.add_device("B3", "B4", seen=[writer])], False)
    made.add("a renewal that the old key did not sign",
             [pair, accept, world.renew("B1", "RB", "RB3", signer="B1")], False)
    made.add("a renewal by a recovery key",
             [pair, accept, world.renew("RB", "RB", "RB4", parent=2)], False)
    made.add("a page that is to be an admin",
             [pair, accept, page(world, "RB", "B10", ADMIN)], False)
    made.add("an admin that an admin adds", [world.add_device("A1", "A4", ADMIN)], False)
    made.add("a device whose proof names the other parent",
             [world.add_device("A1", "A5", parent=2)], False)
    made.add("a key that comes in twice", [pair, pair], False)
    made.add("an offer of a writer's place", [world.add("pair writer", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol("B5", WRITER, 2))])], False)
    second = world.pair(device="B6")
    made.add("a second Accept", [pair, second, accept, world.accept(second, "B6", "RB6")], False)
    made.add("an Accept by another device than the one offered",
             [pair, second, world.accept(pair, "B6", "RB7")], False)
    made.add("a path that begins with no genesis event", [accept], False, genesis=pair)
    made.add("a genesis event whose recovery key proves nothing: the founding device alone", [],
             genesis=unproven())


def offers(made, pair, accept):
    """Who may offer the co-parent's place."""
    world = made.world
    sheet = world.pair(author="RA", device="B12")
    made.add("an offer by the founding parent's recovery key",
             [sheet, world.accept(sheet, "B12", "RB12")])
    second = world.add_device("RA", "A12", ADMIN)
    made.add("an offer by another admin of the founding parent",
             [second, world.pair(author="A12", device="B13")], False)
    made.add("an offer by the co-parent's recovery key",
             [pair, accept, world.pair(author="RB", device="B14")], False)


def sheets(made):
    """Of several Genesis operations the first valid one counts, in the genesis event alone."""
    world = World("two sheets")
    made.add("a genesis event with two recovery keys: the first one", [], genesis=world.add(
        "genesis", "A1", GENESIS, [founding(world, "RA"), founding(world, "RA2")]))
    world = World("a bad sheet and a good one")
    bad = founding(world, "RA", signer="A1")
    made.add("a genesis event whose first recovery key proves nothing: the second one", [],
             genesis=world.add("genesis", "A1", GENESIS, [bad, founding(world, "RA2")]))
    world = made.world
    made.add("a Genesis operation after the genesis event", [world.add(
        "a second sheet", "A1", MEMBERSHIP, [founding(world, "RA13")])], False)


def recovery_keys(made, pair, accept):
    """What is no recovery key: a page, and the founding device's own key; no weak key signs."""
    world = World("a page as sheet")
    made.add("a genesis event whose recovery key is a page: the founding device alone", [],
             genesis=world.add("genesis", "A1", GENESIS, [founding(world, "RA", surface=1)]))
    world = World("the founding device as sheet")
    made.add("a genesis event whose recovery key is the founding device's: that device alone", [],
             genesis=world.add("genesis", "A1", GENESIS, [founding(world, "A1")]))
    world = made.world
    made.add("an Accept whose recovery key is a page", [pair, world.add(
        "accept with a page", "B1", MEMBERSHIP, [
            op("Accept", pair=pair.id, recovery=world.enrol("RB15", RECOVERY, 2, surface=1))],
        [pair], epoch=2)], False)
    made.add("a renewal that makes a page the recovery key",
             [pair, accept, world.renew("B1", "RB", "RB16", surface=1)], False)
    weak = op("RenewRecovery", old=bytes([1]) + bytes(31), old_signature=SIGNED_BY_ANYBODY,
              recovery=world.enrol("RB17", RECOVERY, 2))
    made.add("a renewal of a weak key, for which anybody can sign",
             [pair, accept, world.add("renew a weak key", "B1", MEMBERSHIP, [weak])], False)


# R is the base point and S is 1: the identity as a key verifies it for every message.
SIGNED_BY_ANYBODY = bytes([0x58]) + bytes([0x66]) * 31 + bytes([1]) + bytes(31)


def founding(world, recovery, **how):
    """A Genesis operation with that recovery key."""
    nonce = sha256(b"nonce " + world.name.encode())
    return op("Genesis", nonce=nonce, agreement_key=sha256(b"agreement A1"),
              recovery=world.enrol(recovery, RECOVERY, 1, journal=nonce, **how))


def page(world, author, device, rank_class):
    enrolment = world.enrol(device, rank_class, 2, surface=1)
    return world.add("add the page " + device, author, MEMBERSHIP,
                     [op("AddDevice", device=enrolment)])


def phone_of(world):
    return world.sign("B1", world.header("B1", MEMBERSHIP, [
        op("AddDevice", device=world.enrol("B7", WRITER, 2))]))


def unproven():
    """A genesis event whose recovery key is proven for another nonce."""
    world = World("unproven recovery")
    recovery = world.enrol("RA", RECOVERY, 1, journal=sha256(b"another nonce"))
    operation = op("Genesis", nonce=sha256(b"a nonce"), agreement_key=sha256(b"agreement A1"),
                   recovery=recovery)
    return world.sign("A1", world.header("A1", GENESIS, [operation]))
