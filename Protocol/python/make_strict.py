"""Vectors of the strict profile: legal forms, and one malformation each."""

from codec import encode
from world import World

IDS = [bytes([number]) * 32 for number in range(1, 5)]
DOT = encode("Dot", {"event": IDS[0], "index": 5})
WRITE = {"entry": IDS[0], "fields": [3, 16], "supersedes": [], "commitment": IDS[1],
         "padded_size": 128, "blob_root": None}
GOOD_WRITE = encode("Write", WRITE)
POSITION = encode("Position", {"device": IDS[0], "epoch": 7, "seq": 1, "event": IDS[1]})
DOTS = [{"event": IDS[1], "index": 0}, {"event": IDS[1], "index": 1}]
KEEP = {"entry": IDS[0], "field": 3, "versions": DOTS}
RETRACT = encode("Retract", {"entry": IDS[0], "seen": [{"event": IDS[1], "index": 0}]})
ONE, TWO = (b"\x12\x22\x0a\x20" + IDS[n] for n in (1, 2))
SIGNATURE = bytes(63) + b"\1"
REQUEST = {"journal": IDS[0], "device": IDS[1], "client_nonce": IDS[2]}
SESSION = {**REQUEST, "server_nonce": IDS[3], "daemon_key": IDS[0], "certificate": IDS[1],
           "store_epoch": IDS[2][:16]}
PAGE = {**SESSION, "certificate": None, "origin": "https://home.example"}
ANSWER = {"daemon_key": IDS[0], "certificates": IDS[:2], "origins": ["https://a", "https://b"],
          "signature": SIGNATURE}
EVENT_OF_ONE = {"header": b"\1", "signature": SIGNATURE}
HOST = {"secret": IDS[0], "genesis": EVENT_OF_ONE,
        "client_nonce": IDS[1], "proof": SIGNATURE}
HEADER = {"version": 1, "journal": IDS[0], "device": IDS[1], "epoch": 9, "seq": 1,
          "prev": None, "seen": [], "claimed_ms": 5, "kind": 4, "ops_encoding": 0, "ops": None}
HEAD = encode("EventHeader", HEADER)
EVENT = {"header": HEAD, "signature": bytes(64), "values": []}
PLACES = [{"device": IDS[n], "epoch": 1, "seq": 1, "event": IDS[n]} for n in (0, 1)]
ROW = b"\x0a\x03csv\x12\x01a\x12\x00\x1a\x01b\x1a\x00"


def value(index, size):
    return {"index": index, "salt": IDS[3], "padded": b"a\x80" + bytes(size - 2)}


def world_genesis():
    return World("strict").genesis().header


def strict_cases():
    return [{"name": name, "message": message, "bytes": data.hex(), "error": None, "field": None}
            for name, message, data in legal_forms()] + [
        {"name": name, "message": message, "bytes": data.hex(), "error": error, "field": field}
        for name, message, data, error, field in wire_defects() + type_defects()
        + bound_defects() + absent_parts() + wrong_orders() + session_defects()]


def legal_forms():
    return [("a header without operations", "EventHeader", HEAD),
        ("the header of a genesis event", "EventHeader", world_genesis()),
        ("a dot", "Dot", DOT),
        ("a dot whose index is absent", "Dot", b"\x0a\x20" + IDS[0]),
        ("a write", "Write", GOOD_WRITE),
        ("a position", "Position", POSITION),
        ("a retraction of two versions", "Retract", b"\x0a\x20" + IDS[0] + ONE + TWO),
        ("a row with empty cells", "SourceRow", ROW),
        ("a moment of zero offset", "Moment", b"\x08\x02"),
        ("a verdict of no bytes", "Verdict", b""),
        ("an event whose value is longer than one byte of length can say", "SignedEvent",
         encode("SignedEvent", {**EVENT, "values": [value(0, 256)]})),
        ("a value of the largest size", "Value", encode("Value", value(3, 65_536))),
        ("a write with a blob root", "Write", encode("Write", {**WRITE, "blob_root": IDS[2]})),
        ("a create of a kind of tomorrow", "Create", b"\x08\x8d\x02\x10\x03"),
        ("heads that ascend", "SyncResponse", encode("SyncResponse", {"heads": PLACES})),
        ("an opening whose base ascends", "StickOpening", encode("StickOpening", {
            "journal": IDS[0], "base": PLACES}))] + session_forms()


