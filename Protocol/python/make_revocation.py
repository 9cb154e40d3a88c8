"""Vectors of revocations and readmissions: the races of rules N4 to N7."""

from event import MEMBERSHIP
from membership import ADMIN, WRITER
from scenario import scenario
from world import World, key_of, op


def with_devices(name, *devices):
    """Two parents and further devices of the first: (name, class, author)."""
    world = World(name)
    _, _, accept = world.both()
    seen, added = accept, {}
    for device, rank_class, author in devices:
        fresh = (author, 1) not in world.tips
        added[device] = world.add_device(author, device, rank_class, [seen] if fresh else [])
        seen = added[device]
    return world, accept, added


def mutual_revocation():
    world, accept, added = with_devices("mutual", ("A2", ADMIN, "RA"))
    one = world.revoke("A1", "A2", seen=[added["A2"]])
    two = world.revoke("A2", "A1", seen=[added["A2"]])
    return scenario("two admins who revoke each other", world, codes={one: [304], two: [304]},
                    effects={one: 300, two: 300}, revoked={"A1": [], "A2": []})


def cycle():
    world, accept, added = with_devices("cycle", ("A2", ADMIN, "RA"), ("A3", ADMIN, "RA"))
    last = added["A3"]
    codes = {}
    for author, target in (("A1", "A2"), ("A2", "A3"), ("A3", "A1")):
        codes[world.revoke(author, target, seen=[last])] = [304]
    return scenario("three admins who revoke each other in a circle", world, codes=codes)


def upwards():
    world, accept, added = with_devices("upwards", ("A2", WRITER, "A1"))
    up = world.revoke("A2", "A1", seen=[added["A2"]])
    paper = world.revoke("A1", "RA")
    add = world.add_device("A2", "A3")
    return scenario("nobody acts on an equal or higher rank", world,
                    codes={up: [304], paper: [304], add: [304]})


def recovery_revokes_admin():
    world, accept, added = with_devices("recovery", ("A2", ADMIN, "RA"))
    before = world.content("before", "A2", seen=[added["A2"]])
    cut = world.revoke("RA", "A2", seen=[before])
    after = world.content("after", "A2")
    return scenario("recovery revokes an admin", world, codes={cut: [300]},
                    effects={before: 300, after: 301}, stands={"A2": True},
                    revoked={"A2": [cut]})


def concurrent_write():
    world, accept, added = with_devices("concurrent", ("A2", WRITER, "A1"))
    seen = world.create("A2", seen=[added["A2"]])
    cut = world.revoke("A1", "A2", seen=[seen])
    late = world.create("A2", "written at the same time")
    return scenario("a write that the revocation had not seen", world,
                    effects={seen: 300, late: 301}, exists={seen: True, late: True},
                    live={(seen, 3): [seen.dot(1)], (late, 3): []})


def every_epoch_and_branch():
    world, accept, added = with_devices("epochs", ("A2", WRITER, "A1"))
    one = world.content("seen by the revocation", "A2", seen=[added["A2"]])
    cut = world.revoke("A1", "A2", seen=[one])
    branch = world.content("another branch", "A2", prev=one)
    fork = world.content("its sibling", "A2", prev=one)
    epoch = world.content("another epoch", "A2", seen=[added["A2"]], epoch=2)
    return scenario("a revocation cuts every branch and epoch", world,
                    effects={one: 300, branch: 301, fork: 301, epoch: 301})


def late_epoch_of_revoked():
    world, accept, added = with_devices("late epoch", ("A2", WRITER, "A1"))
    cut = world.revoke("A1", "A2")
    late = world.content("a new epoch that has seen its revocation", "A2", seen=[cut])
    return scenario("a revoked device that begins again", world, effects={late: 301})


def adder_falls():
    world, accept, added = with_devices("adder", ("A2", ADMIN, "RA"))
    writer = world.add_device("A2", "A3", seen=[added["A2"]])
    words = world.create("A3", seen=[writer])
    cut = world.revoke("RA", "A2")
    return scenario("a device falls with the enrolment that the revocation had not seen", world,
                    effects={writer: 301, words: 304}, stands={"A3": False},
                    revoked={"A2": [cut]}, live={(words, 3): []})


def readded():
    world, accept, added = with_devices("readded", ("A2", ADMIN, "RA"))
    writer = world.add_device("A2", "A3", seen=[added["A2"]])
    words = world.create("A3", seen=[writer])
    world.revoke("RA", "A2")
    again = world.add_device("A1", "A3", seen=[])
    return scenario("adding the same key again revives what it wrote", world,
                    codes={again: [300]}, effects={words: 300}, stands={"A3": True},
                    live={(words, 3): [words.dot(1)]})


