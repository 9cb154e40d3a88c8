"""Vectors of single events: valid ones, and one defect each."""

from codec import encode
from crypto import sha256, sign
from event import ACK, CONTENT, ERASURE, GENESIS, MEMBERSHIP, Event
from membership import WRITER
from signing import sign_as
from world import Made, World, epoch_of, key_of, op, raw_op, seed_of


def valid_case(name, made, journal):
    event = Event(made.header, made.signature)
    header = event.header
    return {
        "name": name, "journal": journal.hex() if journal else None,
        "header": made.header.hex(), "signature": made.signature.hex(), "id": event.id.hex(),
        "device": event.device.hex(), "epoch": "%016x" % event.epoch, "seq": header["seq"],
        "prev": header["prev"].hex() if header["prev"] else None,
        "seen": [seen["event"].hex() for seen in header["seen"]],
        "claimed-ms": header["claimed_ms"], "kind": event.kind,
        "operations": [operation.name for operation in event.operations],
        "ops": event.ops_code,
    }


def sized(world, size):
    """A content event whose header has exactly this many bytes, its operation unknown."""
    body = size
    while True:
        fields = world.header("A1", CONTENT, [raw_op(200, bytes(body))])
        header = encode("EventHeader", fields)
        if len(header) == size:
            return world.sign("A1", fields)
        body -= len(header) - size


def event_valid_cases():
    world = World("valid")
    genesis, pair, accept = world.both()
    create = world.create("A1", seen=[accept])
    write = world.write("B1", create, "seen it", [create.dot(1)], seen=[create])
    journal = world.journal
    cases = [valid_case("a genesis event", genesis, None),
             valid_case("a pair", pair, journal), valid_case("an accept", accept, journal),
             valid_case("a create with its first write", create, journal),
             valid_case("a write that supersedes", write, journal),
             valid_case("an acknowledgement", world.ack("A1", [write]), journal)]

    def made(name, kind, operations, **changes):
        fields = world.header("A1", kind, operations, **changes)
        cases.append(valid_case(name, world.sign("A1", fields), journal))

    request = op("RequestErasure", targets=[create.dot(1)], reason=1)
    made("a request of erasure", ERASURE, [request])
    made("an event without operations", CONTENT, [])
    made("a claimed time of zero", CONTENT, [], claimed_ms=0)
    made("the largest claimed time", CONTENT, [], claimed_ms=2**63 - 1)
    made("a kind that nobody knows", 6, [op("Ack")])
    made("an operation that nobody knows", CONTENT, [raw_op(200, b"new")])
    made("an operation in the wrong kind of event", ACK, [op("Create", type=1, policy=2)])
    made("an unknown field in a known operation", CONTENT,
         [raw_op(1, encode("Create", {"type": 1, "policy": 2}) + b"\x18\x01")])
    made("a policy that nobody knows", CONTENT, [raw_op(1, b"\x08\x01\x10\x04")])
    made("two operations in one element", CONTENT,
         [op("Create", type=1, policy=2) + raw_op(4, b"")])
    made("an element of no bytes", CONTENT, [b""])
    made("sealed operations", CONTENT, [], ops_encoding=2, ops=b"sealed")
    made("an encoding that nobody knows", CONTENT, [], ops_encoding=3, ops=b"later")
    made("operations that cannot be read", CONTENT, [], ops_encoding=1, ops=b"\x0a\x7f")
    made("thirty-two operations", ACK, [op("Ack")] * 32)
    made("thirty-three operations, unreadable as a list", ACK, [op("Ack")] * 33)
    made("the largest sequence number", CONTENT, [], seq=2**63 - 1)
    cases.append(valid_case("a header of 8,192 bytes", sized(world, 8192), journal))
    return [adjust(case) for case in cases]


def adjust(case):
    """Numbers above 2^53 are written as text, which every JSON reader keeps."""
    return {key: str(value) if key in ("seq", "claimed-ms") else value
            for key, value in case.items()}


class Rejects:
    """Collects cases: events before, then the one to refuse."""

    def __init__(self):
        self.cases = []

    def add(self, name, code, world, made, before=None, accept=None, journal="own"):
        journal = world.journal if journal == "own" else journal
        before = world.events if before is None else before
        self.cases.append({
            "name": name, "code": code, "journal": journal.hex() if journal else None,
            "accept": accept.hex() if accept else None,
            "before": [{"header": event.header.hex(), "signature": event.signature.hex()}
                       for event in before],
            "header": made.header.hex(), "signature": made.signature.hex()})


def event_reject_cases():
    rejects = Rejects()
    stateless_rejects(rejects)
    history_rejects(rejects)
    member_rejects(rejects)
    return rejects.cases


