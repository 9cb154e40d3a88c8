"""What Scripts/demo reads and damages: figures in JSON, the rows of an export, a stored byte."""

import csv
import json
import os
import sqlite3
import sys
from collections import Counter


def fail(sentence, hint):
    print(f"error: {sentence}\nhint: {hint}", file=sys.stderr)
    sys.exit(1)


def documents(path):
    """The JSON of a file: one document, or one on each line."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def find(key, value):
    """Every value that stands under the key, at any depth, in the order of the file."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            else:
                yield from find(key, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find(key, inner)


def figure(key, path):
    """The first value under the key; a list or an object as one line of JSON."""
    for found in find(key, documents(path)):
        print(found if isinstance(found, (str, int, float)) else json.dumps(found, sort_keys=True))
        return
    fail(f"no {key} in what the program printed", "see Scripts/demo for the command")


def versions(entry, path):
    """The events of an entry's open versions, sorted, on one line."""
    for item in (item for found in find("entries", documents(path)) for item in found):
        if item["id"] == entry:
            ids = [version["event"] for field in item["conflicts"]
                   for version in item["fields"][field]["versions"]]
            print(" ".join(sorted(ids)))
            return
    fail(f"entry {entry[:12]} is not among what waits", "see: rapport conflicts")


def caregivers(path):
    """The number of different rows, then both caregivers, each with theirs; the busier first."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            rows = {tuple(row) for row in reader if row}
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        fail(f"{path} is not a CSV file in UTF-8: {problem}", "export it again from the tracker")
    if "Caregiver" not in header:
        fail(f"{path} has no column Caregiver", "Scripts/sample-export.csv shows the layout")
    column = header.index("Caregiver")
    counts = Counter(row[column] for row in rows if len(row) > column).most_common()
    if len(counts) != 2 or any(not name or " " in name for name, _ in counts):
        names = ", ".join(name for name, _ in counts) or "nobody"
        fail(f"two caregivers become the two parents, {path} has: {names}",
             "rapport import takes one caregiver at a time from any export")
    print(len(rows), *counts[0], *counts[1])


def damage(store):
    """Flips one bit in the middle of one stored event header and prints the event's id.

    The bit is changed in the file itself, as a failing disk would.
    """
    with sqlite3.connect(store) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        events = database.execute("SELECT id, header FROM event ORDER BY ordinal").fetchall()
    database.close()
    with open(store, "r+b") as file:
        raw = file.read()
        # From the middle on; a header that is split over pages is not found in one piece.
        for event, header in events[len(events) // 2:]:
            if raw.count(header) == 1:
                place = raw.index(header) + len(header) // 2
                file.seek(place)
                file.write(bytes([raw[place] ^ 1]))
                file.flush()
                os.fsync(file.fileno())
                print(event.hex())
                return
    fail("no stored header was found in the file", "see Protocol/ for the store's layout")


def main():
    commands = {
        "figure": figure, "versions": versions, "caregivers": caregivers, "damage": damage,
    }
    commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