def readmitted():
    world, accept, added = with_devices("readmitted", ("A2", WRITER, "A1"))
    cut = world.revoke("A1", "A2")
    words = world.create("A2", seen=[added["A2"]])
    lift = world.readmit("A1", "A2", [cut])
    return scenario("a readmission lifts the revocation that it names", world,
                    codes={lift: [300]}, effects={words: 300}, revoked={"A2": []})


def one_of_two_lifted():
    world, accept, added = with_devices("two lifted", ("A2", WRITER, "A1"), ("A3", WRITER, "A1"))
    cut = world.add("A1 revokes A2 and A3", "A1", MEMBERSHIP, [
        op("RevokeDevice", device=key_of("A2")), op("RevokeDevice", device=key_of("A3"))])
    two = world.content("by A2", "A2", seen=[added["A2"]])
    three = world.content("by A3", "A3", seen=[added["A3"]])
    lift = world.readmit("A1", "A2", [cut])
    return scenario("a readmission lifts for its own device alone", world,
                    effects={two: 300, three: 301}, revoked={"A2": [], "A3": [cut]})


def concurrent_revocation_stays():
    world, accept, added = with_devices("stays", ("A2", WRITER, "A1"))
    one = world.revoke("A1", "A2")
    two = world.revoke("RA", "A2", seen=[added["A2"]])
    lift = world.readmit("A1", "A2", [one])
    words = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("a revocation that a readmission does not name stays", world,
                    effects={words: 301}, revoked={"A2": [two]})


def stale_recovery():
    world, accept, added = with_devices("stale")
    words = world.create("A1")
    old = world.events[0]
    cut = world.revoke("RA", "A1", seen=[old])
    return scenario("a recovery key typed into an unsynced device fells what it had not seen",
                    world, codes={cut: [300]}, effects={words: 301}, stands={"B1": True})


def co_parent_stays():
    world, accept, added = with_devices("co-parent")
    words = world.create("B1")
    cut = world.revoke("RA", "A1", seen=[world.events[0]])
    return scenario("the co-parent stays when the pairing falls", world,
                    effects={world.events[1]: 301, accept: 300, words: 300},
                    stands={"B1": True, "RB": True}, live={(words, 3): [words.dot(1)]})


def other_parent():
    world, accept, added = with_devices("other parent", ("A2", WRITER, "A1"))
    revoke = world.revoke("B1", "A2", seen=[added["A2"]])
    paper = world.revoke("RB", "A1", seen=[accept])
    return scenario("nobody acts on the other parent's devices", world,
                    codes={revoke: [304], paper: [304]}, revoked={"A1": [], "A2": []})


def self_revocation():
    world, accept, added = with_devices("self", ("A2", WRITER, "A1"))
    own = world.revoke("A2", "A2", seen=[added["A2"]])
    paper = world.revoke("RA", "RA", seen=[accept])
    return scenario("nobody revokes itself", world, codes={own: [304], paper: [304]},
                    revoked={"A2": [], "RA": []})


def unknown_targets():
    world, accept, added = with_devices("unknown", ("A2", WRITER, "A1"))
    none = world.revoke("A1", "A9")
    lift = world.readmit("A1", "A2", [accept])
    world.add_device("RA", "A3", seen=[accept])
    unseen = world.revoke("A1", "A3")
    return scenario("a revocation of a device that its author has not seen enrolled", world,
                    codes={none: [306], lift: [306], unseen: [306]}, revoked={"A3": []})


def two_classes():
    """A key enrolled as writer and, at the same time, as admin stands as both."""
    world, accept, added = with_devices("classes", ("A2", WRITER, "A1"))
    higher = world.add_device("RA", "A2", ADMIN, seen=[accept])
    writer = world.content("as writer", "A2", seen=[added["A2"]])
    admin = world.content("as admin", "A2", seen=[higher], epoch=2)
    cut = world.revoke("A1", "A2")
    return scenario("a key with two classes is cut in the class that the revocation outranks",
                    world, effects={writer: 301, admin: 300}, codes={cut: [300]})


def thief_adds():
    world, accept, added = with_devices("thief", ("A2", ADMIN, "RA"))
    theirs = world.add_device("A2", "A8", seen=[added["A2"]])
    fells = world.add_device("A1", "A4", seen=[added["A2"]])
    cut = world.revoke("A2", "A4", seen=[fells])
    owner = world.revoke("RA", "A2", seen=[])
    words = world.content("by A4", "A4", seen=[fells])
    return scenario("what a stolen admin did falls with its revocation", world,
                    effects={cut: 301, words: 300, theirs: 301}, stands={"A8": False, "A4": True},
                    revoked={"A4": [], "A2": [owner]})


