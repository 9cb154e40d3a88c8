"""Builds small journals for vectors: fixed keys, fixed salts, no clock and no chance."""

from codec import encode
from crypto import public_key, sha256
from event import ACK, CONTENT, ERASURE, GENESIS, MEMBERSHIP, OPERATIONS
from membership import ADMIN, RECOVERY, WRITER
from signing import commitment, event_id, pad, possession_bytes, renewal_bytes, sign_as

NUMBER_OF = {name: number for number, (name, _) in OPERATIONS.items()}
CLASS = {"RA": RECOVERY, "RB": RECOVERY}
START_MS = 1_760_000_000_000


def seed_of(name):
    return sha256(b"rapport test key " + name.encode())


def key_of(name):
    return public_key(seed_of(name))


def epoch_of(number):
    return int.from_bytes(sha256(b"rapport test epoch %d" % number)[:8], "little")


class Made:
    """An event that a world made, with its values."""

    def __init__(self, name, header, fields, signature, values):
        self.name, self.header, self.signature = name, header, signature
        self.fields, self.values = fields, values
        self.id = event_id(header)
        self.author = None
        self.operations = []

    @property
    def position(self):
        return {"device": self.fields["device"], "epoch": self.fields["epoch"],
                "seq": self.fields["seq"], "event": self.id}

    def dot(self, index=0):
        return {"event": self.id, "index": index}


