"""The strict profile: protobuf with exactly one legal encoding (02-strict-profile.md)."""

from schema import MESSAGES, fields_that_disagree

MASK64 = 2**64 - 1


class CodecError(Exception):
    """One defect in bytes: its kind and, where one is to blame, the field's number."""

    def __init__(self, kind, field=None):
        super().__init__(kind, field)
        self.kind = kind
        self.field = field


# The code that an event is refused with when its header has such a defect.
CODE_OF_KIND = {
    "truncated": 102, "nonMinimalVarint": 102, "wrongWireType": 102, "outOfOrder": 102,
    "defaultWritten": 102, "unknownField": 102, "notUTF8": 102, "unsorted": 102,
    "tooLong": 101,
    "wrongLength": 100, "tooMany": 100, "outOfRange": 100, "missing": 100,
}


def read_varint(data, at):
    """Returns (value, next offset) of a minimal varint of at most 64 bits."""
    value = 0
    for count in range(10):
        if at >= len(data):
            raise CodecError("truncated")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            if (byte == 0 and count > 0) or value > MASK64:
                raise CodecError("nonMinimalVarint")
            return value, at
    raise CodecError("nonMinimalVarint")


def write_varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def decode(name, data):
    """Reads one message; a dict of every field, None or 0 or [] where it is absent."""
    fields = MESSAGES[name]
    by_number = {field.number: field for field in fields}
    found = {}
    last, at = 0, 0
    while at < len(data):
        tag, at = read_varint(data, at)
        number, wire = tag >> 3, tag & 7
        if number != 0 and number < last:
            raise CodecError("outOfOrder", number)
        field = by_number.get(number)
        if number == last and not (field and field.repeats):
            raise CodecError("outOfOrder" if number else "unknownField", number)
        if field is None:
            raise CodecError("unknownField", number)
        if wire != field.wire_type:
            raise CodecError("wrongWireType", number)
        at = read_field(field, data, at, found)
        last = number
    for field in fields:
        finish_field(field, found)
    values = {field.name: found.get(field.number, field.absent()) for field in fields}
    blamed = fields_that_disagree(name, values)
    if blamed:
        raise CodecError("missing", blamed)
    return values


def read_field(field, data, at, found):
    if field.wire_type == 0:
        raw, at = read_varint(data, at)
        if raw == 0:
            raise CodecError("defaultWritten", field.number)
        found[field.number] = field.number_value(raw, CodecError)
        return at
    if field.wire_type == 1:
        if len(data) - at < 8:
            raise CodecError("truncated")
        raw = int.from_bytes(data[at:at + 8], "little")
        if raw == 0:
            raise CodecError("defaultWritten", field.number)
        found[field.number] = raw
        return at + 8
    length, at = read_varint(data, at)
    if length == 0 and not field.may_be_empty:
        raise CodecError("defaultWritten", field.number)
    if length > len(data) - at:
        raise CodecError("truncated")
    field.check_length(length, CodecError)
    chunk = data[at:at + length]
    at += length
    if field.kind == "packed":
        found[field.number] = read_packed(field, chunk)
    elif field.repeats:
        items = found.setdefault(field.number, [])
        if len(items) == field.most:
            raise CodecError("tooMany", field.number)
        items.append(read_chunk(field, chunk))
    else:
        found[field.number] = read_chunk(field, chunk)
    return at


def read_packed(field, chunk):
    values, at = [], 0
    while at < len(chunk):
        value, at = read_varint(chunk, at)
        if len(values) == field.most:
            raise CodecError("tooMany", field.number)
        values.append(field.number_value(value, CodecError))
    return values


def read_chunk(field, chunk):
    if field.kind == "message":
        return decode(field.message, chunk)
    if field.kind == "string":
        try:
            return chunk.decode("utf-8")
        except UnicodeDecodeError:
            raise CodecError("notUTF8", field.number) from None
    return bytes(chunk)


def finish_field(field, found):
    value = found.get(field.number)
    if value is None:
        if field.required:
            raise CodecError("missing", field.number)
        return
    if field.least and isinstance(value, list) and len(value) < field.least:
        raise CodecError("missing" if not value else "outOfRange", field.number)
    if field.key:
        keys = [field.key(item) for item in value]
        if any(not a < b for a, b in zip(keys, keys[1:])):
            raise CodecError("unsorted", field.number)
    if field.check and not field.check(value):
        raise CodecError("outOfRange", field.number)


def encode(name, values):
    """Writes one message from a dict; absent fields and defaults are left out."""
    out = bytearray()
    for field in MESSAGES[name]:
        value = values.get(field.name)
        if field.repeats:
            for item in value or []:
                out += write_chunk(field, item)
        elif field.kind == "packed":
            if value:
                body = b"".join(write_varint(item) for item in value)
                out += write_varint(field.number << 3 | 2) + write_varint(len(body)) + body
        elif field.kind == "message":
            if value is not None:
                out += write_chunk(field, value)
        elif value:
            out += write_scalar(field, value)
    return bytes(out)


def write_chunk(field, item):
    if field.kind == "message":
        body = encode(field.message, item)
    else:
        body = item.encode("utf-8") if field.kind == "string" else item
    return write_varint(field.number << 3 | 2) + write_varint(len(body)) + body


def write_scalar(field, value):
    tag = write_varint(field.number << 3 | field.wire_type)
    if field.kind in ("bytes", "string"):
        return write_chunk(field, value)
    if field.kind == "fixed64":
        return tag + value.to_bytes(8, "little")
    if field.kind in ("sint32", "sint64"):
        value = value << 1 if value >= 0 else (-value << 1) - 1
    return tag + write_varint(value)
