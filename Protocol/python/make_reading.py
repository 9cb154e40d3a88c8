"""Vectors of reading: what each field of a value says to this release (06-content.md §3)."""

from codec import encode, write_varint
from kinds import KINDS, read

ID, OTHER = bytes([1]) * 32, bytes([2]) * 32


def tag(number, wire):
    return write_varint(number << 3 | wire)


def number(field, value):
    return tag(field, 0) + write_varint(value)


def part(field, payload):
    return tag(field, 2) + write_varint(len(payload)) + payload


def packed(field, *numbers):
    return part(field, b"".join(write_varint(value) for value in numbers))


def moment(field, utc, offset):
    return part(field, encode("Moment", {"utc_ms": utc, "offset_minutes": offset}))


def file(hash_, size=1, media_type="image/png", name="a.png"):
    return encode("File", {"hash": hash_, "size": size, "media_type": media_type,
                           "key": OTHER, "name": name})


def case(name, type_, covers, content):
    readings = [
        {"field": field, "reading": reading, "known": known}
        for field, (reading, known) in zip(covers, read(type_, content, covers))
    ]
    return {"name": name, "type": type_, "covers": covers, "content": content.hex(),
            "readings": readings}


def reading_cases():
    return whole() + choices() + lists() + bounds() + unknown() + last_choices()


def whole():
    form = number(17, 2) + number(18, 1)
    return [
        case("each field of a value is read by itself", 2, [17, 18, 19, 40],
             form + number(19, 9) + number(40, 7)),
        case("a covered field that is absent is cleared, known or not", 2, [17, 18, 19, 40],
             form),
        case("a field that the write does not cover", 2, [17], form),
        case("an unknown field that the write does not cover", 2, [17, 18],
             form + number(40, 7)),
        case("fields that descend", 2, [17, 18], number(18, 1) + number(17, 2)),
        case("field number 0", 2, [17], bytes([0, 1]) + number(17, 2)),
        case("wire type 5", 2, [17, 40], number(17, 2) + tag(40, 5) + bytes(4)),
        case("an end in the middle of a field", 2, [17, 18], number(17, 2) + tag(18, 0)),
        case("a length beyond the end", 2, [16, 17], tag(16, 2) + b"\x05a"),
        case("a varint of more bytes than it needs", 2, [17], tag(17, 0) + b"\x82\x00"),
        case("one field that breaks its type hides no other", 2, [17, 18, 19],
             number(17, 6) + number(18, 1) + number(19, 8)),
        case("a field of one value written twice", 2, [17, 18], number(17, 2) * 2 + number(18, 1)),
        case("an unknown field of any wire type", 2, [17, 40, 41, 42],
             number(17, 2) + number(40, 0) + tag(41, 1) + bytes(8) + part(42, b"")),
        case("no content clears every field", 8, [16, 19, 20], b""),
    ]


def choices():
    return [
        case("a choice that comes later", 2, [19], number(19, 8)),
        case("the largest number of a choice", 2, [19], number(19, 2**32 - 1)),
        case("a choice beyond 32 bits", 2, [19], number(19, 2**32)),
        case("choice 0", 2, [19], number(19, 0)),
        case("a person that comes later", 3, [17], number(17, 17)),
        case("the child where parents stand", 9, [16], number(16, 16)),
        case("a choice as bytes", 2, [19], part(19, b"\x01")),
        case("difficulty 6, whose bounds never change", 2, [17], number(17, 6)),
    ]


