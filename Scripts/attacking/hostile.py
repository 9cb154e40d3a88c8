"""The client against a daemon that has the right key and means ill, and against one that has not.

The daemon here is this program: it answers as an honest one until the place that a case names."""

import itertools
import os
import re
import signal
import socket
import ssl
import subprocess
import threading
import time

from codec import decode, encode
from crypto import public_key, sha256
from honest import CONTENT_TYPE, Daemon, Fault, figure, hold, seed_in
from signing import sign_as

SECONDS, MEMORY = 20, 256 << 20


def answer(body, status="200 OK", *fields):
    lines = ["HTTP/1.1 " + status, "content-type: " + CONTENT_TYPE,
             "content-length: %d" % len(body), *fields]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def head(*lines):
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def refusal(code, status, wait=0):
    return answer(encode("Refusal", {"code": code, "retry_after_ms": wait}), status)


class Hostile(threading.Thread):
    """Listens where the daemon was, with its key and certificate or with others."""

    def __init__(self, port, folder, certificates=None, tls=True):
        super().__init__(daemon=True)
        with open(folder + "/daemon.pem", encoding="ascii") as file:
            self.seed = seed_in(file.read())
        self.key = public_key(self.seed)
        self.context = None
        if tls:
            where = certificates or folder + "/tls"
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(where + "/certificate.pem", where + "/key.pem")
        with open(folder + "/tls/certificate.pem", encoding="ascii") as file:
            self.certificate = sha256(ssl.PEM_cert_to_DER_cert(file.read()))
        self.socket = socket.create_server(("127.0.0.1", port), backlog=64)
        self.case, self.asked, self.is_over = {}, [], False

    def run(self):
        while not self.is_over:
            try:
                plain, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(plain,), daemon=True).start()

    def end(self):
        self.is_over = True
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def serve(self, plain):
        plain.settimeout(300)
        try:
            if self.context is None:
                plain.sendall(self.case["plain"])
                plain.close()
                return
            connection = self.context.wrap_socket(plain, server_side=True)
            while True:
                path, body = read(connection)
                name = path.rsplit("/", 1)[1]
                self.asked.append(name)
                said = self.case.get(name, getattr(self, "say_" + name, None))
                if said is None:
                    return
                said = said(body) if callable(said) else said
                for part in [said] if isinstance(said, bytes) else said:
                    connection.sendall(part)
                if "leave" in self.case:
                    connection.close()
                    return
        except (OSError, EOFError, ValueError):
            pass

    # What an honest one answers

    def say_daemon(self, body):
        binding = {"nonce": decode("DaemonRequest", body)["nonce"],
                   "certificates": [self.certificate], "origins": []}
        signature = sign_as("daemon", self.seed, encode("DaemonBinding", binding))
        return answer(encode("DaemonAnswer", {
            "daemon_key": self.key, "certificates": [self.certificate], "origins": [],
            "signature": signature}))

    def say_session(self, body, **changes):
        asked = decode("SessionRequest", body)
        binding = {"journal": asked["journal"], "client_nonce": asked["client_nonce"],
                   "server_nonce": b"s" * 32, "store_epoch": b"e" * 16}
        challenge = {"server_nonce": b"s" * 32, "daemon_key": self.key, "store_epoch": b"e" * 16,
                     "signature": sign_as("challenge", self.seed,
                                          encode("ChallengeBinding", binding))}
        return answer(encode("SessionChallenge", {**challenge, **changes}))

    def say_proof(self, _):
        return answer(encode("SessionToken", {"token": b"t" * 32, "expires_ms": 2**64 - 1}))


def read(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65_536)
        if not part:
            raise EOFError
        data += part
    first, rest = data.split(b"\r\n\r\n", 1)
    length = re.search(rb"(?i)content-length: *(\d+)", first)
    while len(rest) < int(length.group(1) if length else 0):
        rest += connection.recv(65_536)
    return first.split(b" ")[1].decode(), rest


def positions(count):
    return [{"device": number.to_bytes(32, "big"), "epoch": 1, "seq": 1,
             "event": sha256(b"%d" % number)} for number in range(1, count + 1)]


