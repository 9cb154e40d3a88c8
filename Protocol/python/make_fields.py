"""Vectors of reading, made from the table of kinds.py: each rule of each field, broken once.

What a case must give is stated here from the rule, not taken from the reader.
"""

from codec import encode
from kinds import COMMON, KINDS, read
from make_reading import ID, moment, number, packed, part, tag

GOOD, BAD, NEWER = "value", "unreadable", "newer"
NOTE = 10
IDS = [bytes([one]) * 32 for one in range(1, 40)]


def field_cases():
    """Every case: the common fields in a note, then those of each type."""
    tables = [(NOTE, COMMON)] + sorted(KINDS.items())
    return [case for type_, fields in tables for field, spec in sorted(fields.items())
            for case in Field(type_, field, spec).cases()]


def first(utc):
    return lambda field: moment(field, utc, 0)


class Field:
    """The cases of one field of one type."""

    def __init__(self, type_, field, spec):
        self.type, self.field = type_, field
        self.kind, self.bounds = (spec, ()) if isinstance(spec, str) else (spec[0], spec[1:])
        self.found = []

    def cases(self):
        getattr(self, self.kind)()
        return self.found

    def add(self, what, content, stated):
        """States one reading; making fails when the reader gives another."""
        name = "type %d, field %d: %s" % (self.type, self.field, what)
        (got, known), = read(self.type, content, [self.field])
        if got != stated:
            raise AssertionError("%s: got %r, stated %r" % (name, got, stated))
        self.found.append({
            "name": name, "type": self.type, "covers": [self.field], "content": content.hex(),
            "readings": [{"field": self.field, "reading": got, "known": known}]})

    def add_number(self, *pairs):
        for value, stated in pairs:
            self.add(format(value, ","), number(self.field, value), stated)
        self.add("as bytes", part(self.field, b"\x01"), BAD)
        self.add("twice", number(self.field, 1) * 2, BAD)

    def add_bytes(self, good, *pairs):
        self.add("as it must be", part(self.field, good), GOOD)
        for what, payload, stated in pairs:
            self.add(what, part(self.field, payload), stated)
        self.add("as a number", number(self.field, 1), BAD)
        self.add("twice", part(self.field, good) * 2, BAD)

    # Numbers

    def choice(self):
        most = self.bounds[0]
        self.add_number((0, BAD), (1, GOOD), (most, GOOD), (most + 1, NEWER), (2**32 - 1, NEWER),
                        (2**32, BAD))

    def person(self):
        child = GOOD if 16 in self.bounds[0] else NEWER
        self.add_number((0, BAD), (1, GOOD), (2, GOOD), (3, NEWER), (16, child), (17, NEWER),
                        (2**32, BAD))

    def number(self):
        self.add_number((0, BAD), (1, GOOD), (self.bounds[0], GOOD), (self.bounds[0] + 1, BAD))

    def seconds(self):
        self.add_number((0, BAD), (1, GOOD), (31_622_400, GOOD), (31_622_401, BAD))

    def quantity(self):
        # Zigzag: 2n stands for n, 2n - 1 for -n.
        self.add_number((0, BAD), (1, GOOD), (2_000_000_000, GOOD), (1_999_999_999, GOOD),
                        (2_000_000_001, BAD), (2_000_000_002, BAD))

    # Bytes

    def text(self):
        most = self.bounds[0]
        self.add_bytes(b"a", ("of no byte", b"", BAD), ("not UTF-8", b"\xff", BAD))
        if most <= 400:
            self.add("%d bytes" % most, part(self.field, b"a" * most), GOOD)
            self.add("%d bytes" % (most + 1), part(self.field, b"a" * (most + 1)), BAD)
            self.add("%d letters of two bytes" % most, part(self.field, b"\xc3\xa4" * most), BAD)

    def entry(self):
        self.add_bytes(ID, ("31 bytes", ID[:31], BAD), ("33 bytes", ID + b"a", BAD))

    bytes = entry

    def moment(self):
        low, high = -2_208_988_800_000, 7_258_118_400_000
        self.add_bytes(b"\x08\x02", ("1970, in UTC", b"", GOOD),
                       ("a zero that is written", b"\x08\x00", BAD),
                       ("a field that comes later", b"\x18\x01", BAD))
        for what, utc, offset, stated in (
                ("the first of 1900", low, 0, GOOD), ("before 1900", low - 1, 0, BAD),
                ("the last of 2199", high - 1, 0, GOOD), ("the year 2200", high, 0, BAD),
                ("1,080 minutes ahead", 1, 1080, GOOD), ("1,081 minutes ahead", 1, 1081, BAD),
                ("1,080 minutes behind", 1, -1080, GOOD), ("1,081 minutes behind", 1, -1081, BAD)):
            self.add(what, moment(self.field, utc, offset), stated)

    def source(self):
        def row(format_="csv", columns=("a",), cells=("1",)):
            return encode("SourceRow", {"format": format_, "columns": columns, "cells": cells})

        rest = 60_000 - len(row(cells=("1" * 50_000,))) + 50_000
        self.add_bytes(row(), ("no column", row(columns=(), cells=()), BAD),
                       ("no format", row(format_=""), BAD),
                       ("a format of 64 bytes", row("f" * 64), GOOD),
                       ("a format of 65 bytes", row("f" * 65), BAD),
                       ("an empty column and an empty cell", row(columns=("",), cells=("",)), GOOD),
                       ("more cells than columns", row(cells=("1", "2")), BAD),
                       ("256 columns", row(columns=("",) * 256, cells=("",) * 256), GOOD),
                       ("257 columns", row(columns=("",) * 257, cells=("",) * 257), BAD),
                       ("60,000 bytes", row(cells=("1" * rest,)), GOOD),
                       ("60,001 bytes", row(cells=("1" * (rest + 1),)), BAD),
                       ("a field that comes later", row() + b"\x28\x01", BAD))

    # Lists

    def choices(self):
        most = self.bounds[0]
        self.add_list(packed, (1, most), (most + 1,))

    def persons(self):
        self.add_list(packed, (1, 2, 16), (3,))

    def add_list(self, write, good, newer):
        field = self.field
        self.add("known ones", write(field, *good), GOOD)
        self.add("a known one and a newer one", write(field, 1, *newer), NEWER)
        self.add("0 among them", write(field, 0, 1), BAD)
        self.add("descending", write(field, *reversed(good)), BAD)
        self.add("one twice", write(field, 1, 1), BAD)
        self.add("none", write(field), BAD)
        self.add("unpacked", number(field, 1), BAD)
        self.add("33 of them", write(field, *range(1, 34)), BAD)
        self.add("the largest number among them", write(field, 1, 2**32 - 1), NEWER)
        self.add("one beyond 32 bits among them", write(field, 1, 2**32), BAD)

    def add_parts(self, most, least=1):
        parts = [part(self.field, item) for item in self.items()]
        for count, stated in ((least - 1, BAD), (least, GOOD), (most, GOOD), (most + 1, BAD)):
            if count:
                self.add("%d of them" % count, b"".join(parts[:count]), stated)
        self.add("descending", parts[1] + parts[0], BAD)
        self.add("one twice", parts[0] * 2, BAD)
        self.add("as a number", number(self.field, 1), BAD)
        self.add("one of wire type 0 among them", parts[0] + tag(self.field, 0) + b"\x01", BAD)

    def items(self):
        if self.kind == "texts":
            return [b"tag %02d" % one for one in range(1, 40)]
        if self.kind == "files":
            return [encode("File", {"hash": id_, "size": 1, "media_type": "image/png",
                                    "key": ID, "name": None}) for id_ in IDS]
        return IDS

    def texts(self):
        most, longest = self.bounds
        self.add_parts(most)
        self.add("an empty one", part(self.field, b""), BAD)
        self.add("%d bytes" % longest, part(self.field, b"a" * longest), GOOD)
        self.add("%d bytes" % (longest + 1), part(self.field, b"a" * (longest + 1)), BAD)
        self.add("not UTF-8", part(self.field, b"\xff"), BAD)

    def entries(self):
        self.add_parts(self.bounds[1], self.bounds[0])
        self.add("31 bytes", part(self.field, IDS[0]) + part(self.field, IDS[1][:31]), BAD)

    def files(self):
        self.add_parts(8)