def stateless_rejects(rejects):
    world = World("reject")
    genesis, _, accept = world.both()

    def header(name, code, **changes):
        fields = {**world.header("A1", CONTENT, []), **changes}
        rejects.add(name, code, world, world.sign("A1", fields))

    def raw(name, code, change):
        data = change(encode("EventHeader", world.header("A1", CONTENT, [op("Ack")])))
        signature = sign_as("event", seed_of("A1"), data)
        rejects.add(name, code, world, Made(name, data, {"device": key_of("A1"), "epoch": 1,
                                                         "seq": 1}, signature, []))

    rejects.add("an event delivered twice", 1, world, accept)
    again = Made("", accept.header, accept.fields, bytes(64), [])
    rejects.add("a known event under a void signature", 1, world, again)
    raw("a header of no bytes", 100, lambda data: b"")
    raw("a device of 31 bytes", 100, lambda data: data.replace(
        b"\x1a\x20" + key_of("A1"), b"\x1a\x1f" + key_of("A1")[:31]))
    raw("no device", 100, lambda data: data.replace(b"\x1a\x20" + key_of("A1"), b""))
    raw("an epoch of zero", 100, lambda data: data.replace(
        b"\x21" + epoch_of(1).to_bytes(8, "little"), b""))
    header("no kind", 100, kind=0)
    header("a kind of 33 bits", 100, kind=2**32)
    header("a sequence number of zero", 100, seq=0, prev=None)
    header("a sequence number of 2^63", 100, seq=2**63)
    header("a claimed time of 2^63", 100, claimed_ms=2**63)
    header("a prev at sequence number 1", 100, seq=1)
    fields = world.header("A1", CONTENT, [])
    fields["prev"] = None
    rejects.add("no prev at sequence number 3", 100, world, world.sign("A1", fields))
    header("operations without an encoding", 100, ops=b"\x0a\x00", ops_encoding=0)
    header("an encoding without operations", 100, ops=None, ops_encoding=1)
    header("a genesis kind inside a journal", 100, kind=GENESIS)
    header("no journal outside a genesis event", 100, journal=None)
    many = [{"device": bytes([7]) * 32, "epoch": number, "seq": 1, "event": bytes([8]) * 32}
            for number in range(1, 66)]
    header("65 seen events", 100, seen=many)
    header("64 seen events that nobody has", 202, seen=many[:64])
    short = world.sign("A1", world.header("A1", CONTENT, []))
    short.signature = short.signature[:63]
    rejects.add("a signature of 63 bytes", 100, world, short)
    rejects.add("a header of 8,193 bytes", 101, world, sized(world, 8193))
    raw("an unknown field in the header", 102, lambda data: data + b"\x60\x01")
    raw("a longer varint in the header", 102,
        lambda data: data.replace(b"\x08\x01", b"\x08\x81\x00", 1))
    raw("a header that ends early", 102, lambda data: data[:-1])
    raw("the version twice", 102, lambda data: b"\x08\x01" + data)
    raw("an explicit zero in the header", 102,
        lambda data: data.replace(b"\x50\x01", b"\x50\x00"))
    unsorted = world.header("A1", CONTENT, [])
    unsorted["seen"] = [many[1], many[0]]
    rejects.add("seen events that descend", 102, world, world.sign("A1", unsorted))
    unsorted["seen"] = [many[0], many[0]]
    rejects.add("a seen event twice", 102, world, world.sign("A1", unsorted))
    header("version 2", 103, version=2)
    header("no version", 103, version=0)
    header("another journal", 104, journal=sha256(b"another journal"))
    identity = (1).to_bytes(32, "little")
    weak = {**world.header("A1", CONTENT, []), "device": identity, "seq": 1, "prev": None}
    data = encode("EventHeader", weak)
    rejects.add("a device key that is the identity", 105, world,
                Made("", data, weak, identity + bytes(32), []))
    large = (2**255 - 1).to_bytes(32, "little")
    weak["device"] = large
    rejects.add("a device key that is not canonical", 105, world,
                Made("", encode("EventHeader", weak), weak, bytes(64), []))
    fields = world.header("A1", CONTENT, [])
    rejects.add("a signature by another key", 106, world, world.sign("B1", fields))
    turned = world.sign("A1", fields)
    turned.signature = turned.signature[:-1] + bytes([turned.signature[-1] ^ 1])
    rejects.add("a signature with one bit turned", 106, world, turned)
    untyped = world.sign("A1", fields)
    untyped.signature = sign(seed_of("A1"), untyped.header)
    rejects.add("a signature over the bare header", 106, world, untyped)
    own = world.header("A1", CONTENT, [], [genesis])
    rejects.add("a seen event of its own feed", 111, world, world.sign("A1", own))
    other = World("another journal")
    second = other.genesis()
    rejects.add("a second genesis event", 115, world, second)


