"""What is hashed and signed: PAE, ids, commitments, padding (01-conventions.md, 03-event.md)."""

from codec import encode
from crypto import key_is_acceptable, sha256, sign, verify
from schema import LIMITS, TYPES, padded_size_is_legal


def pae(type_string, payload):
    """DSSE's pre-authentication encoding."""
    text = type_string.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(text), text, len(payload), payload)


def typed_hash(kind, payload):
    return sha256(pae(TYPES[kind], payload))


def sign_as(kind, seed, payload):
    return sign(seed, pae(TYPES[kind], payload))


def verify_as(kind, key, payload, signature):
    return verify(key, pae(TYPES[kind], payload), signature)


def event_id(header):
    return typed_hash("event", header)


def digest_of(name, values):
    """The digest of one of the messages of state.proto."""
    return typed_hash("state", encode(name, values))


def pad(content):
    """content || 0x80 || zeros; None when it is too long."""
    size = len(content) + 1
    step = 128 if size <= 4096 else 1024
    size = (size + step - 1) // step * step
    if size > LIMITS["value-padded-bytes"]:
        return None
    return content + b"\x80" + bytes(size - len(content) - 1)


def unpad(padded):
    """The content; None when the padding is not the one that `pad` makes."""
    content = padded.rstrip(b"\0")
    if not padded_size_is_legal(len(padded)) or not content.endswith(b"\x80"):
        return None
    return content[:-1] if pad(content[:-1]) == padded else None


def commitment(salt, padded):
    return typed_hash("value", salt + padded)


def possession_bytes(journal, parent, enrolment):
    return encode("Possession", {
        "journal": journal, "parent": parent, "rank_class": enrolment["rank_class"],
        "device": enrolment["device"], "agreement_key": enrolment["agreement_key"],
        "invite_key": enrolment["invite_key"], "surface": enrolment.get("surface", 0),
    })


def renewal_bytes(journal, parent, old, recovery, header):
    """What the old recovery key signs: the new one, for the one event with this header."""
    place = {name: header[name] for name in ("device", "epoch", "seq", "prev", "seen")}
    return encode("RenewalBinding", {
        "journal": journal, "parent": parent, "old": old,
        "enrolment": encode("Enrolment", recovery), **place})


def observer_bytes(journal, observer, agreement_key):
    """What the key of an observer signs to be named in a journal."""
    return encode("ObserverBinding", {
        "journal": journal, "observer": observer, "agreement_key": agreement_key})


def enrolment_is_valid(enrolment, journal, parent, classes):
    """Whether keys, class, proof of possession and invite signature are as they must be."""
    if enrolment["rank_class"] not in classes or not key_is_acceptable(enrolment["device"]):
        return False
    proof = possession_bytes(journal, parent, enrolment)
    if not verify_as("possession", enrolment["device"], proof, enrolment["possession"]):
        return False
    invite, signature = enrolment["invite_key"], enrolment["invite_signature"]
    return invite is None or verify_as("invite", invite, proof, signature)