def raw(count, body):
    """So many heads, without the bounds that a writer keeps."""
    from codec import write_chunk
    from schema import MESSAGES
    field = MESSAGES["SyncResponse"][0]
    return b"".join(write_chunk(field, position) for position in positions(count)) + body


def drip(data, pause):
    for byte in data:
        yield bytes([byte])
        time.sleep(pause)


def cases(world, hostile):
    """Name, what is answered at which place, and whether the sync has to fail."""
    page = encode("SyncResponse", {"heads": positions(2)})
    big = b"a" * 65_536
    chunks = head("HTTP/1.1 200 OK", "transfer-encoding: chunked")
    sync = lambda said: {"sync": said}
    yield "an endless body", sync(lambda _: itertools.chain(
        [chunks], itertools.repeat(b"10000\r\n" + big + b"\r\n", 2_000)))
    yield "an endless body without a length", sync(lambda _: itertools.chain(
        [head("HTTP/1.1 200 OK")], itertools.repeat(big, 2_000)))
    for length in ("9223372036854775807", "18446744073709551615", "99999999999999999999999",
                   "-1", "5000000", "0x10", "1,1"):
        yield "a length of " + length, sync(head("HTTP/1.1 200 OK", "content-length: " + length))
    yield "two lengths", sync(head("HTTP/1.1 200 OK", "content-length: 1", "content-length: 2"))
    yield "a chunk of 2^64 - 1", {"leave": True, **sync(chunks + b"f" * 16 + b"\r\n")}
    yield "a chunk of no digits", sync(chunks + b"zz\r\n")
    yield "a body that ends early", {"leave": True, **sync(
        head("HTTP/1.1 200 OK", "content-length: 400") + page)}
    yield "endless informational answers", sync(lambda _: itertools.repeat(
        b"HTTP/1.1 102 Processing\r\n\r\n" * 1_000, 20_000))
    yield "an endless header", sync(lambda _: itertools.chain(
        [b"HTTP/1.1 200 OK\r\n"], itertools.repeat(b"x: " + big + b"\r\n", 2_000)))
    yield "no HTTP", {"leave": True, **sync(b"\x00\x01\x02\x1b[2J\r\n\r\n")}
    yield "a status of 999", sync(answer(b"", "999 \x1b[31mred"))
    yield "a status of 2^64", sync(answer(b"", "18446744073709551616 OK"))
    for status in (301, 302, 303, 307, 308):
        yield "a redirect %d" % status, sync(answer(
            b"", "%d Elsewhere" % status, "location: https://127.0.0.1:%d/" % world.trap_port))
    yield "a body packed by gzip", sync(answer(
        b"\x1f\x8b\x08\x00" + b"\x00" * 20, "200 OK", "content-encoding: gzip"))
    yield "an answer of chance", sync(answer(bytes(range(256)) * 40))
    yield "16,385 heads", sync(answer(raw(16_385, b"")))
    yield "8,193 empty events", sync(answer(b"\x1a\x00" * 8_193))
    void = {"header": b"h" * 300, "signature": b"s" * 64, "values": []}
    yield "a void event", sync(answer(encode("SyncResponse", {"events": [void]})))
    yield "4,000 void events", sync(answer(encode("SyncResponse", {"events": [void] * 4_000})))
    yield "more results than events", {**sync(answer(b"")), "events": answer(encode(
        "PushResponse", {"results": [{"code": 0}] * 200}))}
    yield "fewer results than events", {**sync(answer(b"")), "events": answer(b"")}
    for wait in (0, 1, 2**63 - 1, 2**63, 2**64 - 1):
        yield "to wait for %d ms" % wait, sync(refusal(511, "503 Busy", wait))
    yield "a code that there is not", sync(refusal(2**32 - 1, "418 Teapot", 2**64 - 1))
    yield "a refusal of chance", sync(answer(b"\xff" * 900, "400 Bad"))
    yield "a session that has always ended", sync(refusal(501, "401 Unauthorized"))
    yield "a challenge of another key", {
        "session": lambda body: hostile.say_session(body, daemon_key=public_key(b"o" * 32))}
    yield "a challenge signed by nobody", {
        "session": lambda body: hostile.say_session(body, signature=b"s" * 64)}
    yield "a challenge of chance", {"session": answer(b"\x01" * 200)}
    yield "a token of chance", {"proof": answer(b"\x01" * 200)}
    if not world.sample:
        # Here it waits as long as it waits for anybody, and asks for less each time.
        yield "one byte a second", sync(lambda _: drip(answer(page * 20), 1))
        yield "a chunk that never comes", sync(chunks + b"ffff\r\n")


