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
    made("two sound operations in one element", CONTENT,
         [op("Create", type=1, policy=2) + op("Retract", entry=create.id)])
    made("an operation twice in one element", ACK, [op("Ack") * 2])
    made("a sound operation beside an unknown field in one element", CONTENT,
         [op("Create", type=1, policy=2) + b"\xc8\x0c\x01"])
    made("an element whose field is a number", CONTENT, [b"\x08\x01"])
    made("an element whose length is cut", CONTENT, [op("Create", type=1, policy=2)[:-1]])
    made("an element of no bytes", CONTENT, [b""])
    made("sealed operations", CONTENT, [], ops_encoding=2, ops=b"sealed")
    made("an encoding that nobody knows", CONTENT, [], ops_encoding=3, ops=b"later")
    made("sound operations under an encoding that nobody knows", CONTENT,
         [op("Create", type=1, policy=2)], ops_encoding=3)
    made("sound operations that are said to be sealed", CONTENT,
         [op("Create", type=1, policy=2)], ops_encoding=2)
    made("an element whose field is a number before what looks like an operation", CONTENT,
         [b"\x08\x04\x08\x01\x10\x02"])
    made("an element that is longer than its operation", CONTENT, [b"\x0a\x02\x08\x01\x10\x02"])
    made("an element that is shorter than its operation says", CONTENT,
         [b"\x0a\x05\x08\x01\x10\x02"])
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
    order_rejects(rejects)
    return rejects.cases


class Stateless:
    """Cases that a replica of two parents refuses without looking at its history."""

    def __init__(self, rejects):
        self.rejects, self.world = rejects, World("reject")
        self.genesis, _, self.accept = self.world.both()

    def add(self, name, code, event):
        self.rejects.add(name, code, self.world, event)

    def header(self, name, code, **changes):
        fields = {**self.world.header("A1", CONTENT, []), **changes}
        self.add(name, code, self.world.sign("A1", fields))

    def raw(self, name, code, change):
        data = change(encode("EventHeader", self.world.header("A1", CONTENT, [op("Ack")])))
        fields = {"device": key_of("A1"), "epoch": 1, "seq": 1}
        self.add(name, code, Made(name, data, fields, sign_as("event", seed_of("A1"), data), []))


def stateless_rejects(rejects):
    made = Stateless(rejects)
    known_and_shape(made)
    bytes_and_order(made)
    keys_and_places(made)


def known_and_shape(made):
    made.add("an event delivered twice", 1, made.accept)
    again = Made("", made.accept.header, made.accept.fields, bytes(64), [])
    made.add("a known event under a void signature", 1, again)
    made.raw("a header of no bytes", 100, lambda data: b"")
    made.raw("a device of 31 bytes", 100, lambda data: data.replace(
        b"\x1a\x20" + key_of("A1"), b"\x1a\x1f" + key_of("A1")[:31]))
    made.raw("no device", 100, lambda data: data.replace(b"\x1a\x20" + key_of("A1"), b""))
    made.raw("an epoch of zero", 100, lambda data: data.replace(
        b"\x21" + epoch_of(1).to_bytes(8, "little"), b""))
    made.header("no kind", 100, kind=0)
    made.header("a kind of 33 bits", 100, kind=2**32)
    made.header("a sequence number of zero", 100, seq=0, prev=None)
    made.header("a sequence number of 2^63", 100, seq=2**63)
    made.header("a claimed time of 2^63", 100, claimed_ms=2**63)
    made.header("a prev at sequence number 1", 100, seq=1)
    fields = made.world.header("A1", CONTENT, [])
    fields["prev"] = None
    made.add("no prev at sequence number 3", 100, made.world.sign("A1", fields))
    made.header("operations without an encoding", 100, ops=b"\x0a\x00", ops_encoding=0)
    made.header("an encoding without operations", 100, ops=None, ops_encoding=1)
    made.header("a genesis kind inside a journal", 100, kind=GENESIS)
    made.header("no journal outside a genesis event", 100, journal=None)


