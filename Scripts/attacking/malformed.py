"""Requests that no honest program makes: each gets the right answer, or a closed connection."""

import base64
import time

from codec import encode, write_varint
from honest import Fault, Session, Wire, hold, request, sha256_event, wire
from make_messages import Message
from signing import sign_as
from world import key_of, seed_of

CLOSED = "closed"
# The daemon waits for more, as it should where a request is not at its end.
OPEN = "open"
POST_ROUTES = ["/v1/daemon", "/v1/session", "/v1/session/proof", "/v1/host"]
STRICT = {
    "DaemonRequest": "/v1/daemon", "SessionRequest": "/v1/session",
    "SessionProof": "/v1/session/proof", "HostRequest": "/v1/host",
    "SyncRequest": "sync", "PushRequest": "events", "ValuesRequest": "values",
    "MailboxRequest": "mailboxes", "CalendarRequest": "calendars", "Letter": None,
}
# A repeated lie about a length, and what else belongs to HTTP alone.
HEAD = b"POST /v1/daemon HTTP/1.1\r\nhost: x\r\n"


class Case:
    """Bytes to send and what may come back: statuses, (status, code) pairs, or CLOSED."""

    def __init__(self, name, data, *allowed):
        self.name, self.data, self.allowed = name, data, allowed

    def run(self, port, seconds=1):
        connection = Wire(port, timeout=seconds)
        try:
            try:
                connection.send(self.data)
            except OSError:
                pass
            try:
                answer = connection.answer(has_body=not self.data.startswith(b"HEAD "))
            except TimeoutError:
                got = OPEN
            except (EOFError, OSError, ValueError):
                got = CLOSED
            else:
                got = (answer.status, answer.code)
        finally:
            connection.close()
        hold(got in self.allowed or got[0] in self.allowed,
             "%s: got %s, due was %s" % (self.name, got, list(self.allowed)))


def http_lines():
    """The request line and the fields."""
    no = (400, CLOSED)
    long = b"a" * 20_000
    yield "a line that is no HTTP", b"\x00\x01\x02\x03\r\n\r\n", *no
    yield "HTTP/2 by itself", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", *no, 404, 505
    yield "an empty line alone", b"\r\n\r\n\r\n", *no, OPEN
    yield "a method of no letters", b" /healthz HTTP/1.1\r\nhost: x\r\n\r\n", *no
    yield "a method that there is not", b"BREW /healthz HTTP/1.1\r\nhost: x\r\n\r\n", *no, 404
    yield "no version", b"GET /healthz\r\n\r\n", *no
    yield "version 9.9", b"GET /healthz HTTP/9.9\r\nhost: x\r\n\r\n", *no, 200, 505
    yield "version without a number", b"GET /healthz HTTP/x\r\n\r\n", *no
    yield "a path of 20,000 signs", b"GET /%s HTTP/1.1\r\nhost: x\r\n\r\n" % long, *no, 404, 414
    yield "a field of 20,000 signs", b"GET /healthz HTTP/1.1\r\nx: %s\r\n\r\n" % long, *no, 431
    yield "a name of 20,000 signs", b"GET /healthz HTTP/1.1\r\n%s: x\r\n\r\n" % long, *no, 431
    many = b"".join(b"x%d: y\r\n" % number for number in range(500))
    yield "500 fields", b"GET /healthz HTTP/1.1\r\n%s\r\n" % many, *no, 431
    yield "a field without a colon", b"GET /healthz HTTP/1.1\r\nhost\r\n\r\n", *no
    yield "a field of no name", b"GET /healthz HTTP/1.1\r\n: x\r\n\r\n", *no
    yield "a blank before the colon", b"GET /healthz HTTP/1.1\r\nhost : x\r\n\r\n", *no
    yield "a folded field", b"GET /healthz HTTP/1.1\r\nhost: x\r\n y\r\n\r\n", *no, 200
    yield "a NUL in a field", b"GET /healthz HTTP/1.1\r\nx: a\x00b\r\n\r\n", *no
    yield "a CR in a field", b"GET /healthz HTTP/1.1\r\nx: a\rb\r\n\r\n", *no
    yield "bytes above ASCII in a name", b"GET /healthz HTTP/1.1\r\n\xff\xfe: a\r\n\r\n", *no
    yield "no host", b"GET /healthz HTTP/1.1\r\n\r\n", *no, 200
    yield "two hosts", b"GET /healthz HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n", *no, 200
    yield "an upgrade", b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\n" \
        b"upgrade: websocket\r\n\r\n", *no, 200
    yield "CONNECT", b"CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n", *no, 404
    yield "a whole address", b"GET https://x/healthz HTTP/1.1\r\nhost: x\r\n\r\n", *no, 200, 404
    yield "a star", b"OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n", *no, 404
    yield "bare line ends", b"GET /healthz HTTP/1.1\nhost: x\n\n", *no, 200
    yield "an expectation", HEAD + b"expect: x\r\ncontent-length: 2\r\n\r\nab", *no, 417


