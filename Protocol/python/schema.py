"""Tables of the messages in Protocol/schema, with the bounds that decoding checks."""

import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def load(name):
    with open(os.path.join(HERE, "..", name), encoding="utf-8") as file:
        return json.load(file)


LIMITS = load("limits.json")
TYPES = load("type-strings.json")
WIRE_TYPES = {"uint32": 0, "uint64": 0, "sint32": 0, "sint64": 0, "fixed64": 1}
UNBOUNDED = 2**63 - 1


def padded_size_is_legal(size):
    step = 128 if size <= 4096 else 1024
    return 128 <= size <= LIMITS["value-padded-bytes"] and size % step == 0


def origin_is_legal(origin):
    return 8 <= len(origin.encode("utf-8")) <= 256


class Field:
    """One field: its number, kind and bounds."""

    def __init__(self, number, name, kind, message=None, repeats=False, required=False,
                 count=None, longest=UNBOUNDED, most=UNBOUNDED, least=0, high=None, key=None,
                 check=None):
        self.number, self.name, self.kind, self.message = number, name, kind, message
        self.repeats, self.required, self.count = repeats, required, count
        self.longest, self.most, self.least, self.high = longest, most, least, high
        self.key, self.check = key, check
        self.wire_type = WIRE_TYPES.get(kind, 2)
        self.may_be_empty = repeats or kind == "message"

    def absent(self):
        if self.repeats or self.kind == "packed":
            return []
        return 0 if self.kind in WIRE_TYPES else None

    def number_value(self, raw, error):
        if self.kind in ("sint32", "sint64"):
            value = (raw >> 1) ^ -(raw & 1)
            if self.kind == "sint32" and not -2**31 <= value < 2**31:
                raise error("outOfRange", self.number)
            return value
        high = self.high or (2**64 - 1 if self.kind == "uint64" else 2**32 - 1)
        if raw > high:
            raise error("outOfRange", self.number)
        return raw

    def check_length(self, length, error):
        if self.count is not None and length != self.count:
            raise error("wrongLength", self.number)
        if length > self.longest:
            raise error("tooLong", self.number)


def plain(number, name, kind, **bounds):
    return Field(number, name, kind, **bounds)


def b32(number, name, required=True, **bounds):
    return Field(number, name, "bytes", count=32, required=required, **bounds)


def sub(number, name, message, **bounds):
    return Field(number, name, "message", message=message, **bounds)


def ids(number, name, most, least=0, key=None):
    return Field(number, name, "bytes", count=32, repeats=True, most=most, least=least,
                 required=least > 0, key=key or (lambda item: item))


def dot_key(dot):
    return dot["event"], dot["index"]


def dots(number, name, least=0, most=LIMITS["dots"]):
    return Field(number, name, "message", message="Dot", repeats=True, most=most, least=least,
                 required=least > 0, key=dot_key)


def position_key(position):
    return position["device"], position["epoch"], position["seq"], position["event"]


def origins(number):
    return Field(number, "origins", "string", repeats=True, most=LIMITS["origins"], longest=256,
                 key=lambda origin: origin.encode("utf-8"),
                 check=lambda items: all(map(origin_is_legal, items)))


