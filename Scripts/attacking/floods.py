"""Floods of every sort while honest devices sync: how long they take, and what memory it costs.

Attackers come from many addresses of this machine, so that no bound for one address is what
saves the daemon; one flood comes from one address, as a single stranger's would.
"""

import multiprocessing
import os
import socket
import time

from codec import encode
from honest import CONTEXT, Fault, Session, Wire, hold, request, share
from world import key_of, seed_of

# What an honest sync may take while a flood goes on, on two busy processors, and what the daemon
# may hold in memory: for itself, and for each connection what is read ahead of one. All fail the
# part.
HALF_SECONDS, WORST_SECONDS = 1.5, 8.0
OWN_MEMORY, MEMORY_EACH = 128 << 20, 256 << 10
# Requests that are all answered, and the bytes that one may leave. A watch that was not taken back
# until its time had come left 700.
SHORT_REQUESTS, LEFT_BY_EACH = 20_000, 200
# How long after a flood the memory that it took may be kept.
KEPT_SECONDS = 20


def opened(port, count, addresses, said=b"", tls=False):
    """So many connections at a time, each with what it says first; kept for as long as it lives.

    An address that is shut out leaves holes: they are filled again and again."""
    found = []
    for number in range(count):
        source = "127.1.%d.%d" % (number % addresses // 250, 1 + number % addresses % 250)
        try:
            plain = socket.create_connection(("127.0.0.1", port), 5, (source, 0))
            if tls:
                plain = CONTEXT.wrap_socket(plain)
            plain.setblocking(False)
            if said:
                plain.send(said)
        except OSError:
            continue
        found.append(plain)
    return found


def trickle(port, connections, part, pause, stop):
    """One part more to each connection, until told to stop."""
    while not stop.wait(pause):
        for connection in connections:
            try:
                connection.send(part)
            except OSError:
                pass


def asked(port, count, addresses, ready, stop, said):
    """One request after another over each connection, the next once all were sent theirs;
    `said` makes each from its number."""
    kept = opened(port, count, addresses, tls=True)
    ready.set()
    number = 0
    while not stop.is_set():
        for connection in kept:
            number += 1
            try:
                connection.send(said(number))
                connection.recv(65_536)
            except OSError:
                pass
        stop.wait(0.01)


def idle(port, count, addresses, ready, stop, _):
    kept = opened(port, count, addresses)
    ready.set()
    stop.wait()
    return kept


def half_handshakes(port, count, addresses, ready, stop, _):
    # The beginning of a ClientHello that says it is 512 bytes long.
    kept = opened(port, count, addresses, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
    ready.set()
    trickle(port, kept, b"\x00", 1, stop)


def handshakes(port, count, addresses, ready, stop, _):
    """Handshake after handshake: what costs most before anything was asked."""
    ready.set()
    while not stop.is_set():
        for connection in opened(port, 20, addresses, tls=True):
            connection.close()


def slow_headers(port, count, addresses, ready, stop, _):
    kept = opened(port, count, addresses, b"GET /healthz HTTP/1.1\r\nhost: x\r\nx: ", tls=True)
    ready.set()
    trickle(port, kept, b"a", 1, stop)


def slow_bodies(port, count, addresses, ready, stop, _):
    head = b"POST /v1/host HTTP/1.1\r\nhost: x\r\ncontent-length: 32768\r\n\r\n"
    kept = opened(port, count, addresses, head + b"a" * 16_000, tls=True)
    ready.set()
    trickle(port, kept, b"a", 1, stop)


def slow_readers(port, count, addresses, ready, stop, member):
    """Ask for the whole journal, and read none of it."""
    token, path = member
    asked = request("POST", path + "/sync", b"", token)
    kept = opened(port, count, addresses, asked * 3, tls=True)
    ready.set()
    stop.wait()
    return kept


def session_requests(port, count, addresses, ready, stop, member):
    """Challenges in the name of an honest device, as fast as they go."""
    _, path = member
    body = encode("SessionRequest", {
        "journal": bytes.fromhex(path.rsplit("/", 1)[1]), "device": key_of("B1"),
        "client_nonce": b"c" * 32, "accept": None})
    said = request("POST", "/v1/session", body)
    asked(port, count, addresses, ready, stop, lambda _: said)


def mailbox_puts(port, count, addresses, ready, stop, _):
    """Letters to mailboxes that there are not."""
    body = encode("Letter", {"body": b"b" * 4_000, "signature": b"s" * 64})
    asked(port, count, addresses, ready, stop, lambda number: request(
        "PUT", "/v1/mailboxes/%064x/1" % number, body))


def calendar_guesses(port, count, addresses, ready, stop, _):
    """Calendars by links that there are not."""
    asked(port, count, addresses, ready, stop, lambda number: request(
        "GET", "/calendar/%043d.ics" % number))


def heads_streams(port, count, addresses, ready, stop, member):
    """Streams that tell of changes, all by one session, none of them read."""
    token, path = member
    kept = opened(port, count, addresses, request("GET", path + "/heads", b"", token), tls=True)
    ready.set()
    stop.wait()
    return kept


KINDS = [idle, half_handshakes, handshakes, slow_headers, slow_bodies, slow_readers,
         session_requests, mailbox_puts, calendar_guesses, heads_streams]


def measured(world, syncs):
    """Seconds of so many honest syncs, each with a connection, a session and an entry more."""
    took = []
    for number in range(syncs):
        began = time.monotonic()
        world.family.sync(world.daemon, "B1" if number % 2 else "A1")
        took.append(time.monotonic() - began)
    return took


def flood(world, kind, count, addresses, syncs, member):
    """One flood; gives a line of figures, or raises what did not hold."""
    daemon = world.daemon
    ready, stop = multiprocessing.Event(), multiprocessing.Event()
    daemon.forget_peak()
    attacker = multiprocessing.Process(
        target=kind, args=(daemon.port, count, addresses, ready, stop, member), daemon=True)
    attacker.start()
    try:
        hold(ready.wait(60), "the flood itself did not begin")
        time.sleep(0.2)
        try:
            took = measured(world, syncs)
        except (OSError, EOFError) as error:
            daemon.is_alive()
            raise Fault("an honest sync was ended: %r" % error) from None
        daemon.is_alive()
        now, most = daemon.resident()
        files = len(os.listdir("/proc/%d/fd" % daemon.process.pid))
    finally:
        stop.set()
        attacker.join(10)
        if attacker.is_alive():
            attacker.kill()
    half, worst = share(took, 0.5), share(took, 0.99)
    line = "%-17s p50 %4.0f ms, p99 %5.0f ms, memory %3.0f MB (at most %3.0f), %d files" % (
        kind.__name__.replace("_", " "), half * 1e3, worst * 1e3, now / 1e6, most / 1e6, files)
    hold(half < HALF_SECONDS, "%s: p50 is over %.1f s" % (line, HALF_SECONDS))
    hold(worst < WORST_SECONDS, "%s: p99 is over %.1f s" % (line, WORST_SECONDS))
    bound = OWN_MEMORY + count * MEMORY_EACH
    hold(most < bound, "%s: memory is over %d MB" % (line, bound >> 20))
    return line + given_back(daemon)


def given_back(daemon):
    """Waits until the daemon has given back what the flood took; gives what it holds then."""
    ends = time.monotonic() + KEPT_SECONDS
    while True:
        now, _ = daemon.resident()
        if now < OWN_MEMORY:
            return ", then %.0f MB" % (now / 1e6)
        hold(time.monotonic() < ends, "%.0f MB stay after the flood" % (now / 1e6))
        time.sleep(0.5)


def many_short(world):
    """Very many short requests, all answered: none of them leaves anything in memory."""
    daemon = world.daemon
    body = encode("Letter", {"body": b"b", "signature": b"s" * 64})
    connections = [Wire(daemon.port) for _ in range(8)]

    def ask(times):
        for number in range(times):
            said = request("PUT", "/v1/mailboxes/%064x/1" % number, body)
            for connection in connections:
                connection.send(said * 8)
            for connection in connections:
                for _ in range(8):
                    connection.answer()

    ask(40)
    before, _ = daemon.resident()
    ask(SHORT_REQUESTS // 64)
    after, _ = daemon.resident()
    for connection in connections:
        connection.close()
    left = (after - before) / SHORT_REQUESTS
    hold(left < LEFT_BY_EACH, "each of %d short requests leaves %.0f bytes in memory" % (
        SHORT_REQUESTS, left))
    return "each of %d short requests leaves %.0f bytes" % (SHORT_REQUESTS, max(0, left))


def run(world):
    """All floods in turn, then the journal as it has to be."""
    count, syncs = (300, 12) if world.sample else (2_000, 200)
    family, daemon = world.family, world.daemon
    connection = Wire(daemon.port)
    session = Session(world.large, "A1", connection)
    connection.close()
    lines, faults = [many_short(world)], []
    log = len(daemon.said())
    floods = [(kind, 40 if count < 1_000 else 200) for kind in KINDS] + [(idle, 1)]
    for kind, addresses in floods:
        member = (session.token, world.large.path)
        if kind is session_requests:
            member = (None, family.path)
        try:
            line = flood(world, kind, count, addresses, syncs, member)
            lines.append(line + (", one address" if addresses == 1 else ""))
        except Fault as fault:
            faults.append(str(fault))
    hold(not faults, "\n  ".join([*lines, "did not hold:", *faults]))
    said = daemon.said()[log:].splitlines()
    hold(len(said) <= 20, "%d lines of log, such as %s" % (len(said), said[:3]))
    family.check(daemon)
    return "%d connections each\n    %s" % (count, "\n    ".join(lines))
