"""Turns a world into a case of a scenario or acceptance vector.

Every case carries statements written by hand; making fails when the rules give anything else.
"""

from itertools import permutations

from replica import Replica
from report import expectations, run_order
from world import key_of


def event_json(made):
    return {
        "name": made.name, "header": made.header.hex(), "signature": made.signature.hex(),
        "values": [{"index": value["index"], "salt": value["salt"].hex(),
                    "padded": value["padded"].hex()} for value in made.values],
    }


def text(dot):
    return "%s:%d" % (dot["event"].hex(), dot["index"])


def scenario(name, world, bound=None, without=(), **stated):
    """`without` lists dots of values that the replica does not hold; `stated`: see `hold`."""
    events, values = [], []
    for made in world.events:
        case = event_json(made)
        case["values"] = [value for value in case["values"]
                          if made.dot(value["index"]) not in without]
        events.append(case)
        values += [((made.id, value["index"]), value["salt"], value["padded"])
                   for value in made.values if made.dot(value["index"]) not in without]
    replica = Replica(world.journal, bound)
    for made in world.events:
        code = replica.deliver(made.header, made.signature)
        if code != 0:
            raise AssertionError("%s: %s gives %d" % (name, made.name, code))
    expect = expectations(replica, [made.id for made in world.events], values)
    stated_offers = "offers" in stated
    hold(name, world, expect, stated)
    for key in ("receipts", "asked-again", "resting-requests", "daemons", "observers", "may-read"):
        if not expect[key]:
            del expect[key]
    if not stated_offers:
        del expect["offers"]
    return {"name": name, "journal": world.journal.hex(),
            "bound": bound.hex() if bound else None, "events": events, "expect": expect}


def hold(name, world, expect, stated):
    """Compares the statements: effects, codes, stands, live, waits, proposed, erased, ..."""
    number = {made.id: at for at, made in enumerate(world.events)}

    def same(what, got, wanted):
        if got != wanted:
            raise AssertionError("%s: %s: got %r, stated %r" % (name, what, got, wanted))

    for made, code in stated.pop("effects", {}).items():
        same("effect of " + made.name, expect["effects"][number[made.id]], code)
    for made, codes in stated.pop("codes", {}).items():
        same("codes of " + made.name, expect["operations"][number[made.id]], codes)
    for made, code in stated.pop("ops", {}).items():
        same("ops of " + made.name, expect["ops"][number[made.id]], code)
    for device, stands in stated.pop("stands", {}).items():
        rows = [row for row in expect["devices"] if row["device"] == key_of(device).hex()]
        same("standing of " + device, [row["stands"] for row in rows], [stands])
    for device, revocations in stated.pop("revoked", {}).items():
        rows = [row for row in expect["devices"] if row["device"] == key_of(device).hex()]
        same("revocations of " + device, rows[0]["revocations"],
             sorted(made.id.hex() for made in revocations))
    entries = {entry["entry"]: entry for entry in expect["entries"]}
    for (made, field), dots in stated.pop("live", {}).items():
        found = {f["field"]: f["live"] for f in entries[made.id.hex()]["fields"]}
        same("live versions", found.get(field, []), sorted(text(dot) for dot in dots))
    for key in ("waits", "proposed", "retractions", "proposed-retractions"):
        for made, wanted in stated.pop(key, {}).items():
            wanted = wanted if key == "waits" else sorted(text(dot) for dot in wanted)
            same(key, entries[made.id.hex()][key], wanted)
    for made, exists in stated.pop("exists", {}).items():
        same("existence", made.id.hex() in entries, exists)
    if "daemons" in stated:
        same("daemons", expect["daemons"], sorted((
            {"daemon": key_of(name).hex(), "parent": parent}
            for name, parent in stated.pop("daemons")),
            key=lambda row: (row["daemon"], row["parent"])))
    if "may-read" in stated:
        same("may read", expect["may-read"],
             sorted(key_of(name).hex() for name in stated.pop("may-read")))
    if "observers" in stated:
        same("observers", sorted((row["label"], row["parent"]) for row in expect["observers"]),
             sorted(stated.pop("observers")))
    if "erased" in stated:
        same("erased", expect["erased"], sorted(text(dot) for dot in stated.pop("erased")))
    if "receipts" in stated:
        same("receipts", expect["receipts"], sorted((
            {"event": made.id.hex(), "devices": sorted(key_of(device).hex() for device in devices)}
            for made, devices in stated.pop("receipts").items()), key=lambda row: row["event"]))
    if "offers" in stated:
        same("offers", expect["offers"], stated.pop("offers"))
    for key in ("requests", "declines", "asked-again", "resting-requests"):
        if key in stated:
            same(key, expect[key], sorted(made.id.hex() for made in stated.pop(key)))
    if stated:
        raise AssertionError("%s: no such statement: %r" % (name, list(stated)))


def all_orders(count, first=()):
    """Every order of the events after the first few, which stay in front."""
    rest = [number for number in range(count) if number not in first]
    return [list(first) + list(order) for order in permutations(rest)]


def acceptance(name, world, orders, final=None, bound=None, events=None):
    """`final`: event -> code that it ends with in every order; accepted unless stated."""
    events = events or world.events
    pairs = [(made.header, made.signature) for made in events]
    found = [run_order(world.journal, bound, pairs, order)[1] for order in orders]
    if final is not None:
        wanted = [final.get(made, 0) for made in events]
        for result in found:
            if result["final"] != wanted:
                raise AssertionError("%s: order %r ends with %r, stated %r" % (
                    name, result["order"], result["final"], wanted))
    return {"name": name, "journal": world.journal.hex(),
            "accept": bound.hex() if bound else None,
            "events": [{key: value for key, value in event_json(made).items()
                        if key != "values"} for made in events], "orders": found}
