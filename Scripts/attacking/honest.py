"""A daemon that runs, and an honest family that keeps a journal there, without our Swift code.

The messages are those of Protocol/python; the connection is this module's own, so that attacks
can send what no library would.
"""

import base64
import hashlib
import json
import os
import resource
import signal
import socket
import ssl
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "Protocol", "python"))

from codec import decode, encode  # noqa: E402
from crypto import sha256  # noqa: E402
from signing import sign_as  # noqa: E402
from world import World, key_of, seed_of  # noqa: E402

CONTENT_TYPE = "application/vnd.rapport.wire.v1+protobuf"


class Fault(Exception):
    """What was attacked did not hold."""


class Refused(Fault):
    """An honest request was refused, with this answer."""

    def __init__(self, what, answer):
        super().__init__("%s gave %d %s" % (what, answer.status, answer.code))
        self.answer = answer


def granted(answer, what):
    if answer.status != 200:
        raise Refused(what, answer)


def hold(held, sentence):
    """Ends the part with the sentence unless the condition held."""
    if not held:
        raise Fault(sentence)


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

    def answer(self):
        """The next answer; raises EOFError or OSError where the other side ends."""
        first, *lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        fields = {}
        for line in lines:
            name, _, value = line.partition(":")
            fields[name.strip().lower()] = value.strip()
        if fields.get("transfer-encoding") == "chunked":
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


class Programs:
    """The folder with the programs that were built."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        self.rapport = os.path.join(self.folder, "rapport")
        self.rapportd = os.path.join(self.folder, "rapportd")
        for program in (self.rapport, self.rapportd):
            if not os.access(program, os.X_OK):
                raise SystemExit(
                    "error: there is no program %s\nhint: build both first with: "
                    "Scripts/release rapport rapportd" % program)

    def run(self, *arguments, home=None, text=None, seconds=60, env=None):
        """Runs `rapport`; gives status, stdout, stderr."""
        where = ["--home", home] if home else []
        done = subprocess.run(
            [self.rapport, *where, *arguments], input=text, capture_output=True, text=True,
            timeout=seconds, env={**os.environ, "RAPPORT_SYNC": "off", **(env or {})})
        return done.returncode, done.stdout, done.stderr

    def digest(self, store):
        """The state digest of a store's folder, and how many events it holds."""
        status, out, error = self.run("status", "--store", store, "--json")
        hold(status == 0, "rapport status --store ended with %d: %s" % (status, error))
        found = json.loads(out)
        return figure(found, "state-digest"), figure(found, "events")

    def audit(self, store, *known):
        """Ends the part if an audit finds anything but the defects named."""
        status, out, error = self.run("audit", "--store", store, "--json", seconds=600)
        found = json.loads(out)["findings"] if status == 3 else []
        others = [row for row in found if row["defect"] not in known]
        hold(status in (0, 3) and not others,
             "the audit of %s ended with %d: %s %s" % (store, status, error, others[:3]))


def figure(value, key):
    if isinstance(value, dict):
        if key in value:
            return value[key]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            found = figure(inner, key)
            if found is not None:
                return found
    return None


class Daemon:
    """`rapportd` on a folder of its own, on loopback."""

    def __init__(self, programs, folder, files=None, env=None, prepare=None, port=0):
        self.programs, self.folder = programs, folder
        self.files, self.env, self.prepare = files, env or {}, prepare
        self.asked, self.process, self.port = port, None, 0
        self.log = folder.rstrip("/") + ".log"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()

    def ready(self):
        """What the child does before it becomes the daemon."""
        os.setsid()
        if self.files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (self.files, self.files))
        if self.prepare:
            self.prepare()

    def start(self, seconds=20):
        note = os.path.join(self.folder, "port")
        if os.path.exists(note):
            os.unlink(note)
        self.launch()
        until = time.monotonic() + seconds
        while not (os.path.exists(note) and os.path.getsize(note)):
            hold(self.process.poll() is None,
                 "rapportd ended with %s: %s" % (self.process.poll(), self.said()[-800:]))
            hold(time.monotonic() < until, "rapportd does not listen after %d s" % seconds)
            time.sleep(0.01)
        with open(note, encoding="ascii") as file:
            self.port = int(file.read())

    def launch(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.programs.rapportd, "serve", "--data", self.folder, "--port",
                 str(self.asked)], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, **self.env}, preexec_fn=self.ready)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self, seconds=10):
        """SIGTERM; gives its status and how long it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds), time.monotonic() - began
        except subprocess.TimeoutExpired:
            self.kill()
            raise Fault("rapportd runs %d s after SIGTERM" % seconds) from None

    def is_alive(self):
        hold(self.process.poll() is None,
             "rapportd ended with %s: %s" % (self.process.poll(), self.said()[-1_500:]))

    def said(self):
        """Its log, all of it."""
        try:
            with open(self.log, encoding="utf-8", errors="replace") as file:
                return file.read()
        except OSError:
            return ""

    def resident(self):
        """Bytes of memory now, and the most that there ever were."""
        found = {}
        with open("/proc/%d/status" % self.process.pid, encoding="ascii") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name in ("VmRSS", "VmHWM"):
                    found[name] = int(value.split()[0]) * 1_024
        return found["VmRSS"], found["VmHWM"]

    def forget_peak(self):
        try:
            with open("/proc/%d/clear_refs" % self.process.pid, "w", encoding="ascii") as file:
                file.write("5")
        except OSError:
            pass

    def processor(self):
        """Seconds of processor time so far."""
        with open("/proc/%d/stat" % self.process.pid, encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def setup_link(self):
        """Daemon key, certificate and secret of the link that waits; makes one if none does."""
        done = subprocess.run(
            [self.programs.rapportd, "setup-link", "--data", self.folder],
            capture_output=True, text=True, timeout=30, check=True)
        data = base64.urlsafe_b64decode(done.stdout.strip().split("#")[1] + "==")
        return data[:32], data[32:64], data[64:]

    def store(self, journal):
        return os.path.join(self.folder, "journals", journal.hex()[:16])


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


def name_of(data):
    return hashlib.sha256(data).hexdigest()[:12]
