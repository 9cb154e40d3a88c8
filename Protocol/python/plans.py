"""Times of a plan (06-content.md §2)."""


def time_of(plan, utc_ms, offset_minutes):
    """What names one time of a plan: the plan, and the wall clock in minutes."""
    return plan, utc_ms // 60_000 + offset_minutes


def is_same(one, other):
    return time_of(*one) == time_of(*other)