def lengths():
    """What a body says of its own length."""
    no = (400, CLOSED)
    for text in ("-1", "+2", "0x2", "2 2", "2,2", "2;2", "two", "", "1e3", "2\x00",
                 "99999999999999999999999999", "18446744073709551616"):
        yield "a length of %r" % text, HEAD + b"content-length: %s\r\n\r\nab" % (
            text.encode()), *no, (413, 509)
    for number in (2**31, 2**32, 2**63 - 1, 2**63, 2**64 - 1, 16_385):
        yield "a length of %d" % number, HEAD + b"content-length: %d\r\n\r\n" % number, \
            (413, 509), *no
    yield "two lengths", HEAD + b"content-length: 2\r\ncontent-length: 3\r\n\r\nabc", *no
    yield "a length and chunks", HEAD + b"content-length: 2\r\ntransfer-encoding: chunked" \
        b"\r\n\r\n2\r\nab\r\n0\r\n\r\n", *no
    yield "no length", HEAD + b"\r\n", (400, 509), *no
    yield "a length of 0", HEAD + b"content-length: 0\r\n\r\n", (400, 509)
    yield "more than was said", HEAD + b"content-length: 2\r\n\r\n\x00\x01" + b"x" * 4_000, \
        (400, 509)
    chunked = HEAD + b"transfer-encoding: chunked\r\n\r\n"
    for name, text in (
            ("of no digits", b"\r\nab\r\n0\r\n\r\n"), ("of letters", b"zz\r\nab\r\n0\r\n\r\n"),
            ("below 0", b"-2\r\nab\r\n0\r\n\r\n"), ("of 17 digits", b"1" * 17 + b"\r\nab\r\n"),
            ("of 16 digits", b"f" * 16 + b"\r\nab\r\n"), ("with 0x", b"0x2\r\nab\r\n0\r\n\r\n"),
            ("that its bytes pass", b"2\r\nabcd\r\n0\r\n\r\n")):
        yield "a chunk " + name, chunked + text, *no, (413, 509), OPEN
    yield "a chunk with words", chunked + b"2;x=" + b"y" * 9_000 + b"\r\nab\r\n0\r\n\r\n", \
        *no, (400, 509)
    yield "chunks beyond the bound", chunked + b"4000\r\n" + b"a" * 16_384 + b"\r\n" + \
        b"1\r\na\r\n0\r\n\r\n", (413, 509), (400, 509)
    yield "chunks of one byte", chunked + b"1\r\na\r\n" * 500 + b"0\r\n\r\n", (400, 509)
    yield "fields behind chunks", chunked + b"2\r\nab\r\n0\r\n" + b"x: y\r\n" * 2_000 + b"\r\n", \
        (400, 509), *no
    yield "an encoding that there is not", HEAD + b"transfer-encoding: gzip\r\n\r\nab", *no
    yield "chunks twice", HEAD + b"transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n", \
        *no, (400, 509)
    yield "a body packed by gzip", HEAD + b"content-encoding: gzip\r\ncontent-length: 4\r\n\r\n" \
        b"\x1f\x8b\x08\x00", (400, 509)


