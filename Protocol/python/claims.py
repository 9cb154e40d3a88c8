"""Events that claim to be older than what they had seen (04-clock.md §1)."""

DAY_MS = 86_400_000


def older_than_their_past(log, now_ms):
    """(event, what it had seen, by that one's day) of each, ascending by event.

    What claims a day after tomorrow is no time that anything came after.
    """
    days = {event.id: event.header["claimed_ms"] // DAY_MS for event in log}
    tomorrow = now_ms // DAY_MS + 1
    found = []
    for event in log:
        past = {other: days[other] for other in event.past if days[other] <= tomorrow}
        latest = max(past.values(), default=0)
        if days[event.id] + 1 < latest:
            found.append((event.id, min(other for other in past if past[other] == latest)))
    return sorted(found)
