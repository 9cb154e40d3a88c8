"""Messages made by chance, with a session: mutated ones, and ones that know the structure."""

import random
import time

from codec import encode, write_varint
from flips import Sender
from honest import Session, Wire, hold, request, wire
from make_messages import Message
from schema import MESSAGES
from world import op

ROUTES = {"SyncRequest": "sync", "PushRequest": "events", "ValuesRequest": "values",
          "MailboxRequest": "mailboxes"}
OPEN = {"DaemonRequest": "/v1/daemon", "SessionRequest": "/v1/session",
        "SessionProof": "/v1/session/proof", "HostRequest": "/v1/host"}
# Answers that a daemon may give to anything.
STATUSES = {200, 201, 400, 401, 403, 404, 408, 409, 413, 429, 503, 507}
NUMBERS = [0, 1, 2, 127, 128, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1]


class Fuzzer:
    """Makes messages; the same seed makes the same ones."""

    def __init__(self, seed, recorded):
        self.chance, self.recorded = random.Random(seed), recorded

    def mutated(self, data):
        """A recorded message with a few faults in it."""
        data = bytearray(data)
        for _ in range(self.chance.randint(1, 4)):
            at = self.chance.randrange(len(data) + 1)
            what = self.chance.randrange(7)
            if what == 0 and at < len(data):
                data[at] ^= 1 << self.chance.randrange(8)
            elif what == 1 and at < len(data):
                data[at] = self.chance.choice(b"\x00\x01\x7f\x80\xff")
            elif what == 2:
                data[at:at] = self.chance.randbytes(self.chance.randint(1, 9))
            elif what == 3:
                del data[at:at + self.chance.randint(1, 40)]
            elif what == 4:
                end = min(len(data), at + self.chance.randint(1, 60))
                data[at:at] = data[at:end] * self.chance.choice((1, 1, 2, 50))
            elif what == 5:
                data[at:at] = write_varint(self.chance.choice(NUMBERS))
            else:
                del data[at:]
        return bytes(data[:60_000])

    def message(self, name, depth=0):
        """A message whose fields are there, in order and mostly within their bounds."""
        out = b""
        for field in MESSAGES[name]:
            if not field.required and self.chance.random() < 0.4:
                continue
            for _ in range(self.chance.choice((1, 1, 2, 3, 9)) if field.repeats else 1):
                out += self.field(field, depth)
            if self.chance.random() < 0.03:
                out += self.field(self.chance.choice(MESSAGES[name]), depth)
        return out

    def field(self, field, depth):
        wrong = self.chance.random() < 0.05
        number = field.number + (self.chance.randrange(20) if wrong else 0)
        tag = write_varint(number << 3 | (self.chance.randrange(8) if wrong else field.wire_type))
        if field.wire_type == 0:
            return tag + write_varint(self.chance.choice((*NUMBERS, self.chance.randrange(70))))
        if field.wire_type == 1:
            return tag + self.chance.choice(NUMBERS).to_bytes(8, "little")
        if field.kind == "message" and depth < 6:
            body = self.message(field.message, depth + 1)
        elif field.name == "header":
            body = self.message("EventHeader", depth + 1)
        elif field.name == "ops":
            body = b"".join(write_varint(10) + write_varint(len(one)) + one for one in (
                self.operation() for _ in range(self.chance.randrange(4))))
        else:
            size = field.count or self.chance.choice((1, 32, 64, 128, 128, 200))
            size += self.chance.choice((-1, 1)) if self.chance.random() < 0.03 else 0
            body = self.chance.randbytes(size)
        length = self.chance.choice(NUMBERS) if self.chance.random() < 0.02 else len(body)
        return tag + write_varint(length) + body

    def operation(self):
        name = self.chance.choice(("Create", "Write", "Retract", "Consent", "Keep", "Pair", "Ack"))
        return write_varint(self.chance.choice((1, 2, 3, 16, 48, 63)) << 3 | 2) + (
            lambda body: write_varint(len(body)) + body)(self.message(name))

    def signed(self, family):
        """An event that is signed well, of which all else is by chance: it may be taken."""
        name = self.chance.choice(("Create", "Write", "Retract", "Keep", "Consent", "Ack"))
        world = family.world
        operations = [op("Create", type=self.chance.choice(NUMBERS) or 1, policy=1)
                      if self.chance.random() < 0.3 else self.operation() for _ in range(
                          self.chance.randrange(1, 5))]
        seen = [event for event in self.chance.sample(
            world.events, min(3, len(world.events))) if event.author != "A1"]
        changes = {"claimed_ms": self.chance.choice(NUMBERS[:10])}
        if self.chance.random() < 0.3:
            changes["epoch"] = self.chance.choice(NUMBERS) or 1
        if self.chance.random() < 0.2:
            changes["seq"] = self.chance.choice(NUMBERS[1:10])
        kind = self.chance.choice((3, 3, 3, 1, 2, 4, 5, 6, 2**32 - 1))
        fields = world.header("A1", kind, operations, seen[:1])
        fields.update(changes)
        return encode("PushRequest", {"events": [wire(world.sign("A1", fields, name))]})

    def next(self, family):
        """A route's message by name, and its bytes."""
        name = self.chance.choice([*ROUTES, *ROUTES, *OPEN])
        way = self.chance.randrange(4)
        if way == 0 and name == "PushRequest":
            return name, self.signed(family)
        if way <= 1:
            return name, self.mutated(self.recorded[name])
        return name, self.message(name)


def run(world):
    """Sends them; the daemon lives, and the honest family's journal is as it was."""
    daemon, member = world.daemon, world.other
    count = 2_000 if world.sample else 100_000
    store = daemon.store(world.family.journal)
    before = world.programs.digest(store)
    recorded = {name: Message(name).bytes() for name in (*ROUTES, *OPEN)}
    connection = Wire(daemon.port)
    session = Session(member, "A1", connection)
    recorded["PushRequest"] = encode(
        "PushRequest", {"events": [wire(made) for made in member.world.events]})
    recorded["SyncRequest"] = encode("SyncRequest", {"have": member.frontier()})
    fuzzer = Fuzzer(world.seed, recorded)
    sender, statuses, began = Sender(daemon.port), {}, time.monotonic()
    resident = daemon.resident()[0]
    for number in range(count):
        name, body = fuzzer.next(member)
        path = OPEN.get(name) or "%s/%s" % (member.path, ROUTES[name])
        answer = sender.ask(request("POST", path, body, session.token))
        hold(answer is not None, "message %d of seed %d (%s) closed the connection: %s" % (
            number, world.seed, name, body.hex()[:200]))
        hold(answer.status in STATUSES, "message %d of seed %d (%s) gave %d %s: %s" % (
            number, world.seed, name, answer.status, answer.code, body.hex()[:200]))
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        if answer.status == 401 and name in ROUTES:
            session = Session(member, "A1", connection)
    took = time.monotonic() - began
    sender.close()
    connection.close()
    daemon.is_alive()
    grown = daemon.resident()[0] - resident
    hold(grown < 96 << 20, "memory grew by %d bytes" % grown)
    hold(world.programs.digest(store) == before, "the honest family's journal changed")
    world.family.check(daemon)
    member.check(daemon)
    # It signed for times before its past, and two events for one place.
    world.programs.audit(
        daemon.store(member.journal), "claimed-before-its-past", "forked", "fork")
    return "seed %d: %d messages, %.0f a second, answered %s, memory %+.1f MB" % (
        world.seed, count, count / took, ", ".join(
            "%d: %d" % row for row in sorted(statuses.items())), grown / 1e6)