def places(family, token):
    """Paths and methods that there are not, and what points out of the folder."""
    journal = family.journal.hex()
    for path in ("/", "/v1", "/v2/daemon", "/v1/daemon/", "/V1/daemon", "/v1//daemon",
                 "/v1/./daemon", "/v1/x/../daemon", "/v1/%64aemon", "/v1/daemon%00",
                 "/v1/daemon?x=y", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
                 "/v1/journals/", "/v1/journals/x", "/v1/journals/" + journal,
                 "/v1/journals/%s/" % journal, "/v1/journals/%s/x" % journal):
        yield "POST " + path, request("POST", path, b"\x00"), (404, 509), (400, 509), 400
    for path in POST_ROUTES + ["/v1/journals/%s/sync" % journal,
                               "/v1/journals/%s/events" % journal]:
        for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD", "TRACE"):
            yield "%s %s" % (method, path), request(method, path, b"", token), (404, 509), 404, \
                CLOSED
    short, long = journal[:-2], journal + "00"
    for name, other in (("a short id", short), ("a long id", long), ("an id of no hex", "z" * 64),
                        ("another id", "ab" * 32), ("dots", ".."), ("dots in code", "%2e%2e"),
                        ("an id with a slash", journal[:32] + "%2f" + journal[32:]),
                        ("an id with a NUL", journal[:62] + "%00"),
                        ("the folder's name", journal[:16]), ("no id", "")):
        yield "a journal by " + name, request(
            "POST", "/v1/journals/%s/sync" % other, b"", token), 400, 401, 404
    for slot in ("0", "5", "-1", "+1", "01", "1.0", "4294967297", "18446744073709551617", "x",
                 "%31", "", "..", "1/2"):
        yield "slot %r" % slot, request("GET", "/v1/mailboxes/%s/%s" % ("ab" * 32, slot)), \
            (404, 506), (404, 509), 400
    for box in ("ab" * 31, "ab" * 33, "zz" * 32, "..", "%2e%2e", "-" * 64):
        yield "mailbox %.9s" % box, request("GET", "/v1/mailboxes/%s/1" % box), \
            (404, 506), (404, 509), 400
    for file in ("A" * 43 + ".ics", "A" * 42 + "B.ics", "A" * 42 + ".ics", "A" * 43, ".ics", "",
                 "%00.ics", "..", "%2e%2e%2fdaemon.pem", "A" * 7_000 + ".ics", "A/B.ics"):
        yield "calendar %.9s" % file, request("GET", "/calendar/" + file), (404, 509), 400


def tokens(family, other):
    """Tokens that open nothing."""
    path = family.path + "/sync"
    good = other.token
    for name, field in (
            ("no token", None), ("an empty one", ""), ("no word before it", good),
            ("another word", "Basic " + good), ("a short one", "Bearer " + good[:-4]),
            ("a long one", "Bearer " + good + "AAAA"), ("no base64", "Bearer " + "*" * 43),
            ("padding", "Bearer " + good + "="),
            ("the other alphabet", "Bearer " + "+/" * 21 + "8"),
            ("two blanks", "Bearer  " + good), ("of another journal", "Bearer " + good),
            ("zeros", "Bearer " + "A" * 43), ("a NUL", "Bearer \x00" + good),
            ("8,000 signs", "Bearer " + "A" * 8_000)):
        fields = [] if field is None else ["authorization: " + field]
        yield "a token: " + name, request("POST", path, b"", None, *fields), \
            (401, 500), (401, 501), 400, CLOSED
    yield "two tokens", request("POST", path, b"", good, "authorization: Bearer " + good), \
        (401, 500), 400


def strict(session):
    """Every message that a daemon reads, with each rule of the strict profile broken once."""
    for name, route in STRICT.items():
        if route is None:
            method, path = "PUT", "/v1/mailboxes/%s/1" % ("ab" * 32)
        elif route.startswith("/"):
            method, path = "POST", route
        else:
            method, path = "POST", "%s/%s" % (session.path, route)
        for case in Message(name).cases():
            if case["error"] is None:
                continue
            data = bytes.fromhex(case["bytes"])
            yield case["name"], request(method, path, data, session.token), (400, 509)


