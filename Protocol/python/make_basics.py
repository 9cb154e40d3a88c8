"""Vectors of bytes: PAE, strict profile, padding, commitments, keys, signatures."""

import hashlib

from codec import encode
from crypto import LOW_ORDER, P, public_key, sha256, sign
from schema import TYPES
from signing import commitment, pad, pae
from world import World, key_of, seed_of

L = 2**252 + 27742317777372353535851937790883648493


def pae_cases():
    texts = [("an empty type and payload", "", b""), ("a short text", "a", b"hello"),
             ("the event type with a null byte", TYPES["event"], b"\0"),
             ("a payload that holds spaces and digits", TYPES["value"], b"3 abc 2"),
             ("a type that is not ASCII", "\u00e9", b"x"),
             ("a payload of 1,000 bytes", TYPES["state"], bytes(1000))]
    return [{"name": name, "type": kind, "payload": payload.hex(),
             "pae": pae(kind, payload).hex(), "sha256": sha256(pae(kind, payload)).hex()}
            for name, kind, payload in texts]


def padding_cases():
    cases = []
    for size in (0, 1, 126, 127, 128, 255, 256, 4094, 4095, 4096, 5119, 5120, 65534, 65535,
                 65536):
        padded = pad(b"\x61" * size)
        cases.append({
            "name": "content of %s bytes" % format(size, ","), "content-bytes": size, "byte": 97,
            "padded-bytes": len(padded) if padded else None,
            "sha256": sha256(padded).hex() if padded else None})
    padded = pad(bytes(3))
    cases.append({"name": "content that is all zeros", "content-bytes": 3, "byte": 0,
                  "padded-bytes": len(padded), "sha256": sha256(padded).hex()})
    padded = pad(b"\x80" * 127)
    cases.append({"name": "content that is all 0x80", "content-bytes": 127, "byte": 128,
                  "padded-bytes": len(padded), "sha256": sha256(padded).hex()})
    return cases


def unpadding_cases():
    good = pad(b"word")
    forms = [("padding as it must be", good, b"word"),
             ("no bytes at all", b"", None),
             ("zeros alone", bytes(128), None),
             ("a size that is no multiple of 128", good + bytes(1), None),
             ("one block too many", good + bytes(128), None),
             ("a last byte that is neither 0x80 nor zero", good[:-1] + b"\x01", None),
             ("4,224 bytes, which is no multiple of 1,024", b"a" * 4223 + b"\x80", None),
             ("content whose last byte is 0x80", pad(b"\x80"), b"\x80")]
    return [{"name": name, "padded": padded.hex(),
             "content": None if content is None else content.hex()}
            for name, padded, content in forms]


def commitment_cases():
    cases = []
    for name, content in [("empty content", b""), ("a short text", b"\x1a\x05hello"),
                          ("content of 200 bytes", b"a" * 200)]:
        salt = sha256(b"salt " + name.encode())
        padded = pad(content)
        cases.append({"name": name, "content": content.hex(), "salt": salt.hex(),
                      "padded": padded.hex(), "commitment": commitment(salt, padded).hex()})
    return cases


def key_cases():
    cases = [{"name": "low-order encoding %d of 14" % (number + 1), "key": key.hex(),
              "acceptable": False} for number, key in enumerate(sorted(LOW_ORDER))]
    for y in range(P + 2, 2**255):
        for sign_bit in (0, 1):
            key = (y | sign_bit << 255).to_bytes(32, "little")
            cases.append({"name": "not canonical: y is p + %d, sign bit %d" % (y - P, sign_bit),
                          "key": key.hex(), "acceptable": False})
    for name in ("A1", "B1"):
        cases.append({"name": "a good key", "key": key_of(name).hex(), "acceptable": True})
    cases.append({"name": "a good key with its sign bit turned is canonical too",
                  "key": (key_of("A1")[:31] + bytes([key_of("A1")[31] ^ 128])).hex(),
                  "acceptable": True})
    cases.append({"name": "31 bytes", "key": key_of("A1")[:31].hex(), "acceptable": False})
    cases.append({"name": "33 bytes", "key": (key_of("A1") + b"\0").hex(), "acceptable": False})
    return cases


def scalar(seed):
    data = bytearray(hashlib.sha512(seed).digest()[:32])
    data[0] &= 248
    data[31] = data[31] & 127 | 64
    return int.from_bytes(data, "little")


def signature_with_point(seed, point, message):
    """The signature whose R is a point of low order; it satisfies the equation for r = 0."""
    key = public_key(seed)
    h = int.from_bytes(hashlib.sha512(point + key + message).digest(), "little") % L
    return point + (h * scalar(seed) % L).to_bytes(32, "little")


