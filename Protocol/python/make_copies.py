"""Vectors of proofs of forks and of files of events: sound ones, and one defect each."""

from codec import encode, write_varint
from copies import heading, proof_file, proof_result, stick_file, stick_result
from crypto import sha256
from world import World, key_of

DIFFERS = bytes([1])


def pair_of(*events):
    return [(event.header, event.signature) for event in sorted(events, key=lambda e: e.id)]


def fork_proof_cases():
    world, other = World("proof"), World("another journal")
    genesis, pair, accept = world.both()
    one = world.content("one branch", "A1", prev=pair)
    two = world.content("the other branch", "A1", prev=pair, seen=[accept])
    third = world.content("after one branch", "A1", prev=one)
    fresh = world.content("a new epoch", "A1", epoch=2, seen=[genesis])
    again = world.content("the same epoch begun anew", "A1", epoch=2, prev=None, seen=[accept])
    apart = world.content("a third epoch", "A1", epoch=3, seen=[genesis])
    by_other = world.content("by B1", "B1", seen=[one])
    foreign = other.genesis()
    other.pair()
    elsewhere = other.content("elsewhere", "A1")
    low, high = pair_of(one, two)
    sound = proof_file(low, high)
    forged = (low[0], bytes([low[1][0] ^ 1]) + low[1][1:])
    bent = (low[0][:-1] + bytes([low[0][-1] ^ 1]), low[1])
    cases = []

    def add(name, data):
        cases.append({"name": name, "file": data.hex(), **proof_result(data)})

    add("two events at one place", sound)
    add("an epoch begun twice", proof_file(*pair_of(fresh, again)))
    add("the greater id first", proof_file(high, low))
    add("one event twice", proof_file(low, low))
    add("two events of one branch", proof_file(*pair_of(one, third)))
    add("events of two devices", proof_file(*pair_of(one, by_other)))
    add("events of two epochs", proof_file(*pair_of(fresh, apart)))
    add("events of two journals", proof_file(*pair_of(one, elsewhere)))
    add("two genesis events", proof_file(*pair_of(genesis, foreign)))
    add("a signature that does not hold", proof_file(forged, high))
    add("a header that was changed", proof_file(bent, high))
    add("a header of another version", proof_file((b"\x08\x02" + low[0][2:], low[1]), high))
    add("a proof without its heading", sound[len(heading("fork-proof")):])
    add("a heading of another kind", heading("stick") + sound[len(heading("fork-proof")):])
    add("a proof that is cut", sound[:-1])
    add("a byte after the proof", sound + b"\0")
    add("a proof of one event", heading("fork-proof") + encode(
        "ForkProof", {"first": {"header": low[0], "signature": low[1]}, "second": None}))
    add("an empty file", b"")
    valued = {"header": low[0], "signature": low[1],
              "values": [world.value(0, b"words")]}
    add("a proof with a value", heading("fork-proof") + encode(
        "ForkProof", {"first": valued, "second": {"header": high[0], "signature": high[1]}}))
    add("a proof with a value of its second event", heading("fork-proof") + encode(
        "ForkProof", {"first": {"header": low[0], "signature": low[1]}, "second": {
            "header": high[0], "signature": high[1], "values": valued["values"]}}))
    assert [case["defect"] for case in cases[:4]] == [None, None, "unordered", "same-event"]
    return cases


def travelling(event):
    return {"header": event.header, "signature": event.signature, "values": event.values}


def page(world, events, tips, after=0, missing=()):
    heads = sorted((tip.position for tip in tips), key=lambda p: (
        p["device"], p["epoch"], p["seq"], p["event"]))
    return {"heads": heads, "unknown": [], "events": [travelling(e) for e in events],
            "next": after, "missing": list(missing)}


def stick_cases():
    world = World("stick")
    genesis, pair, accept = world.both()
    entry = world.create("A1", seen=[accept])
    edit = world.write("B1", entry, "more", [entry.dot(1)], seen=[entry])
    tips = [entry, edit]
    opening = {"journal": world.journal, "accept": accept.id, "device": key_of("B1"), "base": []}
    pages = [page(world, [genesis, pair, accept], tips, after=3), page(world, [entry, edit], tips)]
    whole = stick_file(opening, pages)
    newer = {**opening, "base": [accept.position]}
    part_of = stick_file(newer, [page(world, [entry, edit], tips, missing=[entry.dot(1)])])
    cases = []

    def add(name, data, journal=world.journal, accept=accept.id, held=()):
        held = [event.id for event in held]
        cases.append({
            "name": name, "file": data.hex(), "journal": journal.hex(),
            "accept": accept.hex() if accept else None,
            "held": [event.hex() for event in held],
            **stick_result(data, journal, accept, set(held))})

    add("a whole copy in two pages", whole)
    add("a whole copy for a replica without an Accept", whole, accept=None)
    add("what is new to a replica that holds the base", part_of, held=[genesis, pair, accept])
    add("a base that is not held", part_of, held=[genesis, pair])
    add("another journal", whole, journal=sha256(b"another"))
    add("another Accept", whole, accept=sha256(b"another"))
    add("another journal and another Accept", whole, journal=sha256(b"another"),
        accept=sha256(b"another"))
    add("another Accept, on a base that is not held", part_of, accept=sha256(b"another"))
    add("nothing new", stick_file(newer, [page(world, [], tips)]), held=[accept])
    add("made by a daemon before there was an Accept", stick_file(
        {**opening, "accept": None, "device": None}, [page(world, [genesis], [genesis])]))
    two = [accept.position, genesis.position]
    two.sort(key=lambda p: (p["device"], p["epoch"], p["seq"], p["event"]))
    add("a base of two events", stick_file({**opening, "base": two}, [pages[1]]),
        held=[accept, genesis])
    add("a base that descends", stick_file({**opening, "base": two[::-1]}, [pages[1]]),
        held=[accept, genesis])
    last = page(world, [entry, edit], tips)
    add("heads that descend", stick_file(opening, [{**last, "heads": last["heads"][::-1]}]))
    start = len(heading("stick"))
    at_page = whole.index(b"\x12", start + 2 + whole[start + 1])
    add("an empty file", b"")
    add("cut within the heading", whole[:10])
    add("cut after the heading", whole[:start])
    add("cut within a page", whole[:at_page + 200])
    add("cut before its end", whole[:-38])
    add("cut within its end", whole[:-1])
    add("another kind of file", heading("fork-proof") + whole[start:])
    add("words", b"Dear Sam, here is what I wrote.\n")
    add("one bit changed in a page", whole[:at_page + 300]
        + bytes([whole[at_page + 300] ^ 4]) + whole[at_page + 301:])
    add("one bit changed in the digest", whole[:-1] + bytes([whole[-1] ^ 1]))
    add("a byte after the end", whole + b"\0")
    add("two files in one", whole + whole)
    add("no page", stick_file(opening, []))
    add("a page after the last one", stick_file(opening, [pages[1], pages[1]]))
    add("a last page with a cursor", stick_file(opening, [pages[0]]))
    add("a field that there is not", whole[:start] + b"\x22\x00" + whole[start:])
    add("a longer form of a length", whole[:start + 1] + bytes([whole[start + 1] | 0x80, 0])
        + whole[start + 2:])
    add("a part over 4 MiB, said before it comes", whole[:at_page] + b"\x12"
        + write_varint(4 * 1_048_576 + 1))
    add("a part of 4 MiB that does not come", whole[:at_page] + b"\x12"
        + write_varint(4 * 1_048_576))
    assert {case["code"] for case in cases} == {0, 104, 116, 202, 509}
    return cases