def session_forms():
    """Messages of sessions and hosting, whole."""
    return [(name, message, encode(message, values)) for name, message, values in [
        ("a session request that knows no Accept", "SessionRequest", REQUEST),
        ("a session request that names its Accept", "SessionRequest",
         {**REQUEST, "accept": IDS[3]}),
        ("a proof with its request", "SessionProof",
         {"server_nonce": IDS[3], "signature": SIGNATURE, "request": REQUEST}),
        ("a session of a program", "SessionBinding", SESSION),
        ("a session of a page", "SessionBinding", PAGE),
        ("a session of a page with the shortest origin", "SessionBinding",
         {**PAGE, "origin": "https://"}),
        ("a session of a page with the longest origin", "SessionBinding",
         {**PAGE, "origin": "https://" + "a" * 248}),
        ("a daemon's answer", "DaemonAnswer", ANSWER),
        ("a daemon's answer without origins", "DaemonAnswer", {**ANSWER, "origins": []}),
        ("a daemon's answer with eight certificates and eight origins", "DaemonAnswer", {
            **ANSWER, "certificates": [bytes([n]) * 32 for n in range(8)],
            "origins": ["https://%d" % n for n in range(8)]}),
        ("a question to a daemon", "DaemonRequest", {"nonce": IDS[0]}),
        ("a request to host with a path of four", "HostRequest",
         {**HOST, "path": [HOST["genesis"]] * 4}),
        ("a request to host without a path", "HostRequest", HOST)]]


def session_defects():
    """One malformation each, of the messages of sessions and hosting."""
    return [(name, message, encode(message, values), error, field)
            for name, message, values, error, field in [
        ("a session of a page that also names a certificate", "SessionBinding",
         {**PAGE, "certificate": IDS[1]}, "missing", 7),
        ("a session that names neither certificate nor origin", "SessionBinding",
         {**SESSION, "certificate": None}, "missing", 7),
        ("an origin of seven bytes", "SessionBinding", {**PAGE, "origin": "http://"},
         "outOfRange", 9),
        ("an origin of 257 bytes", "SessionBinding", {**PAGE, "origin": "https://" + "a" * 249},
         "tooLong", 9),
        ("a proof without its request", "SessionProof",
         {"server_nonce": IDS[3], "signature": SIGNATURE}, "missing", 3),
        ("a session request without its nonce", "SessionRequest",
         {**REQUEST, "client_nonce": None}, "missing", 3),
        ("a session request whose Accept has 31 bytes", "SessionRequest",
         {**REQUEST, "accept": IDS[3][:31]}, "wrongLength", 4),
        ("an answer that vouches for nothing", "DaemonAnswer", {**ANSWER, "certificates": []},
         "missing", 2),
        ("an answer whose certificates descend", "DaemonAnswer",
         {**ANSWER, "certificates": IDS[1::-1]}, "unsorted", 2),
        ("an answer that names a certificate twice", "DaemonAnswer",
         {**ANSWER, "certificates": [IDS[0], IDS[0]]}, "unsorted", 2),
        ("an answer with nine certificates", "DaemonAnswer",
         {**ANSWER, "certificates": [bytes([n]) * 32 for n in range(9)]}, "tooMany", 2),
        ("an answer whose origins descend", "DaemonAnswer",
         {**ANSWER, "origins": ["https://b", "https://a"]}, "unsorted", 3),
        ("an answer with nine origins", "DaemonAnswer",
         {**ANSWER, "origins": ["https://%d" % n for n in range(9)]}, "tooMany", 3),
        ("an answer with an origin of seven bytes", "DaemonAnswer",
         {**ANSWER, "origins": ["http://"]}, "outOfRange", 3),
        ("an answer without its signature", "DaemonAnswer", {**ANSWER, "signature": None},
         "missing", 4),
        ("a question of 31 bytes", "DaemonRequest", {"nonce": IDS[0][:31]}, "wrongLength", 1),
        ("a request to host with a path of five", "HostRequest",
         {**HOST, "path": [HOST["genesis"]] * 5}, "tooMany", 5),
        ("a request to host without its proof", "HostRequest", {**HOST, "proof": None},
         "missing", 4),
        ("a request to host without a genesis event", "HostRequest", {**HOST, "genesis": None},
         "missing", 2)]]


