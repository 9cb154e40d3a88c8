"""Kinds of entries and how a value is read (06-content.md §2, §3)."""

from codec import CodecError, decode, read_varint

PARENTS, ANYONE = (1, 2), (1, 2, 16)
STEPS = 7
COMMON = {
    1: "moment", 2: "entry", 3: ("text", 60000), 4: ("texts", 32, 200), 5: "source",
    6: ("entries", 2, 8), 7: "moment", 8: ("entries", 1, 32), 9: "files",
}
WORDS, LABEL, TAGS = ("text", 60000), ("text", 400), ("texts", 32, 200)
RUNNING = ("choice", 3)


def person(allowed=ANYONE):
    return ("person", allowed)


def persons():
    return ("persons", ANYONE)


# The fields of each type from 16 on; choices by how many there are.
KINDS = {
    1: {16: LABEL, 17: "seconds", 18: persons(), 19: ("choice", 3), 20: "entry", 21: "moment",
        22: RUNNING, 23: "entry"},
    2: {16: LABEL, 17: ("number", 5), 18: ("choice", 2), 19: ("choice", 7), 20: "entry",
        21: LABEL},
    3: {16: ("choice", 6), 17: person(), 18: person(), 19: "entry", 20: ("choice", 4),
        21: ("choices", 4)},
    4: {16: "entry", 17: ("choices", STEPS), 18: ("choice", 3), 19: person(), 20: "entry"},
    5: {16: LABEL, 17: person(), 18: "moment", 19: ("choice", 4), 20: person()},
    6: {16: WORDS, 17: ("choice", 2), 18: persons()},
    7: {16: LABEL, 17: "moment", 18: "seconds"},
    8: {16: ("choice", 13), 17: "moment", 18: "seconds", 19: "quantity", 20: ("choice", 22),
        21: ("choice", 4), 22: "seconds", 23: "seconds", 24: ("choice", 3), 25: LABEL,
        26: ("choice", 3), 27: "moment", 28: RUNNING, 29: "entry"},
    9: {16: person(PARENTS), 17: person(PARENTS), 18: LABEL, 19: TAGS},
    10: {16: LABEL},
    11: {16: "entry"},
    12: {16: LABEL, 17: "moment"},
    13: {16: LABEL, 17: person(PARENTS)},
    14: {16: LABEL, 17: "bytes"},
    15: {16: LABEL, 17: persons(), 18: "moment", 19: ("choice", 3)},
    16: {16: WORDS},
    17: {16: WORDS, 17: person(PARENTS)},
    18: {16: "entry", 17: ("choices", STEPS), 18: person()},
    19: {16: "bytes", 17: ("choice", 2)},
    20: {16: LABEL, 17: "moment", 18: "seconds", 19: LABEL, 20: LABEL, 21: LABEL,
         22: person(PARENTS), 23: person(PARENTS)},
    21: {16: "entry", 17: "moment", 18: ("choice", 2), 19: "moment"},
    22: {16: LABEL, 17: "bytes"},
    23: {16: LABEL, 17: "bytes", 18: "bytes", 19: "entry"},
}


def cut(content):
    """[(number, [(wire type, payload)])] ascending, by tags alone; None if it cannot be cut."""
    fields, at = [], 0
    try:
        while at < len(content):
            tag, at = read_varint(content, at)
            number, wire = tag >> 3, tag & 7
            if number < (fields[-1][0] if fields else 1):
                return None
            if wire == 0:
                payload, at = read_varint(content, at)
            elif wire == 1:
                payload, at = content[at:at + 8], at + 8
            elif wire == 2:
                length, at = read_varint(content, at)
                payload, at = content[at:at + length], at + length
            else:
                return None
            if at > len(content):
                return None
            if not fields or fields[-1][0] != number:
                fields.append((number, []))
            fields[-1][1].append((wire, payload))
    except CodecError:
        return None
    return fields


def read(type_, content, covers):
    """(reading, known numbers) of each covered field, in the order of `covers`."""
    fields = cut(content)
    if fields is None or any(number not in covers for number, _ in fields):
        return [("unreadable", []) for _ in covers]
    found = dict(fields)
    specs = {**COMMON, **KINDS.get(type_, {})}
    return [read_field(specs.get(number), found.get(number)) for number in covers]


def read_field(spec, parts):
    if parts is None:
        return "cleared", []
    if spec is None:
        return "newer", []
    kind, bounds = (spec, ()) if isinstance(spec, str) else (spec[0], spec[1:])
    try:
        if kind in ("entries", "texts", "files"):
            return ("value" if is_list(kind, bounds, parts) else "unreadable"), []
        if len(parts) != 1:
            return "unreadable", []
        wire, payload = parts[0]
        if kind in ("choice", "person", "number", "seconds", "quantity"):
            return read_number(kind, bounds, payload) if wire == 0 else ("unreadable", [])
        if wire != 2:
            return "unreadable", []
        if kind in ("choices", "persons"):
            return read_numbers(kind, bounds, payload)
        return ("value" if is_one(kind, bounds, payload) else "unreadable"), []
    except (CodecError, UnicodeDecodeError):
        return "unreadable", []


def is_known(kind, bounds, number):
    return number <= bounds[0] if kind in ("choice", "choices") else number in bounds[0]


def read_number(kind, bounds, number):
    if number == 0:
        return "unreadable", []
    if kind in ("choice", "person"):
        if number > 2**32 - 1:
            return "unreadable", []
        return ("value" if is_known(kind, bounds, number) else "newer"), []
    if kind == "quantity":
        size = number >> 1 if number & 1 == 0 else (number >> 1) + 1
        return ("value" if size <= 1_000_000_000 else "unreadable"), []
    most = bounds[0] if kind == "number" else 31_622_400
    return ("value" if number <= most else "unreadable"), []


def read_numbers(kind, bounds, payload):
    numbers, at = [], 0
    while at < len(payload):
        number, at = read_varint(payload, at)
        numbers.append(number)
    ascends = all(a < b for a, b in zip(numbers, numbers[1:]))
    if not 1 <= len(numbers) <= 32 or not ascends or numbers[0] == 0 or numbers[-1] > 2**32 - 1:
        return "unreadable", []
    known = [number for number in numbers if is_known(kind, bounds, number)]
    return ("value", []) if len(known) == len(numbers) else ("newer", known)


def is_text(payload, longest):
    payload.decode("utf-8")
    return 1 <= len(payload) <= longest


def is_one(kind, bounds, payload):
    if kind == "text":
        return is_text(payload, bounds[0])
    if kind in ("entry", "bytes"):
        return len(payload) == 32
    if kind == "moment":
        moment = decode("Moment", payload)
        return -2_208_988_800_000 <= moment["utc_ms"] < 7_258_118_400_000
    row = decode("SourceRow", payload)
    return (1 <= len((row["format"] or "").encode()) <= 64 and 1 <= len(row["columns"]) <= 256
            and len(row["columns"]) == len(row["cells"]) and len(payload) <= 60000)


def is_list(kind, bounds, parts):
    if any(wire != 2 for wire, _ in parts):
        return False
    items = [payload for _, payload in parts]
    if kind == "files":
        files = [decode("File", item) for item in items]
        items = [file["hash"] for file in files]
        good = len(items) <= 8
    elif kind == "entries":
        good = bounds[0] <= len(items) <= bounds[1] and all(len(item) == 32 for item in items)
    else:
        good = len(items) <= bounds[0] and all(is_text(item, bounds[1]) for item in items)
    return good and all(a < b for a, b in zip(items, items[1:]))
