"""A daemon that runs, and an honest family that keeps a journal there, without our Swift code.

The messages are those of Protocol/python; the connection is this module's own, so that attacks
can send what no library would.
"""

import base64
import os
import socket
import ssl
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "Protocol", "python"))

from codec import decode, encode  # noqa: E402
from faults import Fault, Refused, granted, hold  # noqa: E402, F401
from programs import Daemon, Programs, figure  # noqa: E402, F401
from crypto import sha256  # noqa: E402
from signing import sign_as  # noqa: E402
from world import World, key_of, seed_of  # noqa: E402

CONTENT_TYPE = "application/vnd.rapport.wire.v1+protobuf"


def context():
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    found.check_hostname = False
    found.verify_mode = ssl.CERT_NONE
    found.minimum_version = ssl.TLSVersion.TLSv1_3
    return found


CONTEXT = context()


class Answer:
    """A status, the header fields by lower-case name, and the body."""

    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    @property
    def code(self):
        """The reason code of a refusal; None for any other answer."""
        try:
            return decode("Refusal", self.body)["code"]
        except Exception:
            return None


class Wire:
    """One TLS connection, which sends bytes as they are given."""

    def __init__(self, port, source=None, timeout=20):
        plain = socket.create_connection(
            ("127.0.0.1", port), timeout, (source, 0) if source else None)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = CONTEXT.wrap_socket(plain)
        self.rest = b""

    @property
    def certificate(self):
        return sha256(self.socket.getpeercert(binary_form=True))

    def send(self, data):
        self.socket.sendall(data)

    def more(self):
        part = self.socket.recv(65_536)
        if not part:
            raise EOFError
        self.rest += part

    def until(self, mark):
        while mark not in self.rest:
            self.more()
        found, self.rest = self.rest.split(mark, 1)
        return found

    def take(self, count):
        while len(self.rest) < count:
            self.more()
        found, self.rest = self.rest[:count], self.rest[count:]
        return found

    def answer(self, has_body=True):
        """The next answer; raises EOFError or OSError where the other side ends. One to HEAD has
        the fields of a body and none."""
        first, *lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        fields = {}
        for line in lines:
            name, _, value = line.partition(":")
            fields[name.strip().lower()] = value.strip()
        if not has_body:
            body = b""
        elif fields.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(self.until(b"\r\n"), 16):
                body += self.take(size)
                self.take(2)
            self.take(2)
        else:
            body = self.take(int(fields.get("content-length", "0")))
        return Answer(int(first.split(" ")[1]), fields, body)

    def ask(self, method, path, body=b"", token=None):
        self.send(request(method, path, body, token))
        return self.answer()

    def close(self):
        try:
            self.socket.close()
        except OSError:
            pass


def request(method, path, body=b"", token=None, *fields):
    """A request as bytes."""
    lines = ["%s %s HTTP/1.1" % (method, path), "host: 127.0.0.1"]
    if token:
        lines.append("authorization: Bearer " + token)
    if body or method != "GET":
        lines += ["content-type: " + CONTENT_TYPE, "content-length: %d" % len(body)]
    return "\r\n".join([*lines, *fields, "", ""]).encode("latin-1") + body