def bytes_and_order(made):
    many = [{"device": bytes([7]) * 32, "epoch": number, "seq": 1, "event": bytes([8]) * 32}
            for number in range(1, 66)]
    made.header("65 seen events", 100, seen=many)
    made.header("64 seen events that nobody has", 202, seen=many[:64])
    short = made.world.sign("A1", made.world.header("A1", CONTENT, []))
    short.signature = short.signature[:63]
    made.add("a signature of 63 bytes", 100, short)
    made.add("a header of 8,193 bytes", 101, sized(made.world, 8193))
    made.raw("an unknown field in the header", 102, lambda data: data + b"\x60\x01")
    made.raw("a longer varint in the header", 102,
        lambda data: data.replace(b"\x08\x01", b"\x08\x81\x00", 1))
    made.raw("a header that ends early", 102, lambda data: data[:-1])
    made.raw("an encoding of operations in 32 bits", 102, lambda data: data.replace(
        b"\x48\x03\x50\x01", b"\x48\x03\x55\x01\x00\x00\x00"))
    made.raw("the version twice", 102, lambda data: b"\x08\x01" + data)
    made.raw("an explicit zero in the header", 102,
        lambda data: data.replace(b"\x50\x01", b"\x50\x00"))
    unsorted = made.world.header("A1", CONTENT, [])
    unsorted["seen"] = [many[1], many[0]]
    made.add("seen events that descend", 102, made.world.sign("A1", unsorted))
    unsorted["seen"] = [many[0], many[0]]
    made.add("a seen event twice", 102, made.world.sign("A1", unsorted))


def keys_and_places(made):
    made.header("version 2", 103, version=2)
    made.header("no version", 103, version=0)
    made.header("another journal", 104, journal=sha256(b"another journal"))
    identity = (1).to_bytes(32, "little")
    weak = {**made.world.header("A1", CONTENT, []), "device": identity, "seq": 1, "prev": None}
    data = encode("EventHeader", weak)
    made.add("a device key that is the identity", 105,
                Made("", data, weak, identity + bytes(32), []))
    large = (2**255 - 1).to_bytes(32, "little")
    weak["device"] = large
    made.add("a device key that is not canonical", 105,
                Made("", encode("EventHeader", weak), weak, bytes(64), []))
    fields = made.world.header("A1", CONTENT, [])
    made.add("a signature by another key", 106, made.world.sign("B1", fields))
    turned = made.world.sign("A1", fields)
    turned.signature = turned.signature[:-1] + bytes([turned.signature[-1] ^ 1])
    made.add("a signature with one bit turned", 106, turned)
    untyped = made.world.sign("A1", fields)
    untyped.signature = sign(seed_of("A1"), untyped.header)
    made.add("a signature over the bare header", 106, untyped)
    made.header("a genesis event with sequence number 3", 100, kind=GENESIS, journal=None)
    own = made.world.header("A1", CONTENT, [], [made.genesis])
    made.add("a seen event of its own feed", 111, made.world.sign("A1", own))
    other = World("another journal")
    second = other.genesis()
    made.add("a second genesis event", 115, second)


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


def order_rejects(rejects):
    """Events with two defects: the code is that of the earlier step."""
    made = Stateless(rejects)
    other, identity = sha256(b"another journal"), (1).to_bytes(32, "little")
    own = made.world.header("A1", CONTENT, [], [made.genesis])
    made.header("version 2 in another journal", 103, version=2, journal=other)
    made.header("version 2 without a journal", 103, version=2, journal=None)
    made.header("version 2 of a genesis kind", 103, version=2, kind=GENESIS)
    made.header("another journal and a seen event of its own feed", 104, journal=other,
                seen=own["seen"])
    weak = {**own, "device": identity, "seen": [{**made.genesis.position, "device": identity}]}
    made.add("a weak key and a seen event of its own feed", 111,
             Made("", encode("EventHeader", weak), weak, identity + bytes(32), []))
    foreign = {**weak, "seen": [], "journal": other}
    made.add("a weak key in another journal", 104,
             Made("", encode("EventHeader", foreign), foreign, identity + bytes(32), []))
    absent = sha256(b"an event that nobody has")
    fields = made.world.header("B1", CONTENT, [])
    fields["prev"], fields["seen"] = absent, [{**made.genesis.position, "event": absent}]
    made.add("neither prev nor what was seen is here", 201, made.world.sign("B1", fields))
    order_of_history(rejects)


def order_of_history(rejects):
    world = World("order")
    _, pair, _ = world.both()
    two = world.create("A1")

    def bad(name, code, seen, **changes):
        fields = {**world.header("B1", CONTENT, []), "seen": seen, **changes}
        rejects.add(name, code, world, world.sign("B1", fields))

    wrong = {**two.position, "epoch": 9}
    bad("a sequence number skipped and a seen event under another epoch", 107, [wrong], seq=9)
    bad("a seen event under another epoch that prev had seen", 108,
        [{**pair.position, "epoch": 9}])
    stranger = World.header(world, "X1", CONTENT, [], [pair, two])
    rejects.add("a stranger who has seen what leads to what it has seen", 109, world,
                world.sign("X1", stranger))
