"""Vectors of bytes: PAE, padding, commitments, keys, signatures."""

import hashlib

from crypto import LOW_ORDER, P, public_key, sha256, sign
from schema import TYPES
from signing import commitment, pad, pae
from world import key_of, seed_of

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
        cases.append({"name": "a good key: " + name, "key": key_of(name).hex(), "acceptable": True})
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
        ("the key is the identity and R a good point", identity, message,
         key + (scalar(seed) % L).to_bytes(32, "little"), False),
    ]
    return [{"name": name, "key": k.hex(), "message": m.hex(), "signature": s.hex(), "valid": v}
            for name, k, m, s, v in forms]