def two_cuts():
    world, accept, added = with_devices("two cuts", ("A2", WRITER, "A1"))
    one = world.content("seen by both revocations", "A2", seen=[added["A2"]])
    world.revoke("RA", "A2", seen=[one])
    two_ = world.content("seen by one revocation", "A2")
    world.revoke("A1", "A2", seen=[two_])
    return scenario("several revocations leave what all of them had seen", world,
                    effects={one: 300, two_: 301})


def two_classes_seen():
    world, accept, added = with_devices("classes seen", ("A2", WRITER, "A1"))
    higher = world.add_device("RA", "A2", ADMIN, seen=[accept])
    cut = world.revoke("A1", "A2", seen=[higher])
    paper = world.revoke("RA", "A2", seen=[added["A2"]])
    return scenario("an admin who sees a key enrolled as admin too does not revoke it", world,
                    codes={cut: [304], paper: [300]})


def shield():
    world, accept, added = with_devices("shield", ("A2", WRITER, "A1"))
    words = world.create("A2", seen=[added["A2"]])
    by_other = world.add_device("B1", "A2", WRITER, [added["A2"]], parent=2)
    own_cut = world.revoke("A1", "A2", seen=[words, by_other])
    late = world.create("A2", "written without having seen either")
    other_cut = world.revoke("B1", "A2", seen=[own_cut])
    lift = world.readmit("B1", "A2", [own_cut])
    return scenario("the other parent cannot shield a device by enrolling its key", world,
                    codes={by_other: [300], own_cut: [300], other_cut: [300], lift: [300]},
                    effects={words: 300, late: 301}, live={(late, 3): []})


def chosen_past():
    world, accept, added = with_devices("chosen", ("A2", WRITER, "A1"))
    own = world.content("the owner's words", "A2", seen=[added["A2"]])
    seen = world.content("A1 saw them", "A1", seen=[own])
    forged = world.content("the thief's words", "A2")
    witness = world.ack("B1", seen=[forged])
    later = world.content("A1 saw the thief's too", "A1", seen=[forged])
    cut = world.revoke("A1", "A2", seen=[seen], epoch=2)
    return scenario("a revocation out of a new epoch leaves out what a thief wrote", world,
                    codes={cut: [300]},
                    effects={own: 300, forged: 301, witness: 300, seen: 300, later: 300})


def other_parents_epochs():
    world, accept, added = with_devices("epochs of B", ("A2", WRITER, "A1"))
    codes = {}
    for author, epoch in (("B1", 2), ("RB", 1), ("RB", 2)):
        codes[world.add("%s in epoch %d" % (author, epoch), author, MEMBERSHIP, [
            op("RevokeDevice", device=key_of("A1")), op("RevokeDevice", device=key_of("RA")),
            op("RevokeDevice", device=key_of("A2"))], [accept], epoch=epoch)] = [304, 304, 306]
    words = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("a new epoch that pretends to know little reaches no other parent", world,
                    codes=codes, effects={words: 300}, revoked={"A1": [], "RA": [], "A2": []})


def lifts_unseen():
    world, accept, added = with_devices("lifts unseen", ("A2", WRITER, "A1"))
    other = world.revoke("RA", "A2", seen=[added["A2"]])
    lift = world.readmit("A1", "A2", [other])
    words = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("a readmission of a revocation that it had not seen", world,
                    codes={lift: [306]}, effects={words: 301}, revoked={"A2": [other]})


def lifts_half():
    world, accept, added = with_devices("lifts half", ("A2", WRITER, "A1"))
    own = world.revoke("A1", "A2")
    other = world.revoke("RA", "A2", seen=[added["A2"]])
    lift = world.readmit("A1", "A2", [own, other])
    words = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("a readmission lifts what it had seen of what it names", world,
                    codes={lift: [300]}, effects={words: 301}, revoked={"A2": [other]})


def void_readmission():
    world, accept, added = with_devices("void readmission", ("A2", WRITER, "A1"),
                                        ("A3", ADMIN, "RA"))
    cut = world.revoke("A1", "A2", seen=[added["A3"]])
    stolen = world.revoke("RA", "A3", seen=[cut])
    lift = world.readmit("A3", "A2", [cut], seen=[cut])
    words = world.content("by A2", "A2", seen=[added["A2"]])
    return scenario("a readmission by a device that was revoked lifts nothing", world,
                    codes={lift: [301]}, effects={words: 301, stolen: 300},
                    revoked={"A2": [cut], "A3": [stolen]})
