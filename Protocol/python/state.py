"""The digests over everything accepted (06-content.md) and which fields wait for a person."""

from codec import CodecError, encode, read_varint
from content import Content
from crypto import sha256
from erasure import Erasures
from event import ACK, CONTENT
from rests import Questions, rests_by
from signing import commitment, digest_of, unpad


# Changes when what a digest covers changes: 2 covers what is proposed and declined (15 rule 10).
VERSION = 2


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
        standing = self.replica.standing()
        membership = {"devices": standing.rows(), "daemons": standing.daemons(),
                      "observers": standing.observers()}
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
        questions = Questions(self, entry)
        awake = {(key[0], not fields) for key, fields in open_ones.items()
                 if not questions.rests(key, fields)}
        return sorted(key for key, fields in open_ones.items() if (key[0], not fields) in awake)

    def asked_again(self):
        """Entries that ask what was declined in another one less than 30 days before, ascending."""
        guarded = [entry for entry in self.content.entries.values() if entry.is_guarded]
        declined = [Questions(self, entry) for entry in guarded if entry.no]
        return sorted(entry.id for entry in guarded
                      if self.proposed(entry) and not self.waiting(entry)
                      and any(one.are_asked_by(entry) for one in declined))

    def resting_requests(self):
        """Requests to erase that ask again for words that were kept, ascending (07 §3)."""
        erasures = self.erasures
        kept = {}   # (parent, dot) -> events of the noes
        for named, noes in erasures.noes.items():
            if self.is_open(named):
                for target in erasures.requests[named]:
                    asked = self.replica.log[named].parent, target
                    kept.setdefault(asked, []).extend(noes)
        return sorted(
            event for event, targets in erasures.requests.items()
            if event not in erasures.noes and self.is_open(event)
            and any(rests_by(kept.get((self.replica.log[event].parent, target), []),
                             self.replica.log[event]) for target in targets))

    def is_open(self, request):
        """Whether a request counts, and words that it names are not erased."""
        return (self.standing.effect(self.replica.log[request]) == 300
                and not self.erased.issuperset(self.erasures.requests[request]))

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
