"""Vectors of times of a plan: whether two occurrences are about the same time."""

from plans import is_same

PLAN, OTHER = bytes([1]) * 32, bytes([2]) * 32
# Friday, 2 April 2027, 18:00 in Berlin, in summer time.
UTC = 1_806_681_600_000
HOUR, MINUTE = 3_600_000, 60_000


def case(name, one, other, same):
    if is_same(one, other) != same:
        raise AssertionError(name)
    rows = [{"plan": plan.hex(), "utc-ms": str(utc), "offset-minutes": offset}
            for plan, utc, offset in (one, other)]
    return {"name": name, "one": rows[0], "other": rows[1], "same": same}


def plan_cases():
    time = (PLAN, UTC, 120)
    return [
        case("the same moment with the same offset", time, time, True),
        case("a zone that changes its offset: the same wall clock", time,
             (PLAN, UTC + HOUR, 60), True),
        case("the same moment with another offset", time, (PLAN, UTC, 60), False),
        case("the same wall clock in another plan", time, (OTHER, UTC, 120), False),
        case("an hour later", time, (PLAN, UTC + HOUR, 120), False),
        case("a week later", time, (PLAN, UTC + 7 * 24 * HOUR, 120), False),
        case("an hour that the clock shows twice", time, (PLAN, UTC - HOUR, 180), True),
        case("seconds do not count", time, (PLAN, UTC + MINUTE - 1, 120), True),
        case("a minute counts", time, (PLAN, UTC + MINUTE, 120), False),
        case("before 1970 seconds are floored as well", (PLAN, -1, 0), (PLAN, -MINUTE, 0), True),
        case("a moment before 1970 and 1970", (PLAN, -1, 0), (PLAN, 0, 0), False),
        case("an offset behind UTC", (PLAN, UTC, -210), (PLAN, UTC + HOUR, -270), True),
    ]
