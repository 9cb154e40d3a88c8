"""Erasure by mutual consent (07-erasure.md, rule N8)."""

from event import ACK, ERASURE
from membership import ADMIN, Standing


class Erasures:
    """Requests, consents and declines among all accepted events."""

    def __init__(self, replica):
        self.log, self.accept = replica.log, replica.accept
        self.standing = replica.standing()
        self.codes, self.requests, self.carried_out, self.declines = {}, {}, {}, set()
        self.grants, self.noes = set(), {}
        events = [event for event in self.log.values() if event.kind == ERASURE]
        for event in events:
            self.read_request(event)
        for event in events:
            for operation in event.operations:
                if operation.key not in self.codes:
                    self.codes[operation.key] = self.judge(event, operation)

    def effect_or(self, event, code):
        effect = self.standing.effect(event)
        return effect if effect != 300 else code

    def is_write(self, key):
        operations = self.log[key[0]].operations
        return key[1] < len(operations) and operations[key[1]].name == "Write"

    def read_request(self, event):
        first = True
        for operation in event.operations:
            if operation.name is None:
                self.codes[operation.key] = 305
            if operation.name != "RequestErasure":
                continue
            targets = [
                (dot["event"], dot["index"]) for dot in operation.values["targets"]
                if dot["event"] in event.past and self.is_write((dot["event"], dot["index"]))
            ]
            if first:
                self.requests[event.id] = targets
                if self.counts_alone(event):
                    self.carry_out(event, event)
            self.codes[operation.key] = self.effect_or(event, 300 if first else 304)
            first = False

    def counts_alone(self, event):
        """The sole parent erases alone what the co-parent was never shown."""
        if (event.parent, event.rank_class) != (1, ADMIN):
            return False
        if self.standing.effect(event) != 300:
            return False
        if self.accept is not None and event.id not in self.log[self.accept].past:
            return False
        return Standing(self.log, event.past | {event.id}).effect(event) == 300

    def judge(self, event, operation):
        named = operation.values["request"]
        if named not in self.requests or named not in event.past:
            return self.effect_or(event, 306)
        request = self.log[named]
        if operation.name == "DeclineErasure":
            code = self.effect_or(event, 304 if request.parent == event.parent else 300)
            if code == 300:
                self.declines.add(event.id)
                self.noes.setdefault(named, []).append(event)
            return code
        if request.parent == event.parent or event.rank_class != ADMIN:
            return self.effect_or(event, 304)
        then = Standing(self.log, event.past | {event.id})
        if then.effect(event) != 300:
            return self.effect_or(event, 304)
        if then.effect(request) != 300 or self.standing.effect(request) != 300:
            return self.effect_or(event, 306)
        if self.standing.effect(event) != 300:
            return self.standing.effect(event)
        self.carry_out(request, event)
        return 300

    def carry_out(self, request, grant):
        self.carried_out[request.id] = self.requests[request.id]
        self.grants.add(grant.id)

    def receipts(self):
        """Granting event -> devices whose acks report it as carried out (07-erasure.md 5)."""
        found = {}
        for event in self.log.values():
            if event.kind != ACK or self.standing.effect(event) != 300:
                continue
            for operation in event.operations:
                if operation.name != "Ack":
                    continue
                for named in operation.values["erased"]:
                    if named in self.grants and named in event.past:
                        found.setdefault(named, set()).add(event.device)
        return found

    def erased(self):
        return {key for targets in self.carried_out.values() for key in targets}

    def message(self):
        """The Erasures message."""
        waiting = [event for event in self.requests if event not in self.carried_out
                   and self.standing.effect(self.log[event]) == 300]
        return {
            "erased": [{"event": key[0], "index": key[1]} for key in sorted(self.erased())],
            "requests": sorted(waiting),
            "declines": sorted(self.declines),
        }