MESSAGES = {
    "SignedEvent": [
        plain(1, "header", "bytes", required=True, longest=LIMITS["header-bytes"]),
        plain(2, "signature", "bytes", required=True, count=64),
        sub(3, "values", "Value", repeats=True, most=LIMITS["ops"],
            key=lambda value: value["index"]),
    ],
    "Value": [
        plain(1, "index", "uint32"), b32(2, "salt"),
        plain(3, "padded", "bytes", required=True, longest=LIMITS["value-padded-bytes"]),
    ],
    "EventHeader": [
        plain(1, "version", "uint32"), b32(2, "journal", required=False), b32(3, "device"),
        plain(4, "epoch", "fixed64", required=True),
        plain(5, "seq", "uint64", required=True, high=2**63 - 1),
        b32(6, "prev", required=False),
        sub(7, "seen", "Position", repeats=True, most=LIMITS["seen"], key=position_key),
        plain(8, "claimed_ms", "uint64", high=2**63 - 1),
        plain(9, "kind", "uint32", required=True),
        plain(10, "ops_encoding", "uint32"), plain(11, "ops", "bytes"),
    ],
    "Position": [
        b32(1, "device"), plain(2, "epoch", "fixed64", required=True),
        plain(3, "seq", "uint64", required=True, high=2**63 - 1), b32(4, "event"),
    ],
    "Dot": [b32(1, "event"), plain(2, "index", "uint32")],
    # The elements of Ops are read one by one: a defect inside one spoils only that one.
    "Ops": [plain(1, "ops", "bytes", repeats=True, most=LIMITS["ops"])],
    "Create": [
        plain(1, "type", "uint32", required=True),
        plain(2, "policy", "uint32", required=True, high=3),
    ],
    "Write": [
        b32(1, "entry", required=False),
        plain(2, "fields", "packed", required=True, most=LIMITS["fields"],
              key=lambda item: item, check=lambda value: value[0] > 0),
        dots(3, "supersedes"), b32(4, "commitment"),
        plain(5, "padded_size", "uint32", required=True, check=padded_size_is_legal),
        b32(6, "blob_root", required=False),
    ],
    "Retract": [b32(1, "entry"), dots(2, "seen"), plain(3, "reason", "uint32")],
    "Consent": [sub(1, "target", "Dot", required=True)],
    "Decline": [sub(1, "target", "Dot", required=True)],
    "Keep": [b32(1, "entry"), plain(2, "field", "uint32", required=True),
             dots(3, "versions", least=2)],
    "Enrolment": [
        b32(1, "device"), plain(2, "rank_class", "uint32", required=True, high=3),
        b32(3, "agreement_key"), plain(4, "possession", "bytes", required=True, count=64),
        b32(5, "invite_key", required=False), plain(6, "invite_signature", "bytes", count=64),
        plain(7, "surface", "uint32", high=1),
    ],
    "Possession": [
        b32(1, "journal"), plain(2, "parent", "uint32", required=True, high=2),
        plain(3, "rank_class", "uint32", required=True, high=3),
        b32(4, "device"), b32(5, "agreement_key"), b32(6, "invite_key", required=False),
        plain(7, "surface", "uint32", high=1),
    ],
    "Genesis": [b32(1, "nonce"), b32(2, "agreement_key"),
                sub(3, "recovery", "Enrolment", required=True)],
    "Pair": [sub(1, "device", "Enrolment", required=True)],
    "Accept": [b32(1, "pair"), sub(2, "recovery", "Enrolment", required=True)],
    "AddDevice": [sub(1, "device", "Enrolment", required=True)],
    "RevokeDevice": [b32(1, "device"), plain(2, "reason", "uint32")],
    "ReadmitDevice": [b32(1, "device"), ids(2, "lifts", 32, least=1)],
    "DaemonInfo": [b32(1, "daemon")],
    "EndDaemon": [b32(1, "daemon")],
    "AddObserver": [
        b32(1, "observer"), b32(2, "agreement_key"),
        plain(3, "possession", "bytes", required=True, count=64),
        plain(4, "label", "string", required=True, longest=LIMITS["observer-label-bytes"]),
        plain(5, "until_day", "uint32", required=True),
    ],
    "EndObserver": [b32(1, "observer")],
    "ObserverBinding": [b32(1, "journal"), b32(2, "observer"), b32(3, "agreement_key")],
    "RenewRecovery": [
        b32(1, "old"), sub(2, "recovery", "Enrolment", required=True),
        plain(3, "old_signature", "bytes", required=True, count=64),
    ],
    "RenewalBinding": [
        b32(1, "journal"), plain(2, "parent", "uint32", required=True, high=2), b32(3, "old"),
        plain(4, "enrolment", "bytes", required=True, longest=LIMITS["letter-bytes"]),
        b32(5, "device"), plain(6, "epoch", "fixed64", required=True),
        plain(7, "seq", "uint64", required=True, high=2**63 - 1), b32(8, "prev", required=False),
        sub(9, "seen", "Position", repeats=True, most=LIMITS["seen"], key=position_key),
    ],
    "RequestErasure": [dots(1, "targets", least=1), plain(2, "reason", "uint32")],
    "ConsentErasure": [b32(1, "request")],
    "DeclineErasure": [b32(1, "request")],
    "Ack": [dots(1, "missing"), ids(2, "erased", 32), b32(3, "checkpoint", required=False)],
    # digested
    "State": [
        plain(1, "version", "uint32"), b32(2, "journal"), b32(3, "accept", required=False),
        b32(4, "membership"), b32(5, "entries"), b32(6, "erasures"), b32(7, "unknown"),
    ],
    "Membership": [sub(1, "devices", "DeviceState", repeats=True),
                   sub(2, "daemons", "DaemonState", repeats=True),
                   sub(3, "observers", "ObserverState", repeats=True)],
    "DaemonState": [b32(1, "daemon"), plain(2, "parent", "uint32")],
    "ObserverState": [
        b32(1, "observer"), plain(2, "parent", "uint32"), plain(3, "until_day", "uint32"),
        plain(4, "label", "string"), b32(5, "agreement_key"),
    ],
    "DeviceState": [
        b32(1, "device"), plain(2, "parent", "uint32"), plain(3, "rank_class", "uint32"),
        plain(4, "stands", "uint32"), ids(5, "revocations", UNBOUNDED),
    ],
    "EntryState": [
        b32(1, "entry"), plain(2, "type", "uint32"), plain(3, "policy", "uint32"),
        plain(4, "owner", "uint32"), sub(5, "fields", "FieldState", repeats=True),
        dots(6, "retractions", most=UNBOUNDED),
        dots(7, "proposed_retractions", most=UNBOUNDED), dots(8, "declines", most=UNBOUNDED),
    ],
    "FieldState": [
        plain(1, "field", "uint32"), sub(2, "versions", "VersionState", repeats=True),
        dots(3, "keeps", most=UNBOUNDED),
    ],
    "VersionState": [sub(1, "dot", "Dot"), b32(2, "commitment"),
                     dots(3, "consents", most=UNBOUNDED), plain(4, "proposed", "uint32")],
    "Erasures": [dots(1, "erased", most=UNBOUNDED), ids(2, "requests", UNBOUNDED),
                 ids(3, "declines", UNBOUNDED)],
    "UnknownOp": [sub(1, "dot", "Dot"), plain(2, "op", "bytes")],
    # sync and files
    "SyncRequest": [
        sub(1, "have", "Position", repeats=True, most=LIMITS["have"]),
        plain(2, "after", "uint64"),
        plain(3, "max_bytes", "uint32", high=LIMITS["batch-bytes"]),
    ],
    "SyncResponse": [
        sub(1, "heads", "Position", repeats=True, most=16384, key=position_key),
        ids(2, "unknown", LIMITS["have"]),
        sub(3, "events", "SignedEvent", repeats=True, most=8192), plain(4, "next", "uint64"),
        sub(5, "missing", "Dot", repeats=True, most=LIMITS["missing"]),
    ],
    "PushRequest": [
        sub(1, "events", "SignedEvent", repeats=True, most=LIMITS["batch-events"]),
    ],
    "PushResponse": [
        sub(1, "results", "PushResult", repeats=True, most=LIMITS["batch-events"]),
        sub(2, "heads", "Position", repeats=True, most=16384, key=position_key),
    ],
    "PushResult": [plain(1, "code", "uint32")],
    "ValuesRequest": [
        sub(1, "want", "Dot", repeats=True, most=LIMITS["want"]),
        sub(2, "give", "EventValue", repeats=True, most=LIMITS["want"]),
    ],
    "ValuesResponse": [
        sub(1, "values", "EventValue", repeats=True, most=LIMITS["want"]),
        sub(2, "results", "PushResult", repeats=True, most=LIMITS["want"]),
    ],
    "EventValue": [b32(1, "event"), sub(2, "value", "Value", required=True)],
    "StickOpening": [
        b32(1, "journal"), b32(2, "accept", required=False), b32(3, "device", required=False),
        sub(4, "base", "Position", repeats=True, most=LIMITS["have"], key=position_key),
    ],
    "StickEnd": [plain(1, "events", "uint64"), b32(2, "digest")],
    "ForkProof": [
        sub(1, "first", "SignedEvent", required=True),
        sub(2, "second", "SignedEvent", required=True),
    ],
    # session and pairing
    "DaemonRequest": [b32(1, "nonce")],
    "DaemonAnswer": [
        b32(1, "daemon_key"), ids(2, "certificates", LIMITS["certificates"], least=1),
        origins(3), plain(4, "signature", "bytes", count=64, required=True),
    ],
    "DaemonBinding": [
        b32(1, "nonce"), ids(2, "certificates", LIMITS["certificates"], least=1), origins(3),
    ],
    "SessionRequest": [
        b32(1, "journal"), b32(2, "device"), b32(3, "client_nonce"),
        b32(4, "accept", required=False),
    ],
    "SessionChallenge": [
        b32(1, "server_nonce"), b32(2, "daemon_key"),
        plain(3, "store_epoch", "bytes", count=16, required=True),
        plain(4, "signature", "bytes", count=64, required=True),
    ],
    "SessionProof": [
        b32(1, "server_nonce"), plain(2, "signature", "bytes", count=64, required=True),
        sub(3, "request", "SessionRequest", required=True),
    ],
    "SessionToken": [b32(1, "token"), plain(2, "expires_ms", "uint64")],
    "SessionBinding": [
        b32(1, "journal"), b32(2, "accept", required=False), b32(3, "device"),
        b32(4, "client_nonce"), b32(5, "server_nonce"), b32(6, "daemon_key"),
        b32(7, "certificate", required=False),
        plain(8, "store_epoch", "bytes", count=16, required=True),
        plain(9, "origin", "string", longest=256, check=origin_is_legal),
    ],
    "ChallengeBinding": [
        b32(1, "journal"), b32(2, "client_nonce"), b32(3, "server_nonce"),
        plain(4, "store_epoch", "bytes", count=16, required=True),
    ],
    "HostBinding": [
        b32(1, "journal"), b32(2, "secret_hash"), b32(3, "daemon_key"),
        b32(4, "certificate"), b32(5, "client_nonce"),
    ],
    "HostRequest": [
        b32(1, "secret"), sub(2, "genesis", "SignedEvent", required=True),
        b32(3, "client_nonce"), plain(4, "proof", "bytes", count=64, required=True),
        sub(5, "path", "SignedEvent", repeats=True, most=LIMITS["host-path"]),
    ],
    "Refusal": [plain(1, "code", "uint32", required=True), plain(2, "retry_after_ms", "uint64")],
    "InviteLink": [
        b32(1, "journal"), b32(2, "daemon_key"), b32(3, "certificate"),
        plain(4, "secret", "bytes", count=16, required=True),
        plain(5, "expires_ms", "uint64"), plain(6, "parent", "uint32", required=True, high=2),
        plain(7, "rank_class", "uint32", required=True, high=2), b32(8, "accept", required=False),
        plain(9, "surface", "uint32", high=1),
        plain(10, "private", "bytes", longest=LIMITS["invite-private-bytes"]),
    ],
    "CalendarRequest": [
        b32(1, "begin", required=False), plain(2, "days", "uint32", high=LIMITS["calendar-days"]),
        ids(3, "end", LIMITS["calendar-links"]),
    ],
    "CalendarAnswer": [
        sub(1, "links", "CalendarLink", repeats=True, most=LIMITS["calendar-links"]),
        plain(2, "others", "uint32", high=1),
        plain(3, "origin", "string", longest=256, check=origin_is_legal), b32(4, "certificate"),
    ],
    "CalendarLink": [
        b32(1, "name"), plain(2, "begun", "uint32"), plain(3, "ends", "uint32"),
        plain(4, "fetched", "uint32"),
    ],
    "Letter": [
        plain(1, "body", "bytes", longest=LIMITS["letter-bytes"]),
        plain(2, "signature", "bytes", count=64, required=True),
    ],
    "LetterBinding": [
        b32(1, "journal"), plain(2, "slot", "uint32", required=True, high=4),
        plain(3, "body", "bytes", longest=LIMITS["letter-bytes"]),
    ],
    "MailboxRequest": [b32(1, "invite_key"), plain(2, "expires_ms", "uint64")],
    "JoinRequest": [
        plain(1, "enrolment", "bytes", required=True, longest=LIMITS["letter-bytes"]),
        b32(2, "commitment"),
    ],
    "JoinNonce": [
        b32(1, "nonce"),
        plain(2, "enrolment", "bytes", required=True, longest=LIMITS["letter-bytes"]),
    ],
    "Verdict": [b32(1, "event", required=False)],
    "SourceRow": [
        plain(1, "format", "string"), plain(2, "columns", "string", repeats=True),
        plain(3, "cells", "string", repeats=True), plain(4, "occurrence", "uint32"),
    ],
    "File": [
        b32(1, "hash"), plain(2, "size", "uint64", required=True),
        plain(3, "media_type", "string", required=True, longest=100), b32(4, "key"),
        plain(5, "name", "string", longest=400),
    ],
    "Moment": [
        plain(1, "utc_ms", "sint64"),
        plain(2, "offset_minutes", "sint32", check=lambda value: -1080 <= value <= 1080),
    ],
}


def fields_that_disagree(name, values):
    """The field to blame when fields that go together do not; None when all is well."""
    if name == "Enrolment" and (values["invite_key"] is None) != (
            values["invite_signature"] is None):
        return 6
    if name == "SessionBinding" and (values["certificate"] is None) == (
            values["origin"] is None):
        return 7
    return None