def wire_defects():
    return [
        ("a length beyond the end", "Dot", b"\x0a\x20" + IDS[0][:31], "truncated", None),
        ("a wrong length beyond the end", "Dot", b"\x0a\x21" + IDS[0], "truncated", None),
        ("a tag without its value", "Dot", DOT[:-1], "truncated", None),
        ("a varint that goes on at the end", "Dot", DOT[:-1] + b"\x85", "truncated", None),
        ("a fixed64 of seven bytes", "Position", POSITION[:35] + bytes(7), "truncated", None),
        ("an index in two bytes where one is enough", "Dot", DOT[:-1] + b"\x85\x00",
         "nonMinimalVarint", None),
        ("a tag in two bytes where one is enough", "Dot", b"\x8a\x00\x20" + IDS[0],
         "nonMinimalVarint", None),
        ("a length in two bytes where one is enough", "Dot", b"\x0a\xa0\x00" + IDS[0],
         "nonMinimalVarint", None),
        ("a varint of 65 bits", "EventHeader", HEAD.replace(b"\x40\x05", b"\x40"
         + b"\xff" * 9 + b"\x02"), "nonMinimalVarint", None),
        ("a varint of eleven bytes", "Dot", DOT[:-1] + b"\x85" + b"\x80" * 9 + b"\x00",
         "nonMinimalVarint", None),
        ("fields in the wrong order", "Dot", b"\x10\x05\x0a\x20" + IDS[0], "outOfOrder", 1),
        ("a singular field twice", "Dot", DOT + b"\x10\x05", "outOfOrder", 2),
        ("a packed list in two pieces", "Write", encode("Write", {**WRITE, "entry": None})
         .replace(b"\x12\x02\x03\x10", b"\x12\x01\x03\x12\x01\x10"), "outOfOrder", 2),
        ("a repeated field in two places", "SignedEvent", b"\x0a\x01\x01\x12\x40" + bytes(64)
         + b"\x0a\x01\x01", "outOfOrder", 1),
        ("an explicit zero", "Dot", DOT[:-1] + b"\x00", "defaultWritten", 2),
        ("an explicit zero of 64 bits", "Position", POSITION.replace(
            b"\x11" + (7).to_bytes(8, "little"), b"\x11" + bytes(8)), "defaultWritten", 2),
        ("explicit empty bytes", "EventHeader", HEAD + b"\x5a\x00", "defaultWritten", 11),
        ("an explicit empty string", "SourceRow", b"\x0a\x00", "defaultWritten", 1),
        ("an explicit empty packed list", "Write", GOOD_WRITE.replace(
            b"\x12\x02\x03\x10", b"\x12\x00"), "defaultWritten", 2),
        ("an unknown field at the end", "Dot", DOT + b"\x18\x01", "unknownField", 3),
        ("an unknown field in a gap", "LetterBinding",
         b"\x0a\x20" + IDS[0] + b"\x10\x01\x1a\x01a\x22\x00", "unknownField", 4),
        ("an unknown group", "Dot", DOT + b"\x1b\x1c", "unknownField", 3),
    ]


def type_defects():
    return [
        ("a varint where bytes must stand", "Dot", b"\x08\x01", "wrongWireType", 1),
        ("bytes where a varint must stand", "Dot", DOT[:-2] + b"\x12\x01\x05",
         "wrongWireType", 2),
        ("a 32-bit field where a varint must stand", "Dot", DOT[:-2] + b"\x15" + bytes(4),
         "wrongWireType", 2),
        ("a group where a varint must stand", "Dot", DOT[:-2] + b"\x13\x14", "wrongWireType", 2),
        ("a packed list written unpacked", "Write", GOOD_WRITE.replace(
            b"\x12\x02\x03\x10", b"\x10\x03\x10\x10"), "wrongWireType", 2),
    ]


