#!/usr/bin/env python3
"""Makes the journal of a made-up later release: python3 Protocol/python/make_later.py DIR.

It was made once and is kept with the tests. What a release as old as the settled format reads in
it is stated here by hand, for `kinds.py` may know more one day.
"""

import json
import os
import sys

from copies import stick_file
from event import CONTENT, MEMBERSHIP
from make_copies import page
from make_reading import ID, file, moment, number, packed, part, tag
from membership import WRITER
from replica import Replica
from state import State
from world import World, key_of, op, raw_op

VALUE, CLEARED, NEWER, BAD = "value", "cleared", "newer", "unreadable"
OTHER = bytes([2]) * 32


class Later:
    """Two parents of whom one writes with a later release."""

    def __init__(self):
        self.world, self.rows = World("later writer"), []
        _, _, self.accept = self.world.both()
        self.seen = [self.accept]

    def entry(self, kind, policy, values):
        """An entry of several values; each is (content, {field: what is read there})."""
        made = [self.world.value(1 + at, content) for at, (content, _) in enumerate(values)]
        event = self.world.add("an entry of type %d" % kind, "A1", CONTENT, [
            op("Create", type=kind, policy=policy)] + [
                self.world.write_op(value, sorted(read))
                for value, (_, read) in zip(made, values)], self.seen, values=made)
        self.seen = []
        for value, (_, read) in zip(made, values):
            self.note(event, value["index"], kind, read)
        return event

    def note(self, event, index, kind, read):
        rows = []
        for field, reading in sorted(read.items()):
            reading, known = reading if isinstance(reading, tuple) else (reading, [])
            rows.append({"field": field, "reading": reading, "known": known})
        self.rows.append({"dot": "%s:%d" % (event.id.hex(), index), "type": kind,
                          "readings": rows})


def journal():
    later = Later()
    choices(later)
    fields(later)
    kinds(later)
    operations(later)
    return later


def choices(later):
    """Choices and persons that come later, alone and in lists."""
    request = later.entry(2, 2, [
        (number(17, 2) + number(19, 9) + part(40, b"abc"),
         {17: VALUE, 18: CLEARED, 19: NEWER, 40: NEWER}),
        (part(16, b"shoes on"), {16: VALUE})])
    over = later.world.write("B1", request, "", [], [request], fields=(19,),
                             content=number(19, 1), name="beside what is newer")
    later.note(over, 0, 2, {19: VALUE})
    later.entry(4, 1, [(part(16, ID) + packed(17, 1, 4, 8) + number(18, 7) + number(19, 17),
                        {16: VALUE, 17: (NEWER, [1, 4]), 18: NEWER, 19: NEWER})])
    later.entry(1, 2, [(packed(18, 2, 17) + number(19, 4) + number(22, 4),
                        {17: CLEARED, 18: (NEWER, [2]), 19: NEWER, 22: NEWER})])
    later.entry(3, 1, [(number(16, 7) + number(17, 17) + packed(21, 5),
                        {16: NEWER, 17: NEWER, 21: NEWER})])
    later.entry(8, 2, [(number(16, 14) + number(19, 180_000) + number(20, 23) + number(21, 5),
                        {16: NEWER, 19: VALUE, 20: NEWER, 21: NEWER})])
    later.entry(9, 3, [(number(16, 16) + number(17, 2), {16: NEWER, 17: VALUE})])


def fields(later):
    """Fields that come later, of every wire type, and common ones."""
    later.entry(10, 2, [
        (moment(1, 1_790_000_040_000, 120) + number(10, 1) + tag(41, 1) + bytes(8)
         + part(42, b"") * 3, {1: VALUE, 10: NEWER, 41: NEWER, 42: NEWER}),
        (part(3, b"words"), {3: VALUE}),
        (part(4, b"a") + part(4, b"b"), {4: VALUE}),
        (part(9, file(ID)) + part(9, file(OTHER, name=None)), {9: VALUE})])
    later.entry(12, 2, [(part(16, b"Robin"), {16: VALUE}),
                        (number(18, 3) + number(19, 1), {17: CLEARED, 18: NEWER, 19: NEWER})])
    # Broken by any release: a length beyond the end, a field that is not covered, a bound.
    later.entry(10, 2, [(part(3, b"a")[:-1], {3: BAD}),
                        (part(4, b"a") + part(16, b"b"), {4: BAD}),
                        (number(17, 6) + number(16, 1), {16: BAD, 17: BAD})])
    later.entry(2, 2, [(number(17, 6) + number(18, 1), {17: BAD, 18: VALUE})])


def kinds(later):
    """Kinds that come later, under each policy."""
    for kind, policy in ((77, 1), (78, 2), (79, 3)):
        later.entry(kind, policy, [
            (moment(1, 1_790_000_100_000, -300) + part(2, ID) + number(16, 1) + packed(17, 1, 2),
             {1: VALUE, 2: VALUE, 16: NEWER, 17: NEWER}),
            (part(3, b"words of a later kind"), {3: VALUE})])


def operations(later):
    """Operations, a kind of event and an encoding that come later."""
    world = later.world
    world.content("an operation of tomorrow beside a note", "A1", raw_op(99, b"tomorrow"),
                  op("Create", type=10, policy=2))
    world.add("a class of tomorrow", "A1", MEMBERSHIP, [raw_op(98, b"\x0a\x01a")])
    world.add("an addition with a field of tomorrow", "A1", MEMBERSHIP, [raw_op(
        18, b"\x0a\x00\x7a\x01a")])
    world.add("a kind of event of tomorrow", "A1", 9, [raw_op(97, b"")])
    world.content("sealed", "A1", op("Create", type=10, policy=2), ops_encoding=2)
    world.content("an encoding of tomorrow", "A1", op("Create", type=10, policy=2),
                  ops_encoding=3)
    added = world.add_device("B1", "B2", WRITER)
    world.content("words of a device that came in after all that", "B2", seen=[
        added, world.tips[("A1", 1)]])


def main():
    if len(sys.argv) != 2:
        print("usage: make_later.py DIR", file=sys.stderr)
        return 64
    later = journal()
    world = later.world
    replica, values = Replica(world.journal, None), []
    for made in world.events:
        code = replica.deliver(made.header, made.signature)
        assert code == 0, (made.name, code)
        values += [((made.id, value["index"]), value["salt"], value["padded"])
                   for value in made.values]
    tips = [made for made in world.tips.values()]
    data = stick_file(
        {"journal": world.journal, "accept": later.accept.id, "device": key_of("A1"), "base": []},
        [page(world, world.events, tips)])
    os.makedirs(sys.argv[1], exist_ok=True)
    with open(os.path.join(sys.argv[1], "journal.stick"), "wb") as out:
        out.write(data)
    told = {"journal": world.journal.hex(), "accept": later.accept.id.hex(),
            "events": len(world.events), "state": State(replica, values).digest().hex()}
    lines = ",\n".join(json.dumps(row) for row in later.rows)
    with open(os.path.join(sys.argv[1], "readings.json"), "w", encoding="utf-8") as out:
        out.write("{%s, \"values\": [\n%s\n]}\n" % (json.dumps(told)[1:-1], lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