def lists():
    return [
        case("of a list the known choices are read", 4, [17], packed(17, 1, 4, 8, 99)),
        case("a list of choices that come later", 4, [17], packed(17, 8)),
        case("a list of choices that descends", 4, [17], packed(17, 9, 8)),
        case("a list with a choice twice", 4, [17], packed(17, 1, 1)),
        case("a list with choice 0", 4, [17], packed(17, 0, 1)),
        case("an empty list", 4, [17], packed(17)),
        case("32 choices", 4, [17], packed(17, *range(8, 40))),
        case("33 choices", 4, [17], packed(17, *range(8, 41))),
        case("of persons the known ones are read", 1, [18], packed(18, 2, 3, 16, 17)),
        case("tags that ascend", 10, [4], part(4, b"a") + part(4, b"b")),
        case("tags that descend", 10, [4], part(4, b"b") + part(4, b"a")),
        case("an empty tag", 10, [4], part(4, b"")),
        case("what is in the bag", 9, [19], part(19, b"bear") + part(19, b"boots")),
        case("two children", 8, [6], part(6, ID) + part(6, OTHER)),
        case("one child as several", 8, [6], part(6, ID)),
        case("nine children", 8, [6], b"".join(part(6, bytes([one]) * 32)
                                               for one in range(9))),
        case("children that descend", 8, [6], part(6, OTHER) + part(6, ID)),
        case("one entry along", 10, [8], part(8, ID)),
        case("33 entries along", 10, [8], b"".join(part(8, bytes([one]) * 32)
                                                   for one in range(33))),
        case("two files, one without a name", 10, [9],
             part(9, file(ID)) + part(9, file(OTHER, name=None))),
        case("two files that descend", 10, [9], part(9, file(OTHER)) + part(9, file(ID))),
        case("a file of 0 bytes", 10, [9], part(9, file(ID, size=0))),
        case("a file of no type", 10, [9], part(9, file(ID, media_type=""))),
        case("a file's name of 401 bytes", 10, [9], part(9, file(ID, name="a" * 401))),
        case("a file with a field that comes later", 10, [9],
             part(9, file(ID) + number(6, 1))),
        case("nine files", 10, [9], b"".join(part(9, file(bytes([one]) * 32))
                                             for one in range(9))),
    ]


def bounds():
    year = 31_622_400
    return [
        case("a moment", 10, [1], moment(1, 1_700_000_000_000, 60)),
        case("the moment 0", 10, [1], part(1, b"")),
        case("the year 2200", 10, [1], moment(1, 7_258_118_400_000, 0)),
        case("an offset of 1,081 minutes", 10, [1], moment(1, 0, 1081)),
        case("a moment with a field that comes later", 10, [1], part(1, number(3, 1))),
        case("366 days", 1, [17], number(17, year)),
        case("366 days and a second", 1, [17], number(17, year + 1)),
        case("the largest quantity", 8, [19], number(19, 2_000_000_000)),
        case("a quantity beyond it", 8, [19], number(19, 2_000_000_002)),
        case("the smallest quantity", 8, [19], number(19, 1_999_999_999)),
        case("a quantity below it", 8, [19], number(19, 2_000_000_001)),
        case("400 bytes of a label", 10, [16], part(16, b"a" * 400)),
        case("401 bytes of a label", 10, [16], part(16, b"a" * 401)),
        case("words that are no UTF-8", 10, [3], part(3, b"\xff")),
        case("empty words", 10, [3], part(3, b"")),
        case("an id of 31 bytes", 4, [16], part(16, ID[:31])),
        case("a row", 8, [5], part(5, encode("SourceRow", {
            "format": "csv", "columns": ["a", "b"], "cells": ["1", ""]}))),
        case("a row with fewer cells than columns", 8, [5], part(5, encode("SourceRow", {
            "format": "csv", "columns": ["a", "b"], "cells": ["1"]}))),
    ]


def unknown():
    return [
        case("of a type that comes later the common fields are read", 99, [1, 3, 10, 16, 17],
             moment(1, 5, 0) + part(3, b"a") + part(10, b"b") + number(16, 1)),
        case("a common field of a type that comes later breaks its own type", 99, [3, 16],
             part(3, b"") + number(16, 1)),
        case("a common field that comes later", 10, [3, 10], part(3, b"a") + number(10, 1)),
    ]


def last_choices():
    """The last choice of each field that has choices, and the one behind it."""
    cases = []
    for type_, fields in sorted(KINDS.items()):
        for field, spec in sorted(fields.items()):
            if spec[0] in ("choice", "choices"):
                write = number if spec[0] == "choice" else packed
                for value in (spec[1], spec[1] + 1):
                    cases.append(case("type %d, field %d, choice %d" % (type_, field, value),
                                      type_, [field], write(field, value)))
    return cases
