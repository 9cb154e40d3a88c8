"""Works out again the figures of `rapport month` and `year`, for Scripts/looking-back.

The rules are those of Documentation/day.md: a day by the clock on the wall where it happened; sleep
in minutes by the day on which it began; a feed is a bottle, a nursing or a meal; of each medicine
its doses; of growth the last measure. A month of a year has the mean of the days of which something
is written, to the nearest.
"""

import datetime
from decimal import Decimal

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FEEDS = {"bottle", "nursing", "solids"}


def said(entry, field):
    """The one thing that a field says; None where versions differ, or it says nothing."""
    found = entry["fields"].get(field, {}).get("versions", [])
    states = {one["state"] for one in found}
    if len(found) > 1 and states & {"newer", "unreadable", "missing"}:
        return None
    kept = {(one["state"], one["value"]) for one in found if one["state"] != "erased"}
    return kept.pop()[1] if len(kept) == 1 else None


def moments(entry, field):
    return [milliseconds(one["value"]) for one in entry["fields"].get(field, {}).get("versions", [])
            if one["state"] == "present"]


def milliseconds(text):
    return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)


def minutes(entry, ends):
    """How long a sleep took: by one duration, or by one end; None while that is not known."""
    if said(entry, "running") == "end-only":
        return None
    own = moments(entry, "ended-at")
    if not own and "duration" in entry["fields"]:
        length = said(entry, "duration")
        if length is not None:
            return length // 60
        if len(entry["fields"]["duration"]["versions"]) > 1:
            return None
    times = set(own + [time for end in ends for time in moments(end, "ended-at")])
    start = entry["sort-milliseconds"]
    return (times.pop() - start) // 60_000 if len(times) == 1 and max(times) >= start else None


def measured(entry, ends):
    """What one entry of care adds: (of, name, unit, value), or None."""
    activity = said(entry, "activity")
    if activity == "sleep":
        length = minutes(entry, ends)
        return None if length is None else ("sleep", None, "minutes", length)
    if activity in FEEDS:
        return "feeds", None, "times", 1
    if activity == "medicine":
        name = entry["fields"].get("what", {}).get("value")
        return "medicine", " ".join(name.split()).lower() if name else None, "times", 1
    measure, amount, unit = (said(entry, one) for one in ("measure", "quantity", "unit"))
    if measure and amount and unit and Decimal(amount) > 0:
        return "growth", measure, "thousandths of " + unit, int(Decimal(amount) * 1000)
    return None


def charts(journal, first, last):
    """The charts of the days from `first` to `last`: a month day by day, a year by its months."""
    days = [first + datetime.timedelta(days=one) for one in range((last - first).days + 1)]
    is_year = len(days) > 31
    places = [one.month - 1 if is_year else one.day - 1 for one in days]
    labels = MONTHS if is_year else [str(one.day) for one in days]
    sums = {}
    for entry in journal.counting("care"):
        day = journal.day(entry)
        if entry.get("end-of") or not first <= day <= last:
            continue
        ends = [journal.entries[one] for one in entry["ended-by"] if one in journal.entries]
        found = measured(entry, [one for one in ends if not one["taken-back"]])
        for child in (entry["about"] or [None]) if found else []:
            known = sums.setdefault((child, *found[:3]), {})
            known[day] = found[3] if found[0] == "growth" else known.get(day, 0) + found[3]
    return {"%s %s %s %s" % key: {
        "child": key[0], "of": key[1], "name": key[2], "unit": key[3], "labels": labels,
        "values": values(known, days, places, len(labels), key[1] == "growth"),
    } for key, known in sums.items()}


def values(known, days, places, count, is_last):
    found = [[] for _ in range(count)]
    for day, place in zip(days, places):
        if day in known:
            found[place].append(known[day])
    return [None if not one else one[-1] if is_last else (sum(one) + len(one) // 2) // len(one)
            for one in found]


def keyed(said_charts):
    """The charts that a page says, each by whose it is and of what."""
    return {"%s %s %s %s" % (one["child"], one["of"], one["name"], one["unit"]): one
            for one in said_charts}
