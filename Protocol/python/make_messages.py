"""Vectors of the strict profile, made from the tables of schema.py: for each message every form
that is legal at its edge, and each rule that applies to each of its fields broken once.

What a case must give is stated here from the rule that it breaks, not taken from the decoder.
"""

from codec import CodecError, decode, encode, write_varint
from schema import MESSAGES

# State and what it holds are only written. Ops is read element by element (03-event.md §6).
SKIPPED = {"Ops", "State", "Membership", "DeviceState", "DaemonState", "ObserverState",
           "EntryState", "FieldState", "VersionState", "Erasures", "UnknownOp"}
# What is longer stands in make_strict.py, or is left to the programs' own tests.
LONGEST_LIST, LONGEST_BYTES = 257, 4096
ID = bytes(range(1, 33))
SECOND = ("EventHeader", "seq")
# Of two fields exactly one is there: the first in every case that does not speak of the second.
EITHER = {"SessionBinding": ("certificate", "origin")}


def message_cases():
    """Every case, message by message in the order of the tables."""
    return [case for name in MESSAGES if name not in SKIPPED for case in Message(name).cases()]


def identifier(number):
    return number.to_bytes(32, "big")


class Message:
    """The cases of one message."""

    def __init__(self, name):
        self.name, self.fields = name, MESSAGES[name]
        self.found = []

    def cases(self):
        self.legal()
        for field in self.fields:
            self.presence(field)
            self.length(field)
            self.number(field)
            self.list(field)
            self.tag(field)
        self.whole()
        return self.found

    def add(self, what, data, error=None, field=None):
        """States a case; making fails when the decoder gives anything else."""
        name = "%s: %s" % (self.name, what)
        try:
            got = (None, None) if encode(self.name, decode(self.name, data)) == data else "other"
        except CodecError as defect:
            got = (defect.kind, defect.field)
        if got != (error, field):
            raise AssertionError("%s: got %r, stated %r" % (name, got, (error, field)))
        self.found.append({"name": name, "message": self.name, "bytes": data.hex(),
                           "error": error, "field": field})

    # Whole messages

    def parts(self, every=True, **bodies):
        """Number -> the field's bytes, tag and all; `bodies` by name replace what is made."""
        found = {}
        usual, other = EITHER.get(self.name, (None, None))
        for field in self.fields:
            if field.name == (usual if other in bodies else other) and field.name not in bodies:
                continue
            if field.name in bodies:
                found[field.number] = bodies[field.name]
            elif every or field.required or field.name == usual:
                value = sample(self.name, field)
                # A header's prev goes with a sequence number above 1.
                value = 2 if (every, self.name, field.name) == (True, *SECOND) else value
                found[field.number] = encode_field(field, value)
        return found

    def bytes(self, every=True, **bodies):
        return b"".join(data for _, data in sorted(self.parts(every, **bodies).items()))

    def legal(self):
        self.add("every field", self.bytes())
        if any(not field.required for field in self.fields):
            self.add("what is required alone", self.bytes(every=False))

    def whole(self):
        parts = self.parts()
        last, beyond = max(parts), max(field.number for field in self.fields) + 1
        data = self.bytes()
        self.add("cut by one byte", data[:-1], "truncated")
        self.add("field %d, which it does not have" % beyond,
                 data + write_varint(beyond << 3) + b"\x01", "unknownField", beyond)
        self.add("field 0", b"\x00\x01" + data, "unknownField", 0)
        for number in range(1, last):
            if number not in parts:
                before = b"".join(parts[at] for at in sorted(parts) if at < number)
                after = b"".join(parts[at] for at in sorted(parts) if at > number)
                self.add("field %d, which it does not have" % number,
                         before + write_varint(number << 3) + b"\x01" + after,
                         "unknownField", number)
        if len(parts) > 1:
            # A header's operations and their encoding are missed where they are not in order.
            last = 9 if self.name == "EventHeader" else last
            first, second = [number for number in sorted(parts) if number <= last][-2:]
            parts[first], parts[second] = parts[second], parts[first]
            self.add("fields %d and %d exchanged" % (first, second), b"".join(
                parts[at] for at in sorted(parts)), "outOfOrder", first)

    # One field

    def presence(self, field):
        name = field.name.replace("_", "-")
        if field.required:
            self.add("no " + name, self.bytes(**{field.name: b""}), "missing", field.number)
        if field.wire_type == 1:
            self.put(field, name + " written as zero", bytes(8), "defaultWritten")
        elif field.wire_type == 0 or not field.may_be_empty:
            what = " written as zero" if field.wire_type == 0 else " written without a byte"
            self.put(field, name + what, b"\x00", "defaultWritten")
        elif field.kind == "message" and not field.repeats:
            inner = [part.number for part in MESSAGES[field.message] if part.required]
            self.put(field, name + " of no bytes", b"\x00", "missing", inner[0])

    def length(self, field):
        name = field.name.replace("_", "-")
        if field.kind not in ("bytes", "string"):
            return
        if field.count is not None:
            for size in (field.count - 1, field.count + 1):
                self.put(field, "%s of %d bytes" % (name, size),
                         delimited((ID * 3)[:size]), "wrongLength")
        elif field.longest <= LONGEST_BYTES:
            self.put(field, "%s of %s bytes" % (name, format(field.longest, ",")),
                     delimited(b"a" * field.longest))
            self.put(field, "%s of %s bytes" % (name, format(field.longest + 1, ",")),
                     delimited(b"a" * (field.longest + 1)), "tooLong")
        if field.kind == "string":
            self.put(field, name + " that is not UTF-8", delimited(b"\xff"), "notUTF8")

    def number(self, field):
        name = field.name.replace("_", "-")
        if field.kind not in ("uint32", "uint64", "sint32", "sint64"):
            return
        if field.check is None and field.kind != "sint32":
            high = field.high or (2**64 - 1 if field.kind in ("uint64", "sint64") else 2**32 - 1)
            self.put(field, "the largest " + name, write_varint(high))
            if high < 2**64 - 1:
                self.put(field, name + " above its largest", write_varint(high + 1), "outOfRange")
        self.put(field, name + " of 65 bits", b"\xff" * 9 + b"\x02", "nonMinimalVarint", None)
        self.put(field, name + " in two bytes where one is enough", b"\x81\x00",
                 "nonMinimalVarint", None)

    def list(self, field):
        name = field.name.replace("_", "-")
        if field.kind == "packed":
            self.put(field, "33 " + name, delimited(bytes(range(1, 34))), "tooMany")
            self.put(field, name + " in two pieces", b"\x01\x03" + tag_of(field) + b"\x01\x10",
                     "outOfOrder")
            self.put(field, name + " that descend", b"\x02\x10\x03", "unsorted")
            self.put(field, name + " with one twice", b"\x02\x03\x03", "unsorted")
            return
        if not field.repeats:
            return
        if field.most < LONGEST_LIST:
            many = [element(field, number) for number in range(field.most + 1)]
            self.add("%d %s" % (field.most, name), self.bytes(
                **{field.name: encode_field(field, many[:-1])}))
            self.add("%d %s" % (field.most + 1, name), self.bytes(
                **{field.name: encode_field(field, many)}), "tooMany", field.number)
        if field.least > 1:
            self.add("%d %s" % (field.least - 1, name), self.bytes(**{field.name: encode_field(
                field, [element(field, n) for n in range(field.least - 1)])}), "outOfRange",
                field.number)
        for what, numbers in (("that descend", (2, 1)), ("with one twice", (1, 1))):
            data = encode_field(field, [element(field, number) for number in numbers])
            stated = ("unsorted", field.number) if field.key else ()
            self.add("%s %s" % (name, what), self.bytes(**{field.name: data}), *stated)

    def tag(self, field):
        name = field.name.replace("_", "-")
        wrong, body = (0, b"\x01") if field.wire_type != 0 else (2, b"\x01\x01")
        for wire, data in ((wrong, body), (5, bytes(4))):
            tag = write_varint(field.number << 3 | wire)
            self.add("%s of wire type %d" % (name, wire), self.bytes(**{field.name: tag + data}),
                     "wrongWireType", field.number)
        if not field.repeats and field.kind != "packed":
            once = encode_field(field, 2 if (self.name, field.name) == SECOND
                                else sample(self.name, field))
            self.add(name + " twice", self.bytes(**{field.name: once + once}), "outOfOrder",
                     field.number)

    def put(self, field, what, body, error=None, blamed=-1):
        """A case with this field's body, which follows its tag; the field is blamed."""
        blamed = None if error is None else field.number if blamed == -1 else blamed
        self.add(what, self.bytes(**{field.name: tag_of(field) + body}), error, blamed)