def sizes(session):
    """Numbers and lists at and beyond their ends."""
    def post(name, body, *allowed):
        return request("POST", "%s/%s" % (session.path, name), body, session.token), *allowed

    def field(number, body):
        return write_varint(number << 3 | 2) + write_varint(len(body)) + body

    position = encode("Position", {"device": b"d" * 32, "epoch": 1, "seq": 1, "event": b"e" * 32})
    yield "4,096 of have", *post("sync", field(1, position) * 4_096, 200)
    yield "4,097 of have", *post("sync", field(1, position) * 4_097, (400, 509))
    for number in (1, 2**31, 2**32, 2**63 - 1, 2**63, 2**64 - 1):
        yield "a cursor of %d" % number, *post(
            "sync", write_varint(2 << 3) + write_varint(number), 200)
    yield "a page of one byte", *post("sync", encode("SyncRequest", {"max_bytes": 1}), 200)
    yield "257 events", *post("events", field(1, b"") * 257, (400, 509))
    yield "a length inside of 2^64 - 1", *post("events", b"\x0a" + b"\xff" * 9 + b"\x01",
                                               (400, 509))
    yield "a length inside beyond 64 bits", *post("events", b"\x0a" + b"\xff" * 11, (400, 509))
    for depth in (10, 1_000, 100_000):
        body = b""
        for _ in range(min(depth, 2_000)):
            body = field(1, body)
        yield "%d messages in each other" % depth, *post("events", body, (400, 509))
    yield "a body of the whole bound", *post("events", b"\xff" * 1_114_112, (400, 509))
    yield "a byte more", *post("events", b"\xff" * 1_114_113, (413, 509), CLOSED)
    event = {"header": b"h" * 8_192, "signature": b"s" * 64, "values": []}
    yield "an event of no header", *post("events", field(1, encode("SignedEvent", event)), 200)
    dot = encode("Dot", {"event": b"e" * 32, "index": 2**32 - 1})
    yield "a value that there is not", *post("values", field(1, dot), 200)
    yield "257 values", *post("values", field(1, dot) * 257, (400, 509))


def mailboxes(session, other):
    """What a mailbox is not for."""
    now = int(time.time() * 1_000)
    invite, strange = seed_of("a malformed invite"), seed_of("a stranger")
    key = key_of("a malformed invite")

    def open_box(end, who=session):
        return request("POST", who.path + "/mailboxes", encode("MailboxRequest", {
            "invite_key": key, "expires_ms": end}), who.token)

    def letter(body, signer=invite, slot=1, signed=1, box=key):
        binding = encode("LetterBinding", {
            "journal": session.family.journal, "slot": signed, "body": body})
        return request("PUT", "/v1/mailboxes/%s/%d" % (box.hex(), slot), encode("Letter", {
            "body": body, "signature": sign_as("join", signer, binding)}))

    yield "an end in the past", open_box(now - 1_000), (400, 509)
    yield "an end at 0", open_box(0), (400, 509)
    yield "a letter before its mailbox", letter(b"x"), (404, 506)
    yield "an end at 2^64 - 1", open_box(2**64 - 1), 201
    yield "the same again", open_box(now + 60_000), 201
    yield "another journal's", open_box(now + 60_000, other), (409, 505)
    yield "a letter of another key", letter(b"x", strange), (401, 500)
    yield "a letter of another slot", letter(b"x", slot=2), (401, 500)
    yield "a letter", letter(b"x"), 201
    yield "the same letter again", letter(b"x"), 201
    yield "another letter", letter(b"y"), (409, 505)
    yield "4,097 bytes", request("PUT", "/v1/mailboxes/%s/3" % key.hex(), b"\x0a" + write_varint(
        4_097) + b"x" * 4_097 + b"\x12\x40" + b"s" * 64), (400, 509)
    yield "a letter of 4,096", letter(b"x" * 4_096, slot=3, signed=3), 201
    yield "one too many", letter(b"x" * 4_096, slot=4, signed=4), (507, 513)