def history_rejects(rejects):
    world = World("history")
    genesis, pair, accept = world.both()
    one = world.create("A1", seen=[accept])
    two = world.create("A1")

    def bad(name, code, device, seen=(), **changes):
        rejects.add(name, code, world,
                    world.sign(device, world.header(device, CONTENT, [], seen, **changes)))

    absent = sha256(b"an event that nobody has")
    fields = world.header("A1", CONTENT, [])
    fields["prev"] = absent
    rejects.add("a prev that nobody has", 201, world, world.sign("A1", fields))
    fields = world.header("A1", CONTENT, [])
    fields["seen"] = [{**accept.position, "event": absent}]
    rejects.add("a seen event that nobody has", 202, world, world.sign("A1", fields))
    fields = world.header("A1", CONTENT, [])
    fields["seq"] += 1
    rejects.add("a sequence number skipped", 107, world, world.sign("A1", fields))
    fields = world.header("A1", CONTENT, [])
    fields["prev"] = accept.id
    rejects.add("a prev of another device", 107, world, world.sign("A1", fields))
    fields = world.header("A1", CONTENT, [], epoch=2)
    fields["prev"], fields["seq"] = two.id, two.fields["seq"] + 1
    rejects.add("a prev of another epoch", 107, world, world.sign("A1", fields))
    for name, key, value in [("sequence number", "seq", 9), ("epoch", "epoch", 9),
                             ("device", "device", key_of("A9"))]:
        fields = world.header("B1", CONTENT, [])
        fields["seen"] = [{**two.position, key: value}]
        rejects.add("a seen event under another " + name, 108, world, world.sign("B1", fields))
    bad("a seen event that prev had seen", 109, "A1", [accept])
    bad("two seen events of which one leads to the other", 109, "B1", [one, two])
    fields = world.header("B1", CONTENT, [], [pair])
    rejects.add("a seen event that an earlier event of the feed had seen", 109, world,
                world.sign("B1", fields))


def member_rejects(rejects):
    world = World("members")
    genesis, pair, accept = world.both()
    stranger = world.header("X1", CONTENT, [], [accept])
    rejects.add("a device that nobody enrolled", 112, world, world.sign("X1", stranger))
    rejects.add("a first event that has seen nothing", 112, world,
                world.sign("B1", world.header("B1", CONTENT, [], epoch=2)))
    added = world.add_device("A1", "A2")
    early = world.header("A2", CONTENT, [], [pair])
    rejects.add("a device that has not seen its own enrolment", 112, world,
                world.sign("A2", early))
    by_writer = world.add_device("A2", "A3", seen=[added])
    rejects.add("a device that a device of its own rank enrolled", 112, world,
                world.sign("A3", world.header("A3", CONTENT, [], [by_writer])))
    foreign = world.add_device("B1", "A4", parent=1)
    rejects.add("a device whose proof names the other parent", 112, world,
                world.sign("A4", world.header("A4", CONTENT, [], [foreign])))
    stolen = world.add("add A5", "A1", MEMBERSHIP, [
        op("AddDevice", device=world.enrol("A5", WRITER, 1, signer="A1"))])
    rejects.add("a device whose proof another key signed", 112, world,
                world.sign("A5", world.header("A5", CONTENT, [], [stolen])))
    first = world.add_device("A1", "A6")
    second = world.add_device("RA", "A6", rank_class=1, seen=[accept])
    rejects.add("a device enrolled as writer and as admin", 112, world,
                world.sign("A6", world.header("A6", CONTENT, [], [first, second])))
    epoch_reject(rejects)
    accept_reject(rejects)


def epoch_reject(rejects):
    world = World("epochs")
    genesis = world.genesis()
    before = genesis
    for number in range(2, 65):
        before = world.content("epoch %d" % number, "A1", seen=[before], epoch=number)
    rejects.add("a sixty-fifth epoch", 114, world, world.sign(
        "A1", world.header("A1", CONTENT, [], [before], epoch=65)))
    forgetful = world.header("A1", CONTENT, [], [genesis], epoch=65)
    forgetful["kind"] = GENESIS
    forgetful["journal"] = None
    rejects.add("a genesis event that has seen something", 100, world,
                world.sign("A1", forgetful))


def accept_reject(rejects):
    world = World("accepts")
    genesis = world.genesis()
    first = world.pair(device="B1")
    second = world.pair(device="B2")
    accept = world.accept(first)
    late = world.accept(second, "B2", "RB2")
    rejects.add("a second accept by another device", 116, world, late,
                before=[genesis, first, second, accept])
    rejects.add("an accept that the replica is not bound to", 116, world, accept,
                before=[genesis, first, second], accept=late.id)
    twice = world.accept(first, epoch=2)
    rejects.add("a second accept by the same device", 116, world, twice,
                before=[genesis, first, second, accept])