def tag_of(field):
    return write_varint(field.number << 3 | field.wire_type)


def delimited(body):
    return write_varint(len(body)) + body


def encode_field(field, value):
    """The bytes of one field, tag and all."""
    if field.repeats:
        return b"".join(tag_of(field) + delimited(chunk(field, item)) for item in value)
    if field.kind == "packed":
        return tag_of(field) + delimited(b"".join(map(write_varint, value)))
    if field.wire_type == 2:
        return tag_of(field) + delimited(chunk(field, value))
    if field.kind == "fixed64":
        return tag_of(field) + value.to_bytes(8, "little")
    return tag_of(field) + write_varint(value << 1 if field.kind.startswith("s") else value)


def chunk(field, item):
    return encode(field.message, item) if field.kind == "message" else item


def sample(name, field):
    """A value within every bound of the field."""
    if field.repeats:
        return [element(field, number) for number in range(max(field.least, 2))]
    if field.kind == "packed":
        return [3, 16]
    if field.kind == "message":
        return inner(field.message)
    if field.kind in ("bytes", "string"):
        return (ID * 2)[:field.count] if field.count else (
            b"https://abc" if field.name == "origin" else b"abc")
    if field.name == "padded_size":
        return 128
    return 1


def inner(name, number=0):
    """A small value of a message; messages of different numbers ascend."""
    values = {}
    for field in MESSAGES[name]:
        if field.required:
            values[field.name] = sample(name, field)
    if name in ("Dot", "Position"):
        values["event"] = identifier(number + 1)
        values["index"] = 0
        values["seq"] = number + 1
    if name == "Value":
        values["index"] = number
    return values


def element(field, number):
    """One element of a list; those of larger numbers come later where the list ascends."""
    if field.kind == "message":
        return inner(field.message, number)
    if field.kind == "bytes":
        return identifier(number + 1)
    return b"https://%d" % number if field.name == "origins" else b"cell %d" % number