def secrets(family, daemon, other):
    """Hosting without the secret, challenges and proofs that fit nothing."""
    link = daemon.setup_link()
    wrong = family.host_request(daemon, (link[0], link[1], b"w" * 32))
    yield "a secret that is not the link's", request(
        "POST", "/v1/host", encode("HostRequest", wrong)), (403, 503)
    right = other.host_request(daemon, link)
    yield "a journal that is kept", request(
        "POST", "/v1/host", encode("HostRequest", right)), (409, 504)
    yield "a proof of another key", request("POST", "/v1/host", encode("HostRequest", {
        **right, "proof": b"p" * 64})), (401, 500)
    yield "a path of no member", request("POST", "/v1/host", encode("HostRequest", {
        **right, "path": [wire(other.world.events[0])]})), (400, 509)
    asked = {"journal": family.journal, "device": key_of("a stranger"),
             "client_nonce": family.nonce(), "accept": None}
    yield "a device of nobody", request(
        "POST", "/v1/session", encode("SessionRequest", asked)), (401, 500)
    yield "a journal of nobody", request("POST", "/v1/session", encode("SessionRequest", {
        **asked, "journal": b"j" * 32})), (404, 502)
    asked["device"] = key_of("A1")
    yield "another accept", request("POST", "/v1/session", encode("SessionRequest", {
        **asked, "accept": b"a" * 32})), (409, 512)
    yield "a nonce that was never given", request(
        "POST", "/v1/session/proof", encode("SessionProof", {
            "server_nonce": b"n" * 32, "signature": b"s" * 64, "request": asked})), (401, 500)
    yield "a nonce of a time to come", request(
        "POST", "/v1/session/proof", encode("SessionProof", {
            "server_nonce": b"\xff" * 32, "signature": b"s" * 64, "request": asked})), \
        (401, 500), (401, 501)


def run(world):
    """Sends all of them; the daemon lives, says little, keeps its memory and the journal."""
    daemon, family, other = world.daemon, world.family, world.other
    store = daemon.store(family.journal)
    before = world.programs.digest(store)
    connections = [Wire(daemon.port), Wire(daemon.port)]
    sessions = [Session(one, "A1", at) for one, at in zip((family, other), connections)]
    kinds = {
        "HTTP": http_lines(), "lengths": lengths(), "places": places(family, sessions[0].token),
        "tokens": tokens(family, sessions[1]), "messages": strict(sessions[0]),
        "sizes": sizes(sessions[0]), "mailboxes": mailboxes(*sessions),
        "secrets": secrets(family, daemon, other),
    }
    log, resident = len(daemon.said()), daemon.resident()[0]
    counts, faults = {}, []
    for kind, cases in kinds.items():
        for case in cases:
            counts[kind] = counts.get(kind, 0) + 1
            try:
                Case(*case).run(daemon.port)
            except Fault as fault:
                faults.append("%s: %s" % (kind, fault))
            daemon.is_alive()
    for connection in connections:
        connection.close()
    hold(not faults, "\n  ".join(["%d answers are not right" % len(faults), *faults]))
    total = sum(counts.values())
    hold(total >= 150, "only %d requests" % total)
    # In a minute or two each cause has two lines at most, and there are few causes.
    lines = daemon.said()[log:].splitlines()
    hold(len(lines) <= 10, "%d lines of log, such as %s" % (len(lines), lines[:3]))
    grown = daemon.resident()[0] - resident
    hold(grown < 32 << 20, "memory grew by %d bytes" % grown)
    family.check(daemon)
    hold(world.programs.digest(store) == before, "the journal changed")
    family.sync(daemon)
    family.check(daemon)
    return "%d requests (%s), %d lines of log, memory %+.1f MB" % (
        total, ", ".join("%d %s" % (count, kind) for kind, count in counts.items()), len(lines),
        grown / 1e6)