class World:
    """Events of one journal in the order in which they were made."""

    def __init__(self, name):
        self.name, self.events, self.journal = name, [], None
        self.tips, self.salts, self.later_ms = {}, 0, 0

    def header(self, device, kind, operations, seen=(), epoch=1, prev="tip", **changes):
        """An EventHeader as a dict; `changes` replace fields."""
        before = self.tips.get((device, epoch)) if prev == "tip" else prev
        ops = encode("Ops", {"ops": operations})
        fields = {
            "version": 1, "journal": self.journal, "device": key_of(device),
            "epoch": epoch_of(epoch), "seq": before.fields["seq"] + 1 if before else 1,
            "prev": before.id if before else None,
            "seen": sorted((other.position for other in seen), key=lambda p: (
                p["device"], p["epoch"], p["seq"], p["event"])),
            "claimed_ms": START_MS + 60_000 * len(self.events) + self.later_ms, "kind": kind,
            "ops_encoding": 1 if ops else 0, "ops": ops or None,
        }
        fields.update(changes)
        return fields

    def sign(self, device, fields, name="", values=()):
        header = encode("EventHeader", fields)
        made = Made(name, header, fields, sign_as("event", seed_of(device), header), list(values))
        made.author = device
        return made

    def add(self, name, device, kind, operations, seen=(), epoch=1, prev="tip", values=(),
            **changes):
        fields = self.header(device, kind, operations, seen, epoch, prev, **changes)
        made = self.sign(device, fields, name, values)
        made.operations = operations
        self.events.append(made)
        self.tips[(device, epoch)] = made
        return made

    # Membership

    def enrol(self, device, rank_class, parent, journal=None, invite=None, signer=None,
              surface=0):
        body = {
            "device": key_of(device), "rank_class": rank_class,
            "agreement_key": sha256(b"agreement " + device.encode()), "possession": b"",
            "invite_key": key_of(invite) if invite else None, "invite_signature": None,
            "surface": surface,
        }
        proof = possession_bytes(journal or self.journal, parent, body)
        body["possession"] = sign_as("possession", seed_of(signer or device), proof)
        if invite:
            body["invite_signature"] = sign_as("invite", seed_of(invite), proof)
        return body

    def genesis(self, device="A1", recovery="RA"):
        nonce = sha256(b"nonce " + self.name.encode())
        operation = op("Genesis", nonce=nonce, agreement_key=sha256(b"agreement A1"),
                       recovery=self.enrol(recovery, RECOVERY, 1, journal=nonce))
        made = self.add("genesis", device, GENESIS, [operation])
        self.journal = made.id
        return made

    def pair(self, seen=(), device="B1", author="A1", **place):
        enrolment = self.enrol(device, ADMIN, 2, invite="invite " + device)
        return self.add("pair " + device, author, MEMBERSHIP, [op("Pair", device=enrolment)],
                        seen, **place)

    def accept(self, pair, device="B1", recovery="RB", seen=(), **place):
        operation = op("Accept", pair=pair.id, recovery=self.enrol(recovery, RECOVERY, 2))
        return self.add("accept by " + device, device, MEMBERSHIP, [operation],
                        [pair, *seen], **place)

    def both(self):
        """Genesis, Pair and Accept: two parents, A1 and B1."""
        genesis = self.genesis()
        pair = self.pair()
        return genesis, pair, self.accept(pair)

    def add_device(self, author, device, rank_class=WRITER, seen=(), parent=None, **place):
        enrolment = self.enrol(device, rank_class, parent or parent_of(author))
        return self.add("add " + device, author, MEMBERSHIP,
                        [op("AddDevice", device=enrolment)], seen, **place)

    def revoke(self, author, device, seen=(), **place):
        return self.add(author + " revokes " + device, author, MEMBERSHIP,
                        [op("RevokeDevice", device=key_of(device), reason=1)], seen, **place)

    def readmit(self, author, device, lifts, seen=(), **place):
        operation = op("ReadmitDevice", device=key_of(device), lifts=sorted(e.id for e in lifts))
        return self.add(author + " readmits " + device, author, MEMBERSHIP, [operation],
                        seen, **place)

    def renew(self, author, old, new, seen=(), parent=None, rank_class=RECOVERY, signer=None,
              surface=0, enrolment=None, **place):
        """`new` takes the place of the recovery key `old`; `signer` signs as if it were `old`."""
        recovery = enrolment or self.enrol(
            new, rank_class, parent or parent_of(author), surface=surface)
        header = self.header(author, MEMBERSHIP, [], seen, **place)
        binding = renewal_bytes(self.journal, parent_of(author), key_of(old), recovery, header)
        operation = op("RenewRecovery", old=key_of(old), recovery=recovery,
                       old_signature=sign_as("renewal", seed_of(signer or old), binding))
        return self.add("%s renews %s by %s" % (author, old, new), author, MEMBERSHIP,
                        [operation], seen, **place)

    # Content

    def value(self, index, content):
        self.salts += 1
        salt = sha256(b"salt %s %d" % (self.name.encode(), self.salts))
        return {"index": index, "salt": salt, "padded": pad(content)}

    def write_op(self, value, fields, entry=None, supersedes=()):
        return op("Write", entry=entry, fields=list(fields),
                  supersedes=sorted(supersedes, key=lambda d: (d["event"], d["index"])),
                  commitment=commitment(value["salt"], value["padded"]),
                  padded_size=len(value["padded"]), blob_root=None)

    def create(self, author, text="what was said", kind=10, policy=2, seen=(), fields=(3,),
               name=None, **place):
        """A new entry whose text stands in one value."""
        value = self.value(1, text_content(text))
        return self.add(name or "create", author, CONTENT, [
            op("Create", type=kind, policy=policy), self.write_op(value, fields),
        ], seen, values=[value], **place)

    def write(self, author, entry, text, supersedes=(), seen=(), fields=(3,), name=None,
              content=None, **place):
        value = self.value(0, text_content(text) if content is None else content)
        return self.add(name or "write " + repr(text), author, CONTENT, [
            self.write_op(value, fields, entry.id, supersedes)], seen, values=[value], **place)

    def content(self, name, author, *operations, seen=(), **place):
        return self.add(name, author, CONTENT, list(operations), seen, **place)

    def erasure(self, name, author, *operations, seen=(), **place):
        return self.add(name, author, ERASURE, list(operations), seen, **place)

    def ack(self, author, seen=(), **place):
        return self.add("ack by " + author, author, ACK, [op("Ack")], seen, **place)


def parent_of(device):
    return 1 if device.startswith(("RA", "A")) else 2


def op(name, **values):
    """The bytes of an Op with one member."""
    return raw_op(NUMBER_OF[name], encode(name, values))


def raw_op(number, body):
    from codec import write_varint
    return write_varint(number << 3 | 2) + write_varint(len(body)) + body


def text_content(text):
    """A value that covers field 3, the free text."""
    data = text.encode()
    return b"\x1a" + bytes([len(data)]) + data
