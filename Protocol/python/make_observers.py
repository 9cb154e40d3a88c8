"""Vectors of observers: what both parents name, and what either ends."""

from crypto import sha256
from event import MEMBERSHIP
from make_revocation import with_devices
from membership import ADMIN, WRITER
from scenario import all_orders, acceptance, scenario
from signing import observer_bytes, sign_as
from world import World, key_of, op, seed_of

DAY = 20_800
LABEL = "mediator"


def observer_cases():
    return [case() for case in (
        by_both, by_one, other_terms, labels_alike, longer, before_the_accept, by_a_writer,
        bad_proofs, weak_key, ended_by_either, a_no, never_named, again, ended_beside, in_one_event,
        falls_with_its_author, fallen_end, by_a_sheet, too_many, a_device_too)]


def naming(world, observer, until=DAY, label=LABEL, signer=None, journal=None):
    agreement = sha256(b"agreement " + observer.encode())
    proof = observer_bytes(journal or world.journal, key_of(observer), agreement)
    return op("AddObserver", observer=key_of(observer), agreement_key=agreement,
              possession=sign_as("observer", seed_of(signer or observer), proof),
              label=label, until_day=until)


def named_by(world, author, observer="O1", seen=(), until=DAY, label=LABEL, **place):
    return world.add("%s names %s" % (author, observer), author, MEMBERSHIP,
                     [naming(world, observer, until, label)], seen, **place)


def ended_by(world, author, observer="O1", seen=(), **place):
    return world.add("%s ends %s" % (author, observer), author, MEMBERSHIP,
                     [op("EndObserver", observer=key_of(observer))], seen, **place)


def by_both():
    world, accept, _ = with_devices("observer of both")
    one = named_by(world, "A1", seen=[accept])
    two = named_by(world, "B1", seen=[one])
    beside = named_by(world, "A1", "O2")
    return scenario("both parents name an observer", world,
                    codes={one: [300], two: [300], beside: [300]}, **{"may-read": ["O1"]})


def by_one():
    world, accept, _ = with_devices("observer of one")
    one = named_by(world, "A1", seen=[accept])
    return scenario("an observer that one parent named reads nothing", world, codes={one: [300]},
                    observers=[(LABEL, 1)], **{"may-read": []})


def other_terms():
    world, accept, _ = with_devices("other terms")
    named_by(world, "A1", seen=[accept])
    named_by(world, "B1", until=DAY + 1)
    named_by(world, "A1", "O2")
    named_by(world, "B1", "O2", label="grandmother")
    return scenario("parents who name other terms have not agreed", world, **{"may-read": []})


def labels_alike():
    """One letter, and the same one put together of two: the bytes differ."""
    world, accept, _ = with_devices("labels alike")
    named_by(world, "A1", seen=[accept], label="Ren\u00e9e")
    named_by(world, "B1", label="Rene\u0301e")
    return scenario("labels that look alike and are written otherwise are other terms", world,
                    **{"may-read": []})


def longer():
    world, accept, _ = with_devices("longer")
    one = named_by(world, "A1", seen=[accept])
    two = named_by(world, "B1", seen=[one])
    later = named_by(world, "A1", seen=[two], until=DAY + 90)
    return scenario("what was agreed stands while a longer time is asked for", world,
                    observers=[(LABEL, 1), (LABEL, 1), (LABEL, 2)],
                    codes={later: [300]}, **{"may-read": ["O1"]})


def before_the_accept():
    world = World("observer before the accept")
    world.genesis()
    one = named_by(world, "A1")
    return scenario("the founding parent alone names no observer", world, codes={one: [304]},
                    observers=[], **{"may-read": []})


def by_a_writer():
    world, accept, added = with_devices("observer of a writer", ("A2", WRITER, "A1"))
    one = named_by(world, "A2", seen=[added["A2"], accept])
    good = named_by(world, "A1", seen=[one])
    agreed = named_by(world, "B1", seen=[good])
    end = ended_by(world, "A2", seen=[agreed])
    return scenario("a writer names no observer and may end one", world,
                    codes={one: [304], good: [300], agreed: [300], end: [300]},
                    observers=[], **{"may-read": []})


def bad_proofs():
    world, accept, _ = with_devices("bad observer proofs")
    one = world.add("signed by another key", "A1", MEMBERSHIP,
                    [naming(world, "O1", signer="O2")], [accept])
    two = world.add("for another journal", "A1", MEMBERSHIP,
                    [naming(world, "O1", journal=sha256(b"another journal"))])
    copied = naming(world, "O1")
    copied = op("AddObserver", observer=key_of("O1"), agreement_key=sha256(b"another"),
                possession=sign_as("observer", seed_of("O1"), observer_bytes(
                    world.journal, key_of("O1"), sha256(b"agreement O1"))),
                label=LABEL, until_day=DAY)
    three = world.add("with another agreement key", "A1", MEMBERSHIP, [copied])
    return scenario("an observer that did not offer its keys to this journal", world,
                    codes={one: [304], two: [304], three: [304]}, observers=[])


def weak_key():
    world, accept, _ = with_devices("weak observer")
    one = world.add("an observer with a weak key", "A1", MEMBERSHIP, [
        op("AddObserver", observer=bytes([1]) + bytes(31), agreement_key=sha256(b"agreement"),
           possession=bytes([1]) + bytes(63), label=LABEL, until_day=DAY)], [accept])
    return scenario("a weak key is no observer's", world, codes={one: [304]}, observers=[])