def bound_defects():
    return [
        ("an id of 31 bytes", "Dot", b"\x0a\x1f" + IDS[0][:31], "wrongLength", 1),
        ("an id of 33 bytes", "Dot", b"\x0a\x21" + IDS[0] + b"\x01", "wrongLength", 1),
        ("a signature of 63 bytes", "SignedEvent", b"\x0a\x01\x01\x12\x3f" + bytes(63),
         "wrongLength", 2),
        ("a header of 8,193 bytes", "SignedEvent", b"\x0a\x81\x40" + bytes(8193) + b"\x12\x40"
         + bytes(64), "tooLong", 1),
        ("a letter of 4,097 bytes", "Letter", b"\x0a\x81\x20" + bytes(4097) + b"\x12\x40"
         + bytes(64), "tooLong", 1),
        ("33 dots where 32 are allowed", "Retract", b"\x0a\x20" + IDS[0] + b"".join(
            b"\x12\x22\x0a\x20" + bytes([n + 1]) * 32 for n in range(33)), "tooMany", 2),
        ("33 fields where 32 are allowed", "Write", GOOD_WRITE.replace(
            b"\x12\x02\x03\x10", b"\x12\x21" + bytes(range(1, 34))), "tooMany", 2),
        ("65 seen events", "EventHeader", many_seen(HEADER, 65), "tooMany", 7),
        ("an index of 33 bits", "Dot", DOT[:-1] + b"\x80\x80\x80\x80\x10", "outOfRange", 2),
        ("a sequence number of 64 bits", "Position",
         POSITION.replace(b"\x18\x01", b"\x18" + b"\x80" * 9 + b"\x01"), "outOfRange", 3),
        ("an offset of 1,081 minutes", "Moment", b"\x10\xf2\x10", "outOfRange", 2),
        ("a padded size that is no padded size", "Write",
         encode("Write", {**WRITE, "padded_size": 129}), "outOfRange", 5),
        ("a string that is not UTF-8", "SourceRow", b"\x0a\x01\xff", "notUTF8", 1),
        ("a string with a surrogate", "SourceRow", b"\x0a\x03\xed\xa0\x80", "notUTF8", 1),
        ("a string in a longer form", "SourceRow", b"\x0a\x02\xc0\x80", "notUTF8", 1),
        ("dots that descend", "Retract", b"\x0a\x20" + IDS[0] + TWO + ONE, "unsorted", 2),
        ("a dot twice", "Retract", b"\x0a\x20" + IDS[0] + ONE + ONE, "unsorted", 2),
        ("fields that descend", "Write", GOOD_WRITE.replace(
            b"\x12\x02\x03\x10", b"\x12\x02\x10\x03"), "unsorted", 2),
        ("a required id that is absent", "Dot", b"\x10\x05", "missing", 1),
        ("no bytes where fields are required", "Dot", b"", "missing", 1),
        ("a position without its epoch", "Position", POSITION[:34] + POSITION[43:], "missing", 2),
        ("a position without its sequence number", "Position",
         POSITION.replace(b"\x18\x01", b""), "missing", 3),
        ("a defect inside a message inside", "Retract", RETRACT[:-1], "truncated", None),
        ("a length inside a message inside, which names the field inside", "Retract",
         b"\x0a\x20" + IDS[0] + b"\x12\x21\x0a\x1f" + IDS[1][:31], "wrongLength", 1),
        ("an absent field inside a message inside, which is named", "Consent",
         b"\x0a\x02\x10\x05", "missing", 1),
        ("a blob root of 31 bytes", "Write",
         encode("Write", {**WRITE, "blob_root": IDS[2][:31]}), "wrongLength", 6),
        ("field number zero among the fields", "Write", GOOD_WRITE.replace(
            b"\x12\x02\x03\x10", b"\x12\x02\x00\x03"), "outOfRange", 2),
        ("a policy of 4", "Create", b"\x08\x01\x10\x04", "outOfRange", 2),
        ("a keep of one version", "Keep", encode("Keep", {**KEEP, "versions": DOTS[:1]}),
         "outOfRange", 3),
        ("a value of 65,537 bytes", "Value", encode("Value", value(0, 65_537)), "tooLong", 3),
        ("33 values", "SignedEvent", encode("SignedEvent", {
            **EVENT, "values": [value(n, 128) for n in range(33)]}), "tooMany", 3),
    ]


