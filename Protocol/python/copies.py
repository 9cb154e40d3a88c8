"""Proofs of forks (04-clock.md §4) and files of events (08-sync.md §6)."""

from codec import CodecError, decode, encode, read_varint, write_varint
from crypto import sha256
from event import Event, Rejected
from schema import LIMITS, TYPES

LONGEST_PART = 4 * LIMITS["batch-bytes"]
OPENING, PAGE, END = 1, 2, 3
MESSAGE_OF = {OPENING: "StickOpening", PAGE: "SyncResponse", END: "StickEnd"}


class Defect(Exception):
    """Why a file is of no use, and the code that stands for it, None where there is none."""

    def __init__(self, kind, code=None):
        super().__init__(kind)
        self.kind, self.code = kind, code


def heading(kind):
    return TYPES[kind].encode() + b"\n"


# Proofs of forks


def proof_file(first, second):
    """The file for two events, each a pair of header and signature."""
    fields = {"first": {"header": first[0], "signature": first[1]},
              "second": {"header": second[0], "signature": second[1]}}
    return heading("fork-proof") + encode("ForkProof", fields)


def read_proof(data):
    """What the file proves. Raises Defect."""
    if not data.startswith(heading("fork-proof")):
        raise Defect("unreadable")
    try:
        proof = decode("ForkProof", data[len(heading("fork-proof")):])
    except CodecError:
        raise Defect("unreadable") from None
    if proof["first"]["values"] or proof["second"]["values"]:
        raise Defect("unreadable")
    low, high = verified(proof["first"]), verified(proof["second"])
    places = [(event.header["journal"], event.device, event.epoch, event.header["seq"])
              for event in (low, high)]
    if places[0] != places[1] or places[0][0] is None:
        raise Defect("other-place")
    if low.id == high.id:
        raise Defect("same-event")
    if low.id > high.id:
        raise Defect("unordered")
    journal, device, epoch, seq = places[0]
    return {"journal": journal.hex(), "device": device.hex(), "epoch": "%016x" % epoch,
            "seq": str(seq), "events": [low.id.hex(), high.id.hex()]}


def verified(part):
    try:
        event = Event(part["header"], part["signature"])
        event.validate(event.header["journal"])
        event.verify()
    except Rejected as rejected:
        raise Defect("refused", rejected.code) from None
    return event


def proof_result(data):
    try:
        return {"result": read_proof(data), "defect": None, "code": None}
    except Defect as defect:
        return {"result": None, "defect": defect.kind, "code": defect.code}


def check_fork_proof(case):
    got = proof_result(bytes.fromhex(case["file"]))
    expected = {key: case[key] for key in got}
    return None if got == expected else "got %r, expected %r" % (got, expected)


# Files of events


def part(number, fields):
    body = encode(MESSAGE_OF[number], fields)
    return write_varint(number << 3 | 2) + write_varint(len(body)) + body


def stick_file(opening, pages):
    """The file of an opening and its pages, with its end."""
    data = heading("stick") + part(OPENING, opening) + b"".join(part(PAGE, p) for p in pages)
    events = sum(len(page["events"]) for page in pages)
    return data + part(END, {"events": events, "digest": sha256(data)})


def read_stick(data):
    """Opening, pages and end. Raises Defect."""
    start = heading("stick")
    if not data.startswith(start):
        raise Defect("cut-short" if start.startswith(data) else "not-a-stick", 509)
    at, opening, pages = len(start), None, []
    while at < len(data):
        begin = at
        number, body, at = read_part(data, at)
        is_last = pages and pages[-1]["next"] == 0
        expected = OPENING if opening is None else END if is_last else PAGE
        if number != expected:
            raise Defect("altered", 509)
        try:
            message = decode(MESSAGE_OF[number], body)
        except CodecError:
            raise Defect("altered", 509) from None
        if number == OPENING:
            opening = message
        elif number == PAGE:
            pages.append(message)
        else:
            events = sum(len(page["events"]) for page in pages)
            if message != {"events": events, "digest": sha256(data[:begin])} or at != len(data):
                raise Defect("altered", 509)
            return opening, pages
    raise Defect("cut-short", 509)


def read_part(data, at):
    """Number, body and next offset; the length counts before its bytes are there."""
    if data[at] not in (0x0A, 0x12, 0x1A):
        raise Defect("altered", 509)
    number, at = data[at] >> 3, at + 1
    try:
        length, at = read_varint(data, at)
    except CodecError as error:
        raise Defect("cut-short" if error.kind == "truncated" else "altered", 509) from None
    if length > LONGEST_PART:
        raise Defect("oversized", 509)
    if at + length > len(data):
        raise Defect("cut-short", 509)
    return number, data[at:at + length], at + length


def stick_result(data, journal, accept, held):
    """What a replica makes of the file before it takes anything."""
    nothing = {"maker": None, "base": [], "events": [], "heads": []}
    try:
        opening, pages = read_stick(data)
    except Defect as defect:
        return {"code": defect.code, "defect": defect.kind, **nothing}
    code = 0
    if opening["journal"] != journal:
        code = 104
    elif None not in (accept, opening["accept"]) and accept != opening["accept"]:
        code = 116
    elif any(base["event"] not in held for base in opening["base"]):
        code = 202
    events = [Event(event["header"], event["signature"]).id.hex()
              for page in pages for event in page["events"]]
    return {"code": code, "defect": None,
            "maker": opening["device"].hex() if opening["device"] else None,
            "base": [base["event"].hex() for base in opening["base"]], "events": events,
            "heads": [head["event"].hex() for head in pages[-1]["heads"]]}


def check_stick(case):
    accept = bytes.fromhex(case["accept"]) if case["accept"] else None
    held = {bytes.fromhex(event) for event in case["held"]}
    got = stick_result(bytes.fromhex(case["file"]), bytes.fromhex(case["journal"]), accept, held)
    expected = {key: case[key] for key in got}
    return None if got == expected else "got %r, expected %r" % (got, expected)
