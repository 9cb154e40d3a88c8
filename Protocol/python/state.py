"""The digests over everything accepted (06-content.md) and which fields wait for a person."""

from codec import CodecError, encode, read_varint
from content import Content
from crypto import sha256
from erasure import Erasures
from event import ACK, CONTENT
from signing import commitment, digest_of, unpad


# Changes when what a digest covers changes: 2 covers what is proposed and declined (15 rule 10).
VERSION = 2

# How long the same question rests after a no (06 §7).
REST_MS = 30 * 86_400_000


class State:
    """Everything that follows from a replica's accepted events and the values beside them."""

    def __init__(self, replica, values=()):
        self.replica = replica
        self.content = Content(replica)
        self.erasures = Erasures(replica)
        self.standing = replica.standing()
        self.erased = self.erasures.erased()
        self.values = {}
        self.offers = [self.take(key, salt, padded) for key, salt, padded in values]

    def take(self, key, salt, padded):
        """Takes a value for a write: 401 erased, 403 no event, 404 refused, 400 kept (08 §4)."""
        if key in self.erased:
            return 401
        if key[0] not in self.replica.log:
            return 403
        operation = self.write(key)
        if operation is None or operation.values["padded_size"] != len(padded) \
                or operation.values["commitment"] != commitment(salt, padded):
            return 404
        self.values[key] = padded
        return 400

    def write(self, key):
        event = self.replica.log.get(key[0])
        if event is None or key[1] >= len(event.operations):
            return None
        operation = event.operations[key[1]]
        return operation if operation.name == "Write" else None

    def writes(self):
        return sorted(
            operation.key for event in self.replica.log.values()
            for operation in event.operations if operation.name == "Write")

    def operation_codes(self, event):
        """One code per operation of an event, in order."""
        if event.ops_code != 300:
            return []
        codes = []
        effect = self.standing.effect(event)
        for operation in event.operations:
            if operation.name is None:
                codes.append(305)
            elif event.kind == CONTENT:
                codes.append(self.content.codes[operation.key])
            elif operation.key in self.erasures.codes:
                codes.append(self.erasures.codes[operation.key])
            elif effect != 300 or event.kind == ACK:
                codes.append(effect)
            else:
                codes.append(event.facts.codes[operation.key[1]])
        return codes

    def value_state(self, key):
        """0 missing, 1 present, 2 erased."""
        if key in self.erased:
            return 2
        return 1 if key in self.values else 0

    def presence_digest(self):
        return sha256(b"".join(
            key[0] + key[1].to_bytes(4, "big") + bytes([self.value_state(key)])
            for key in self.writes()))

    def message(self):
        """The State message."""
        log = self.replica.log
        entries = b"".join(
            entry.id + self.content.digest(entry)
            for _, entry in sorted(self.content.entries.items()))
        unknown = sorted(
            (operation.key, operation.data) for event in log.values()
            for operation in event.operations if operation.name is None)
        membership = {"devices": self.replica.standing().rows()}
        return {
            "version": VERSION, "journal": self.replica.journal, "accept": self.replica.accept,
            "membership": digest_of("Membership", membership),
            "entries": sha256(entries),
            "erasures": digest_of("Erasures", self.erasures.message()),
            "unknown": sha256(b"".join(
                encode("UnknownOp", {"dot": {"event": key[0], "index": key[1]}, "op": data})
                for key, data in unknown)),
        }

    def digest(self):
        return digest_of("State", self.message())

    def contents(self, entry, field, dots, agreed):
        """dot -> what it says, of versions that are not erased and agreed or not as asked."""
        return {
            key: self.field_bytes(key, field) for key in dots
            if key not in self.erased
            and agreed == self.content.is_agreed(entry, key, field)
        }

    def waiting(self, entry):
        """Fields whose versions differ and that no effective Keep covers, ascending."""
        found = []
        for field, dots in self.content.fields(entry):
            counting = self.contents(entry, field, dots, True)
            distinct = set(counting.values())
            kept = any({counting[key] for key in versions if key in counting} == distinct
                       for _, number, versions in entry.keeps if number == field)
            if len(distinct) > 1 and not kept:
                found.append(field)
        return found

    def proposed(self, entry):
        """Versions and retractions that wait for the other parent's answer, ascending."""
        found = {}
        for field, dots in self.content.fields(entry):
            agreed = set(self.contents(entry, field, dots, True).values())
            for key, said in self.contents(entry, field, dots, False).items():
                if said not in agreed:
                    found.setdefault(key, []).append(field)
        standing, asked = self.content.retractions(entry)
        if not standing:
            found.update((key, []) for key in asked
                         if not self.content.is_asked_no_more(entry, key))
        open_ones = {key: fields for key, fields in found.items() if key not in entry.no}
        awake = {(key[0], not fields) for key, fields in open_ones.items()
                 if not self.rests(entry, key, fields)}
        return sorted(key for key, fields in open_ones.items() if (key[0], not fields) in awake)

    def rests(self, entry, key, fields):
        """Whether the other parent said no to the same less than 30 days before."""
        event = self.replica.log[key[0]]

        def said_no(other, field):
            if self.replica.log[other[0]].parent != event.parent or other in entry.yes:
                return False
            until = max(no.header["claimed_ms"] for _, no in entry.no[other]) + REST_MS
            if event.header["claimed_ms"] >= until:
                return False
            if field is None:
                return other in entry.retracts
            return (other in entry.writes and other not in self.erased
                    and field in entry.writes[other][0].values["fields"]
                    and self.field_bytes(other, field) == self.field_bytes(key, field))

        return all(any(said_no(other, field) for other in entry.no)
                   for field in (fields or [None]))

    def field_bytes(self, key, field):
        """The field's encoded bytes in a value; something unlike any other when unreadable."""
        content = unpad(self.values[key]) if key in self.values else None
        try:
            return b"".join(
                chunk for number, chunk in split(content) if number == field)
        except (TypeError, CodecError):
            return key


def split(content):
    """The fields of a message: (number, tag and all)."""
    at, last = 0, 0
    while at < len(content):
        start = at
        tag, at = read_varint(content, at)
        if tag >> 3 < max(last, 1) or tag & 7 not in (0, 1, 2):
            raise CodecError("outOfOrder", tag >> 3)
        last = tag >> 3
        if tag & 7 == 0:
            _, at = read_varint(content, at)
        elif tag & 7 == 1:
            at += 8
        else:
            length, at = read_varint(content, at)
            at += length
        if at > len(content):
            raise CodecError("truncated")
        yield tag >> 3, content[start:at]