def absent_parts():
    """Required parts that are not there."""
    return [
        ("a write of no field", "Write", encode("Write", {**WRITE, "fields": []}), "missing", 2),
        ("a write without its commitment", "Write",
         encode("Write", {**WRITE, "commitment": None}), "missing", 4),
        ("a write without its padded size", "Write",
         encode("Write", {**WRITE, "padded_size": 0}), "missing", 5),
        ("a create without its type", "Create", b"\x10\x02", "missing", 1),
        ("a create without its policy", "Create", b"\x08\x01", "missing", 2),
        ("a keep without its field", "Keep", encode("Keep", {**KEEP, "field": 0}), "missing", 2),
        ("a keep of no version", "Keep", encode("Keep", {**KEEP, "versions": []}), "missing", 3),
        ("a consent to nothing", "Consent", b"", "missing", 1),
        ("a readmission that lifts nothing", "ReadmitDevice",
         encode("ReadmitDevice", {"device": IDS[0]}), "missing", 2),
        ("a request of erasure of nothing", "RequestErasure", b"\x10\x01", "missing", 1),
        ("a value without its salt", "Value", encode("Value", {**value(0, 128), "salt": None}),
         "missing", 2),
        ("an event without its signature", "SignedEvent",
         encode("SignedEvent", {**EVENT, "signature": None}), "missing", 2),
    ]


def wrong_orders():
    """Lists called ascending that do not ascend."""
    down = list(reversed(DOTS))
    return [
        ("versions kept that descend", "Keep", encode("Keep", {**KEEP, "versions": down}),
         "unsorted", 3),
        ("superseded writes that descend", "Write",
         encode("Write", {**WRITE, "supersedes": down}), "unsorted", 3),
        ("lifted revocations that descend", "ReadmitDevice", encode("ReadmitDevice", {
            "device": IDS[0], "lifts": [IDS[2], IDS[1]]}), "unsorted", 2),
        ("a lifted revocation twice", "ReadmitDevice", encode("ReadmitDevice", {
            "device": IDS[0], "lifts": [IDS[1], IDS[1]]}), "unsorted", 2),
        ("targets that descend", "RequestErasure",
         encode("RequestErasure", {"targets": down}), "unsorted", 1),
        ("missing values that descend", "Ack", encode("Ack", {"missing": down}), "unsorted", 1),
        ("reported erasures that descend", "Ack",
         encode("Ack", {"erased": [IDS[2], IDS[1]]}), "unsorted", 2),
        ("a reported erasure twice", "Ack",
         encode("Ack", {"erased": [IDS[1], IDS[1]]}), "unsorted", 2),
        ("seen events that descend", "EventHeader",
         encode("EventHeader", {**HEADER, "seen": PLACES[::-1]}), "unsorted", 7),
        ("values that descend", "SignedEvent", encode("SignedEvent", {
            **EVENT, "values": [value(1, 128), value(0, 128)]}), "unsorted", 3),
        ("two values of one operation", "SignedEvent", encode("SignedEvent", {
            **EVENT, "values": [value(1, 128), value(1, 128)]}), "unsorted", 3),
        ("heads that descend", "SyncResponse",
         encode("SyncResponse", {"heads": PLACES[::-1]}), "unsorted", 1),
        ("a head twice", "SyncResponse",
         encode("SyncResponse", {"heads": PLACES[:1] * 2}), "unsorted", 1),
        ("unknown events that descend", "SyncResponse",
         encode("SyncResponse", {"unknown": [IDS[1], IDS[0]]}), "unsorted", 2),
        ("a base that descends", "StickOpening", encode("StickOpening", {
            "journal": IDS[0], "base": PLACES[::-1]}), "unsorted", 4),
    ]


def many_seen(header, count):
    seen = [{"device": bytes([1]) * 32, "epoch": number + 1, "seq": 1, "event": bytes([2]) * 32}
            for number in range(count)]
    return encode("EventHeader", {**header, "seen": seen})