def watched(world, name):
    """`rapport sync` in the home; gives status, what it said, and its memory in bytes."""
    with open(world.folder + "/client.txt", "w+b") as said:
        process = subprocess.Popen(
            [world.programs.rapport, "--home", world.home, "sync", "--now"],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            env={**os.environ, "RAPPORT_SYNC": "off"})
        until = time.monotonic() + (SECONDS if world.sample else 420)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > until:
                os.kill(process.pid, signal.SIGKILL)
                os.wait4(process.pid, 0)
                process.returncode = -9
                raise Fault("%s: the sync does not end" % name)
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return process.returncode, said.read().decode("utf-8", "replace"), usage.ru_maxrss * 1_024


def attempt(world, name):
    status, said, memory = watched(world, name)
    hold(0 < status < 64, "%s: the sync ended with %d: %s" % (name, status, said[-300:]))
    hold("error:" in said and "hint:" in said, "%s: it says no reason: %s" % (name, said[-300:]))
    hold(not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said),
         "%s: what it says holds control signs: %r" % (name, said[-300:]))
    hold(memory < MEMORY, "%s: it took %d MB" % (name, memory >> 20))
    return memory


def digest(world):
    status, out, error = world.programs.run("status", "--json", home=world.home)
    hold(status in (0, 3), "rapport status ended with %d: %s" % (status, error))
    import json
    return figure(json.loads(out), "state-digest")


def run(world):
    folder, world.home = world.folder + "/kept", world.folder + "/home"
    run_rapport = lambda *words: world.programs.run(*words, home=world.home)
    with Daemon(world.programs, folder) as daemon:
        port = daemon.port
        with open(folder + "/setup-link", encoding="ascii") as file:
            link = file.readline().strip()
        for words in (("init", "--name", "Alex", "--child", "Robin"), ("host", link),
                      ("note", "hello"), ("sync", "--now"), ("note", "not sent yet")):
            status, out, error = run_rapport(*words)
            hold(status == 0, "rapport %s ended with %d: %s%s" % (words[0], status, out, error))
        daemon.stop()
    trap = socket.create_server(("127.0.0.1", 0))
    trap.setblocking(False)
    world.trap_port = trap.getsockname()[1]
    before, count, most, faults = None, 0, 0, []
    hostile = Hostile(port, folder)
    hostile.start()
    for name, case in cases(world, hostile):
        count += 1
        hostile.case = case
        try:
            most = max(most, attempt(world, name))
        except Fault as fault:
            faults.append(str(fault))
        # From its first try on the note counts as offered, whatever comes of it.
        before = before or digest(world)
    hostile.end()
    for name, others in (("a certificate that nobody vouches for", {"certificates": True}),
                         ("plain text", {"tls": False})):
        count += 1
        if "certificates" in others:
            other = Daemon(world.programs, world.folder + "/stranger")
            with other:
                other.stop()
            others = {"certificates": world.folder + "/stranger/tls"}
        stranger = Hostile(port, folder, **others)
        stranger.case = {"plain": b"HTTP/1.1 200 OK\r\n\r\n"}
        stranger.start()
        try:
            attempt(world, name)
            hold(set(stranger.asked) <= {"daemon"}, "%s was asked for %s" % (
                name, stranger.asked))
        except Fault as fault:
            faults.append(str(fault))
        stranger.end()
    try:
        trap.accept()
        faults.append("a redirect was followed")
    except BlockingIOError:
        pass
    hold(not faults, "\n  ".join(["%d of %d" % (len(faults), count), *faults]))
    hold(digest(world) == before, "the journal changed")
    with Daemon(world.programs, folder, port=port):
        status, out, error = run_rapport("sync", "--now")
        hold(status == 0, "an honest sync ended with %d: %s%s" % (status, out, error))
    return "%d answers, each told with a reason; at most %.0f MB" % (count, most / 1e6)
