#!/usr/bin/env python3
"""Judges simulated families and compares every verdict with the one that is written down.

    python3 Protocol/python/families.py FILE [--jobs N]

FILE has one family on a line: the events that a fresh replica was offered, in order, and what
another implementation made of them (vectors/README.md, schema `family`). Everything is judged
here first, from the offered bytes alone; only then are the two compared. Exit status 1 at any
difference; the first of each family that differs is named.
"""

import json
import multiprocessing
import os
import sys
from collections import Counter

from event import Event, Rejected
from replica import Replica
from report import dot_text
from state import State


def unhex(text):
    return None if text is None else bytes.fromhex(text)


def judge(family):
    """Every verdict on a family; reads nothing of it but what was offered."""
    replica = Replica(unhex(family["journal"]), unhex(family["accept"]))
    offers = [(unhex(event["header"]), unhex(event["signature"])) for event in family["events"]]
    codes = [replica.deliver(*offer) for offer in offers]
    again = [replica.deliver(*offer) for offer in offers]
    state = State(replica)
    found = [(id_of(offer), event["values"]) for offer, event in zip(offers, family["events"])]
    values = [[take(state, event, value) for value in given] for event, given in found]
    message = state.message()
    return {
        "events": [
            verdict(state, event, *rest)
            for (event, _), *rest in zip(found, codes, again, values)
        ],
        "bound": replica.accept.hex() if replica.accept else None,
        "frontier": [tip["event"].hex() for tip in replica.frontier()],
        "digests": {
            "membership": message["membership"].hex(), "entries": message["entries"].hex(),
            "erasures": message["erasures"].hex(), "unknown": message["unknown"].hex(),
            "state": state.digest().hex(), "presence": state.presence_digest().hex(),
        },
        "waits": waiting(state),
    }


def id_of(offer):
    """The id of what was offered, None for bytes that are no header."""
    try:
        return Event(*offer).id
    except Rejected:
        return None


def take(state, event, value):
    if event is None:
        return 403
    return state.take((event, value["index"]), unhex(value["salt"]), unhex(value["padded"]))


def verdict(state, event, code, again, values):
    found = {"code": code, "again": again, "values": values}
    known = state.replica.log.get(event)
    if known is not None:
        found["effect"] = state.standing.effect(known)
        found["ops"] = known.ops_code
        found["operations"] = state.operation_codes(known)
    return found


def waiting(state):
    """Entries in which something waits for a person, ascending."""
    found = []
    for _, entry in sorted(state.content.entries.items()):
        fields, proposed = state.waiting(entry), state.proposed(entry)
        if fields or proposed:
            found.append({"entry": entry.id.hex(), "fields": fields,
                          "proposed": [dot_text(key) for key in proposed]})
    return found


def stated(family):
    """What the file says, in the form of `judge`."""
    events = []
    for event in family["events"]:
        found = {key: event[key] for key in ("code", "again", "effect", "ops", "operations")
                 if key in event}
        found["values"] = [value["code"] for value in event["values"]]
        events.append(found)
    return {"events": events, **{
        key: family[key] for key in ("bound", "frontier", "digests", "waits")}}


def first_difference(family, found):
    """A sentence that names the first thing on which the two disagree; None if they agree."""
    expected = stated(family)
    for number, (here, there) in enumerate(zip(found["events"], expected["events"])):
        event = id_of((unhex(family["events"][number]["header"]),
                       unhex(family["events"][number]["signature"])))
        if here != there and not (event is None and is_no_header(here, there)):
            name = event.hex() if event else "no header"
            return "event %d (%s): %r here, %r in the file" % (number, name, here, there)
    for key in ("bound", "frontier", "digests", "waits"):
        if found[key] != expected[key]:
            return "%s: %r here, %r in the file" % (key, found[key], expected[key])
    return None


def is_no_header(here, there):
    """Bytes with several defects: each side may name another one (02-strict-profile.md)."""
    defects = (100, 101, 102)
    return all(found["code"] in defects and found["again"] == found["code"]
               for found in (here, there)) and here["values"] == there["values"]


def check(line):
    """Returns (seed, difference or None, counts of codes)."""
    family = json.loads(line)
    counts = Counter()
    try:
        found = judge(family)
        for event in found["events"]:
            counts[event["code"]] += 1
            counts.update(code for code in event.get("operations", []) if code != 300)
        return family["seed"], first_difference(family, found), counts
    except Exception as error:  # a family that breaks the judge is a difference too
        return family.get("seed"), "%s: %s" % (type(error).__name__, error), counts


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield line


def checked(lines, jobs):
    """`check` of every line, in order."""
    if jobs == 1:
        yield from map(check, lines)
        return
    pool = multiprocessing.Pool(jobs)
    yield from pool.imap(check, lines, chunksize=4)
    # Ended by themselves: whoever runs this may have blocked the signal that would end them.
    pool.close()
    pool.join()


def main(arguments):
    jobs = os.cpu_count() or 1
    if "--jobs" in arguments:
        place = arguments.index("--jobs")
        jobs = int(arguments[place + 1])
        del arguments[place:place + 2]
    if len(arguments) != 1:
        print("usage: families.py FILE [--jobs N]", file=sys.stderr)
        return 64
    families, differing, counts = 0, 0, Counter()
    for seed, difference, found in checked(lines_of(arguments[0]), jobs):
        families += 1
        counts += found
        if difference:
            differing += 1
            print("family %s: %s" % (seed, difference))
    offers = sum(count for code, count in counts.items() if code < 300)
    print("%d families, %d events offered, %d accepted, %d known, %d refused, %d held, %d families"
          " differ" % (families, offers, counts[0], counts[1],
                       sum(count for code, count in counts.items() if 100 <= code < 200),
                       sum(count for code, count in counts.items() if 200 <= code < 300),
                       differing))
    if families == 0:
        print("no families in " + arguments[0])
    return 1 if differing or families == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