class Family:
    """Alex (A1) and Sam (B1), their devices and what each wrote; nothing of it is by chance."""

    def __init__(self, name):
        self.world = World(name)
        self.world.both()
        self.journal = self.world.journal
        self.acknowledged = {}
        self.nonces = 0

    @property
    def path(self):
        return "/v1/journals/" + self.journal.hex()

    def nonce(self):
        self.nonces += 1
        return sha256(b"%s %d %d" % (self.world.name.encode(), os.getpid(), self.nonces))

    def host_request(self, daemon, link=None):
        key, certificate, secret = link or daemon.setup_link()
        nonce = self.nonce()
        binding = encode("HostBinding", {
            "journal": self.journal, "secret_hash": sha256(secret), "daemon_key": key,
            "certificate": certificate, "client_nonce": nonce})
        return {"secret": secret, "genesis": wire(self.world.events[0]), "client_nonce": nonce,
                "proof": sign_as("session", seed_of("A1"), binding), "path": []}

    def begin(self, daemon, entries=0):
        """Has the daemon keep the journal, with so many entries by either parent."""
        connection = Wire(daemon.port)
        asked = self.host_request(daemon)
        answer = connection.ask("POST", "/v1/host", encode("HostRequest", asked))
        hold(answer.status == 201, "hosting gave %d %s" % (answer.status, answer.code))
        for number in range(entries):
            self.write("A1" if number % 2 else "B1", "entry %d" % number)
        session = Session(self, "A1", connection)
        self.push(session, self.world.events)
        connection.close()

    def write(self, device, text):
        return self.world.create(device, text)

    def push(self, session, events):
        """Pushes events that have to be taken, and notes that they were acknowledged."""
        events = list(events)
        for at in range(0, len(events), 256):
            some = events[at:at + 256]
            codes = session.push(some)
            hold(all(code in (0, 1) for code in codes), "honest events gave %s" % set(codes))
            for made in some:
                self.acknowledged[made.id] = made

    def sync(self, daemon, device="B1", source=None):
        """An honest sync by a device over a connection of its own: one entry more, all pulled."""
        connection = Wire(daemon.port, source)
        try:
            session = Session(self, device, connection)
            self.push(session, [self.write(device, "one more")])
            return session.pull(self.frontier())
        finally:
            connection.close()

    def frontier(self):
        return [tip.position for tip in self.world.tips.values() if tip.id in self.acknowledged]

    def check(self, daemon):
        """All that was acknowledged is there, with its values, in the sight of either parent."""
        daemon.is_alive()
        for device in ("A1", "B1"):
            connection = Wire(daemon.port)
            found = Session(self, device, connection).pull()
            connection.close()
            for id, made in self.acknowledged.items():
                hold(id in found, "the event %s was acknowledged and is gone" % id.hex()[:12])
                hold(len(found[id]["values"]) == len(made.values),
                     "values of the event %s are gone" % id.hex()[:12])
        return len(self.acknowledged)


class Session:
    """A device with a session, on one connection."""

    def __init__(self, family, device, connection, journal=None):
        self.family, self.device, self.connection = family, device, connection
        self.path = family.path
        asked = {"journal": journal or family.journal, "device": key_of(device),
                 "client_nonce": family.nonce(), "accept": None}
        answer = connection.ask("POST", "/v1/session", encode("SessionRequest", asked))
        granted(answer, "a challenge")
        answer = connection.ask("POST", "/v1/session/proof",
                                encode("SessionProof", proof(asked, answer.body, connection,
                                                             seed_of(device))))
        granted(answer, "a proof")
        token = decode("SessionToken", answer.body)["token"]
        self.token = base64.urlsafe_b64encode(token).decode().rstrip("=")

    def post(self, name, message, values):
        return self.connection.ask("POST", "%s/%s" % (self.path, name), encode(message, values),
                                   self.token)

    def pull(self, have=()):
        """Every event that the daemon has beyond `have`, by id."""
        found, after = {}, 0
        while True:
            answer = self.post("sync", "SyncRequest", {"have": list(have), "after": after})
            granted(answer, "a sync")
            page = decode("SyncResponse", answer.body)
            for event in page["events"]:
                found[sha256_event(event["header"])] = event
            after = page["next"]
            if not after:
                return found

    def push(self, events):
        answer = self.post("events", "PushRequest", {"events": [wire(made) for made in events]})
        granted(answer, "a push")
        return [row["code"] for row in decode("PushResponse", answer.body)["results"]]


def proof(asked, challenge, connection, seed):
    """SessionProof for a challenge, as a program's device makes it."""
    given = decode("SessionChallenge", challenge)
    binding = encode("SessionBinding", {
        "journal": asked["journal"], "accept": asked["accept"], "device": asked["device"],
        "client_nonce": asked["client_nonce"], "server_nonce": given["server_nonce"],
        "daemon_key": given["daemon_key"], "certificate": connection.certificate,
        "store_epoch": given["store_epoch"], "origin": None})
    return {"server_nonce": given["server_nonce"], "signature": sign_as("session", seed, binding),
            "request": asked}


def wire(made):
    """A made event as SignedEvent."""
    return {"header": made.header, "signature": made.signature, "values": made.values}


def sha256_event(header):
    from signing import event_id
    return event_id(header)


def seed_in(pem):
    """The seed of an Ed25519 key in PKCS#8."""
    lines = [line for line in pem.splitlines() if "-----" not in line]
    return base64.b64decode("".join(lines))[-32:]


def share(values, part):
    """The value below which that part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
