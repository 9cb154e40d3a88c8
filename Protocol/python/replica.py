"""Acceptance: every event is judged once, from itself and its past (03-event.md, rule N1).

A past is kept as the plain set of the ids in it, so that this is a check on clocks that are
kept in other ways.
"""

from event import GENESIS, Event, Rejected
from membership import ADMIN, Standing, accepts_in, authors, read_facts
from schema import LIMITS


class Replica:
    """Accepted and held events of one journal."""

    def __init__(self, journal=None, accept=None, limits=LIMITS):
        self.journal, self.bound, self.limits = journal, accept, limits
        self.log = {}
        self.held = []

    @property
    def accept(self):
        """The accepted valid Accept, None before there is one."""
        found = accepts_in(self.log, self.log)
        return found[0] if found else None

    def deliver(self, header, signature):
        """Judges one event, then every held one again; 0 or the reason code of this event."""
        try:
            event = Event(header, signature)
            event.validate(self.journal)
            if event.id in self.log:
                return 1
            event.verify()
            self.judge(event)
        except Rejected as rejected:
            if rejected.code in (201, 202) and not self.hold(event):
                return 203
            return rejected.code
        self.retry_held()
        return 0

    def hold(self, event):
        """Keeps an event that waits; False when there is no room left."""
        if any(other.id == event.id for other in self.held):
            return True
        event.holder = event.device if self.is_enrolled(event.device) else None
        mine = [other for other in self.held if other.holder == event.holder] + [event]
        for held, name in ((mine, ""), (self.held + [event], "-in-all")):
            if len(held) > self.limits["held-events" + name] or sum(
                    len(other.header_bytes) for other in held) > self.limits["held-bytes" + name]:
                return False
        self.held.append(event)
        return True

    def is_enrolled(self, device):
        return any(author[0] == device for event in self.log.values()
                   for author, _ in event.facts.enrolments)

    def retry_held(self):
        """Judges what waits for nothing any more, the smallest id first, until nothing changes."""
        while True:
            free = [event for event in self.held if not self.is_waiting(event)]
            if not free:
                return
            event = min(free, key=lambda event: event.id)
            self.held.remove(event)
            try:
                if event.id not in self.log:
                    self.judge(event)
            except Rejected:
                pass

    def is_waiting(self, event):
        named = [seen["event"] for seen in event.header["seen"]]
        if event.header["prev"] is not None:
            named.append(event.header["prev"])
        return any(other not in self.log for other in named)

    def state_of(self, header, signature):
        """0 accepted, 201 or 202 held, else the code of the refusal."""
        try:
            event = Event(header, signature)
            event.validate(self.journal)
            event.verify()
            if event.id in self.log:
                return 0
            self.judge(event, take=False)
        except Rejected as rejected:
            return rejected.code
        return 0

    def judge(self, event, take=True):
        """Raises Rejected, with 201 or 202 for an event to hold."""
        if event.kind == GENESIS:
            event.parent, event.rank_class = 1, ADMIN
        else:
            self.judge_past(event)
        read_facts(self.log, event, event.header["journal"] or event.id)
        if event.facts.accepts:
            bound = self.bound or self.accept
            if bound not in (None, event.id):
                raise Rejected(116)
        if not take:
            return
        event.number = len(self.log)
        self.log[event.id] = event
        if event.kind == GENESIS:
            self.journal = event.id

    def judge_past(self, event):
        header, log = event.header, self.log
        if header["prev"] is not None and header["prev"] not in log:
            raise Rejected(201)
        if any(seen["event"] not in log for seen in header["seen"]):
            raise Rejected(202)
        behind = set()
        if header["prev"] is not None:
            prev = log[header["prev"]]
            if (prev.device, prev.epoch, prev.header["seq"] + 1) != (
                    event.device, event.epoch, header["seq"]):
                raise Rejected(107)
            behind = prev.past | {prev.id}
        for seen in header["seen"]:
            if log[seen["event"]].position != seen:
                raise Rejected(108)
        self.check_newer(header["seen"], behind)
        past = set(behind)
        for seen in header["seen"]:
            past |= log[seen["event"]].past | {seen["event"]}
        found = authors(log, past, event.device)
        if len(found) != 1:
            raise Rejected(112)
        epochs = {log[other].epoch for other in past if log[other].device == event.device}
        if len(epochs | {event.epoch}) > LIMITS["epochs"]:
            raise Rejected(114)
        _, event.parent, event.rank_class = found.pop()
        event.past = frozenset(past)

    def check_newer(self, seen, behind):
        for entry in seen:
            if entry["event"] in behind:
                raise Rejected(109)
            for other in seen:
                if other is not entry and self.is_ancestor(entry["event"], other["event"]):
                    raise Rejected(109)

    def is_ancestor(self, ancestor, event):
        """Whether walking prev from `event` reaches `ancestor`."""
        at = self.log[event].header["prev"]
        while at is not None:
            if at == ancestor:
                return True
            at = self.log[at].header["prev"]
        return False

    def frontier(self):
        """Accepted events that no accepted event of their feed follows, ascending."""
        followed = {event.header["prev"] for event in self.log.values()}
        tips = [event.position for event in self.log.values() if event.id not in followed]
        return sorted(tips, key=lambda tip: (
            tip["device"], tip["epoch"], tip["seq"], tip["event"]))

    def forks(self):
        """Sets of events that share one place in a feed, ascending."""
        places = {}
        for event in self.log.values():
            place = (event.device, event.epoch, event.header["seq"])
            places.setdefault(place, []).append(event.id)
        return sorted(sorted(found) for found in places.values() if len(found) > 1)

    def standing(self):
        return Standing(self.log, self.log)