def signature_cases():
    seed, message = seed_of("A1"), b"a message"
    key, good = key_of("A1"), sign(seed_of("A1"), message)
    s = int.from_bytes(good[32:], "little")
    identity = (1).to_bytes(32, "little")
    forms = [
        ("a good signature", key, message, good, True),
        ("a good signature of no bytes", key, b"", sign(seed, b""), True),
        ("another message", key, b"another", good, False),
        ("another key", key_of("B1"), message, good, False),
        ("S is not below the group order", key, message,
         good[:32] + (s + L).to_bytes(32, "little"), False),
        ("63 bytes", key, message, good[:63], False),
        ("65 bytes", key, message, good + b"\0", False),
        ("R is the identity", key, message, signature_with_point(seed, identity, message), False),
        ("R is the identity, not canonical", key, message,
         signature_with_point(seed, (P + 1).to_bytes(32, "little"), message), False),
        ("the key and R are the identity and S is zero", identity, message,
         identity + bytes(32), False),
        ("all zeros", key, message, bytes(64), False),
    ]
    return [{"name": name, "key": k.hex(), "message": m.hex(), "signature": s.hex(), "valid": v}
            for name, k, m, s, v in forms]


def strict_cases():
    """One legal form of several messages, and one malformation each."""
    ids = [bytes([number]) * 32 for number in range(1, 5)]
    world = World("strict")
    genesis = world.genesis()
    dot = encode("Dot", {"event": ids[0], "index": 5})
    write = {"entry": ids[0], "fields": [3, 16], "supersedes": [], "commitment": ids[1],
             "padded_size": 128, "blob_root": None}
    good_write = encode("Write", write)
    position = encode("Position", {"device": ids[0], "epoch": 7, "seq": 1, "event": ids[1]})
    retract = encode("Retract", {"entry": ids[0], "seen": [{"event": ids[1], "index": 0}]})
    one, two = (b"\x12\x22\x0a\x20" + ids[n] for n in (1, 2))
    header = {"version": 1, "journal": ids[0], "device": ids[1], "epoch": 9, "seq": 1,
              "prev": None, "seen": [], "claimed_ms": 5, "kind": 4, "ops_encoding": 0,
              "ops": None}
    head = encode("EventHeader", header)
    row = b"\x0a\x03csv\x12\x01a\x12\x00\x1a\x01b\x1a\x00"
    fine = [("a header without operations", "EventHeader", head),
            ("the header of a genesis event", "EventHeader", genesis.header),
            ("a dot", "Dot", dot),
            ("a dot whose index is absent", "Dot", b"\x0a\x20" + ids[0]),
            ("a write", "Write", good_write),
            ("a position", "Position", position),
            ("a retraction of two versions", "Retract", b"\x0a\x20" + ids[0] + one + two),
            ("a row with empty cells", "SourceRow", row),
            ("a moment of zero offset", "Moment", b"\x08\x02"),
            ("a verdict of no bytes", "Verdict", b"")]
    bad = [
        ("a length beyond the end", "Dot", b"\x0a\x20" + ids[0][:31], "truncated", None),
        ("a tag without its value", "Dot", dot[:-1], "truncated", None),
        ("a varint that goes on at the end", "Dot", dot[:-1] + b"\x85", "truncated", None),
        ("a fixed64 of seven bytes", "Position", position[:35] + bytes(7), "truncated", None),
        ("an index in two bytes where one is enough", "Dot", dot[:-1] + b"\x85\x00",
         "nonMinimalVarint", None),
        ("a tag in two bytes where one is enough", "Dot", b"\x8a\x00\x20" + ids[0],
         "nonMinimalVarint", None),
        ("a length in two bytes where one is enough", "Dot", b"\x0a\xa0\x00" + ids[0],
         "nonMinimalVarint", None),
        ("a varint of 65 bits", "EventHeader", head.replace(b"\x40\x05", b"\x40"
         + b"\xff" * 9 + b"\x02"), "nonMinimalVarint", None),
        ("a varint of eleven bytes", "Dot", dot[:-1] + b"\x85" + b"\x80" * 9 + b"\x00",
         "nonMinimalVarint", None),
        ("fields in the wrong order", "Dot", b"\x10\x05\x0a\x20" + ids[0], "outOfOrder", 1),
        ("a singular field twice", "Dot", dot + b"\x10\x05", "outOfOrder", 2),
        ("a packed list in two pieces", "Write", encode("Write", {**write, "entry": None})
         .replace(b"\x12\x02\x03\x10", b"\x12\x01\x03\x12\x01\x10"), "outOfOrder", 2),
        ("a repeated field in two places", "SignedEvent", b"\x0a\x01\x01\x12\x40" + bytes(64)
         + b"\x0a\x01\x01", "outOfOrder", 1),
        ("an explicit zero", "Dot", dot[:-1] + b"\x00", "defaultWritten", 2),
        ("an explicit zero of 64 bits", "Position", position.replace(
            b"\x11" + (7).to_bytes(8, "little"), b"\x11" + bytes(8)), "defaultWritten", 2),
        ("explicit empty bytes", "EventHeader", head + b"\x5a\x00", "defaultWritten", 11),
        ("an explicit empty string", "SourceRow", b"\x0a\x00", "defaultWritten", 1),
        ("an explicit empty packed list", "Write", good_write.replace(
            b"\x12\x02\x03\x10", b"\x12\x00"), "defaultWritten", 2),
        ("an unknown field at the end", "Dot", dot + b"\x18\x01", "unknownField", 3),
        ("an unknown field in a gap", "LetterBinding",
         b"\x0a\x20" + ids[0] + b"\x10\x01\x1a\x01a\x22\x00", "unknownField", 4),
        ("an unknown group", "Dot", dot + b"\x1b\x1c", "unknownField", 3),
        ("a varint where bytes must stand", "Dot", b"\x08\x01", "wrongWireType", 1),
        ("bytes where a varint must stand", "Dot", dot[:-2] + b"\x12\x01\x05",
         "wrongWireType", 2),
        ("a 32-bit field where a varint must stand", "Dot", dot[:-2] + b"\x15" + bytes(4),
         "wrongWireType", 2),
        ("a group where a varint must stand", "Dot", dot[:-2] + b"\x13\x14", "wrongWireType", 2),
        ("a packed list written unpacked", "Write", good_write.replace(
            b"\x12\x02\x03\x10", b"\x10\x03\x10\x10"), "wrongWireType", 2),
        ("an id of 31 bytes", "Dot", b"\x0a\x1f" + ids[0][:31], "wrongLength", 1),
        ("an id of 33 bytes", "Dot", b"\x0a\x21" + ids[0] + b"\x01", "wrongLength", 1),
        ("a signature of 63 bytes", "SignedEvent", b"\x0a\x01\x01\x12\x3f" + bytes(63),
         "wrongLength", 2),
        ("a header of 8,193 bytes", "SignedEvent", b"\x0a\x81\x40" + bytes(8193) + b"\x12\x40"
         + bytes(64), "tooLong", 1),
        ("a letter of 4,097 bytes", "Letter", b"\x0a\x81\x20" + bytes(4097) + b"\x12\x40"
         + bytes(64), "tooLong", 1),
        ("33 dots where 32 are allowed", "Retract", b"\x0a\x20" + ids[0] + b"".join(
            b"\x12\x22\x0a\x20" + bytes([n + 1]) * 32 for n in range(33)), "tooMany", 2),
        ("33 fields where 32 are allowed", "Write", good_write.replace(
            b"\x12\x02\x03\x10", b"\x12\x21" + bytes(range(1, 34))), "tooMany", 2),
        ("65 seen events", "EventHeader", many_seen(header, 65), "tooMany", 7),
        ("an index of 33 bits", "Dot", dot[:-1] + b"\x80\x80\x80\x80\x10", "outOfRange", 2),
        ("a sequence number of 64 bits", "Position",
         position.replace(b"\x18\x01", b"\x18" + b"\x80" * 9 + b"\x01"), "outOfRange", 3),
        ("an offset of 1,081 minutes", "Moment", b"\x10\xf2\x10", "outOfRange", 2),
        ("a padded size that is no padded size", "Write",
         encode("Write", {**write, "padded_size": 129}), "outOfRange", 5),
        ("a string that is not UTF-8", "SourceRow", b"\x0a\x01\xff", "notUTF8", 1),
        ("a string with a surrogate", "SourceRow", b"\x0a\x03\xed\xa0\x80", "notUTF8", 1),
        ("a string in a longer form", "SourceRow", b"\x0a\x02\xc0\x80", "notUTF8", 1),
        ("dots that descend", "Retract", b"\x0a\x20" + ids[0] + two + one, "unsorted", 2),
        ("a dot twice", "Retract", b"\x0a\x20" + ids[0] + one + one, "unsorted", 2),
        ("fields that descend", "Write", good_write.replace(
            b"\x12\x02\x03\x10", b"\x12\x02\x10\x03"), "unsorted", 2),
        ("a required id that is absent", "Dot", b"\x10\x05", "missing", 1),
        ("no bytes where fields are required", "Dot", b"", "missing", 1),
        ("a position without its epoch", "Position", position[:34] + position[43:], "missing", 2),
        ("a position without its sequence number", "Position",
         position.replace(b"\x18\x01", b""), "missing", 3),
        ("a defect inside a message inside", "Retract", retract[:-1], "truncated", None),
    ]
    return [{"name": name, "message": message, "bytes": data.hex(), "error": None, "field": None}
            for name, message, data in fine] + [
        {"name": name, "message": message, "bytes": data.hex(), "error": error, "field": field}
        for name, message, data, error, field in bad]


def many_seen(header, count):
    seen = [{"device": bytes([1]) * 32, "epoch": number + 1, "seq": 1, "event": bytes([2]) * 32}
            for number in range(count)]
    return encode("EventHeader", {**header, "seen": seen})