def ended_by_either():
    world, accept, _ = with_devices("ended observers")
    last = accept
    for observer in ("O1", "O2", "O3"):
        one = named_by(world, "A1", observer, seen=[last])
        last = named_by(world, "B1", observer, seen=[one])
    mine = ended_by(world, "A1", "O1", seen=[last])
    theirs = ended_by(world, "B1", "O2")
    return scenario("either parent alone ends an observer", world,
                    codes={mine: [300], theirs: [300]}, observers=[(LABEL, 1), (LABEL, 2)],
                    **{"may-read": ["O3"]})


def a_no():
    world, accept, _ = with_devices("observer declined")
    one = named_by(world, "A1", seen=[accept])
    no = ended_by(world, "B1", seen=[one])
    late = named_by(world, "B1")
    return scenario("a no ends what the other parent asked for", world,
                    codes={no: [300], late: [300]}, observers=[(LABEL, 2)], **{"may-read": []})


def never_named():
    world, accept, _ = with_devices("never named")
    end = ended_by(world, "A1", seen=[accept])
    beside = named_by(world, "B1")
    return scenario("who was never named is not ended", world,
                    codes={end: [306], beside: [300]}, observers=[(LABEL, 2)])


def again():
    world, accept, _ = with_devices("observer again")
    one = named_by(world, "A1", seen=[accept])
    two = named_by(world, "B1", seen=[one])
    end = ended_by(world, "A1", seen=[two])
    three = named_by(world, "B1", seen=[end])
    named_by(world, "A1", seen=[three])
    return scenario("an observer may be named again by both", world, **{"may-read": ["O1"]})


def ended_beside():
    """A ends what it named alone, and names it again; B's yes has not seen the end."""
    world, accept, _ = with_devices("observer ended beside")
    one = named_by(world, "A1", seen=[accept])
    named_by(world, "B1", seen=[one])
    ended_by(world, "A1")
    named_by(world, "A1")
    return scenario("an end leaves a naming by the other that it has not seen", world,
                    **{"may-read": ["O1"]})


def in_one_event():
    world, accept, _ = with_devices("observer in one event")
    one = named_by(world, "A1", seen=[accept])
    both = world.add("names and ends in one event", "B1", MEMBERSHIP, [
        op("EndObserver", observer=key_of("O2")), naming(world, "O2"),
        op("EndObserver", observer=key_of("O1")), naming(world, "O1")], [one])
    return scenario("operations of one event do not see each other's observers", world,
                    codes={both: [306, 300, 300, 300]}, observers=[(LABEL, 2), (LABEL, 2)])


def falls_with_its_author():
    world, _, added = with_devices("observer of a thief", ("A2", ADMIN, "RA"))
    one = named_by(world, "A2", seen=[added["A2"]])
    named_by(world, "B1", seen=[one])
    world.revoke("RA", "A2")
    return scenario("an observer falls with the revoked device that named it", world,
                    codes={one: [301]}, observers=[(LABEL, 2)], **{"may-read": []})


def fallen_end():
    world, _, added = with_devices("end of a thief", ("A2", ADMIN, "RA"))
    one = named_by(world, "A1", seen=[added["A2"]])
    two = named_by(world, "B1", seen=[one])
    end = ended_by(world, "A2", seen=[two])
    world.revoke("RA", "A2")
    return scenario("an end without effect ends no observer", world, codes={end: [301]},
                    **{"may-read": ["O1"]})


def by_a_sheet():
    world, accept, _ = with_devices("observer of a sheet")
    one = named_by(world, "RB", seen=[accept])
    two = named_by(world, "RA", seen=[one])
    return scenario("recovery keys name an observer", world, codes={one: [300], two: [300]},
                    **{"may-read": ["O1"]})


def too_many():
    world, accept, _ = with_devices("many observers")
    for start in range(0, 64, 16):
        world.add("names 16 observers", "A1", MEMBERSHIP, [
            naming(world, "observer %d" % number) for number in range(start, start + 16)],
            [accept] if start == 0 else [])
    one = named_by(world, "A1", "observer 64")
    again = named_by(world, "A1", "observer 3", until=DAY + 1)
    other = named_by(world, "B1", "observer 64", [one])
    return scenario("a parent names 64 observers, and one of them again", world,
                    codes={one: [304], again: [300], other: [300]})


def a_device_too():
    """What the key may do as a device is another matter."""
    world, accept, _ = with_devices("device and observer", ("A2", WRITER, "A1"))
    one = named_by(world, "A1", "A2", seen=[accept])
    named_by(world, "B1", "A2", seen=[one])
    by = world.content("by A2", "A2", seen=[one])
    return scenario("a device that is named as an observer writes as before", world,
                    effects={by: 300}, **{"may-read": ["A2"]})


def observer_writes():
    """For the vectors of acceptance: whatever an observer writes is refused."""
    world, accept, _ = with_devices("observer writes")
    one = named_by(world, "A1", seen=[accept])
    two = named_by(world, "B1", seen=[one])
    by = world.create("O1", seen=[two])
    count = len(world.events)
    return acceptance("an observer writes nothing", world,
                      all_orders(count, first=range(count - 3)), final={by: 112})
