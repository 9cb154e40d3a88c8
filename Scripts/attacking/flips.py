"""Recorded messages with one bit flipped, in every byte: nothing that was not signed is taken."""

import time

from codec import CodecError, decode, encode
from honest import Session, Wire, hold, proof, request, wire
from signing import sign_as
from world import key_of, seed_of


class Target:
    """A message that an honest program would send now, and what has to be so afterwards."""

    def __init__(self, name, method, path, body, token=None, is_right=lambda answer: True):
        self.name, self.method, self.path, self.body = name, method, path, body
        self.token, self.is_right = token, is_right


def accepted(answer):
    """The codes of a push; empty where it was refused as a whole."""
    if answer.status != 200:
        return []
    return [row["code"] for row in decode("PushResponse", answer.body)["results"]]


def targets(world, session, made, asked, challenge, connection):
    family, daemon = world.family, world.daemon
    letter = encode("LetterBinding", {"journal": family.journal, "slot": 1, "body": b"a letter"})
    box = key_of("flipped invite")
    proven = proof(asked, challenge, connection, seed_of("B1"))
    event = {**wire(made), "values": []}
    yield Target("DaemonRequest", "POST", "/v1/daemon", encode(
        "DaemonRequest", {"nonce": b"n" * 32}))
    yield Target("SessionRequest", "POST", "/v1/session", encode("SessionRequest", asked))
    yield Target("SessionProof", "POST", "/v1/session/proof", encode("SessionProof", proven),
                 is_right=lambda answer: answer.status != 200)
    yield Target("HostRequest", "POST", "/v1/host", encode(
        "HostRequest", world.fresh.host_request(daemon)),
        is_right=lambda answer: answer.status != 201)
    yield Target("SyncRequest", "POST", family.path + "/sync", encode(
        "SyncRequest", {"have": family.frontier(), "max_bytes": 16_384}), session.token)
    yield Target("PushRequest", "POST", family.path + "/events", encode(
        "PushRequest", {"events": [event]}), session.token,
        lambda answer: not set(accepted(answer)) & {0, 1})
    # What a value is compared with was signed with its event: no other one is taken for it.
    yield Target("ValuesRequest", "POST", family.path + "/values", encode("ValuesRequest", {
        "give": [{"event": world.lacking.id, "value": world.lacking.values[0]}]}), session.token)
    yield Target("Letter", "PUT", "/v1/mailboxes/%s/1" % box.hex(), encode("Letter", {
        "body": b"a letter", "signature": sign_as("join", seed_of("flipped invite"), letter)}),
        is_right=lambda answer: answer.status != 201)


def field_at(message, data, at):
    """The names of the fields that a byte stands in, outermost first; for figures alone."""
    from codec import read_varint
    from schema import MESSAGES
    place = 0
    while place < len(data):
        try:
            tag, after = read_varint(data, place)
            field = {one.number: one for one in MESSAGES[message]}[tag >> 3]
            if field.wire_type == 2:
                length, begin = read_varint(data, after)
                end = begin + length
            else:
                begin = after
                end = after + 8 if field.wire_type == 1 else read_varint(data, after)[1]
        except (CodecError, KeyError):
            return ()
        if at < end:
            inner = ()
            if field.kind == "message" and at >= begin:
                inner = field_at(field.message, data[begin:end], at - begin)
            elif field.name == "header" and at >= begin:
                inner = field_at("EventHeader", data[begin:end], at - begin)
            return (message + "." + field.name, *inner)
        place = end
    return ()


class Sender:
    """One connection, opened again whenever the daemon ends it."""

    def __init__(self, port):
        self.port, self.connection = port, None

    def ask(self, data):
        for again in (False, True):
            if self.connection is None:
                self.connection = Wire(self.port)
            try:
                self.connection.send(data)
                answer = self.connection.answer()
                if answer.fields.get("connection") == "close":
                    self.close()
                return answer
            except (EOFError, OSError):
                self.close()
                if again:
                    return None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def run(world):
    """Flips; the journal is the same before and after, and what was flipped is taken whole."""
    daemon, family, sample = world.daemon, world.family, world.sample
    connection = Wire(daemon.port)
    session = Session(family, "A1", connection)
    world.lacking = family.write("A1", "its value comes later")
    bare = encode("PushRequest", {"events": [{**wire(world.lacking), "values": []}]})
    hold(accepted(connection.ask("POST", family.path + "/events", bare, session.token)) == [0],
         "an event without its value was not taken")
    box = encode("MailboxRequest", {
        "invite_key": key_of("flipped invite"), "expires_ms": int(time.time() * 1e3) + 600_000})
    hold(connection.ask("POST", family.path + "/mailboxes", box, session.token).status == 201,
         "a mailbox was not opened")
    made = family.write("A1", "flipped before it was pushed")
    asked = {"journal": family.journal, "device": key_of("B1"), "client_nonce": family.nonce(),
             "accept": None}
    challenge = connection.ask("POST", "/v1/session", encode("SessionRequest", asked)).body
    store = daemon.store(family.journal)
    before = world.programs.digest(store)
    sender, fields, flips, statuses = Sender(daemon.port), set(), 0, {}
    for target in targets(world, session, made, asked, challenge, connection):
        for at in range(len(target.body)):
            place = field_at(target.name, target.body, at)
            fields.update(place)
            for bit in range(8):
                if sample and bit != at % 8:
                    continue
                data = bytearray(target.body)
                data[at] ^= 1 << bit
                answer = sender.ask(request(target.method, target.path, bytes(data), target.token))
                flips += 1
                status = answer.status if answer else "closed"
                statuses[status] = statuses.get(status, 0) + 1
                where = "%s with bit %d of byte %d flipped (%s)" % (
                    target.name, bit, at, ", ".join(place))
                hold(answer is not None, where + ": the connection was closed")
                hold(answer.status != 500, where + ": the store failed")
                hold(target.is_right(answer), where + ": gave %d" % answer.status)
    sender.close()
    daemon.is_alive()
    hold(world.programs.digest(store) == before, "flipped messages changed the journal")
    want = encode("ValuesRequest", {"want": [world.lacking.dot(1)]})
    answer = connection.ask("POST", family.path + "/values", want, session.token)
    hold(not decode("ValuesResponse", answer.body)["values"], "a flipped value was taken")
    # Whole, each of them is taken.
    give = encode("ValuesRequest", {
        "give": [{"event": world.lacking.id, "value": world.lacking.values[0]}]})
    answer = connection.ask("POST", family.path + "/values", give, session.token)
    code = decode("ValuesResponse", answer.body)["results"][0]["code"]
    hold(code == 400, "the value itself gave %d" % code)
    family.acknowledged[world.lacking.id] = world.lacking
    family.push(session, [made])
    connection.close()
    family.check(daemon)
    return "%d flips in %d fields, answered %s" % (
        flips, len(fields), ", ".join("%s: %d" % row for row in sorted(
            statuses.items(), key=str)))
