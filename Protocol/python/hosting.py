"""Which keys may have a journal kept, by the bytes of a request alone (09-session.md, §4)."""

from event import GENESIS, MEMBERSHIP, Event, Rejected
from membership import ADMIN, RANK, RECOVERY, WRITER
from signing import enrolment_is_valid, renewal_bytes, verify_as


class Unsound(Exception):
    """The path does not lead from its genesis event to further keys."""


class HostPath:
    """Keys enrolled so far, each with parent and class, in order."""

    def __init__(self, genesis):
        self.genesis = read(genesis, None)
        if self.genesis.kind != GENESIS:
            raise Unsound()
        self.journal, self.founder = self.genesis.id, self.genesis.device
        self.accept, self.offers = None, {}
        self.enrolled = [(self.founder, 1, ADMIN)]
        for operation in self.genesis.operations:
            if operation.name == "Genesis" and len(self.enrolled) == 1:
                recovery, nonce = operation.values["recovery"], operation.values["nonce"]
                if recovery["device"] != self.founder and not recovery["surface"] and (
                        enrolment_is_valid(recovery, nonce, 1, [RECOVERY])):
                    self.enrolled.append((recovery["device"], 1, RECOVERY))

    def follow(self, signed):
        event = read(signed, self.journal)
        author = next((one for one in self.enrolled if one[0] == event.device), None)
        if event.kind != MEMBERSHIP or author is None:
            raise Unsound()
        before = len(self.enrolled)
        for operation in event.operations:
            judge = {"Pair": self.pair, "Accept": self.take_place, "AddDevice": self.add,
                     "RenewRecovery": self.renew}.get(operation.name)
            if judge:
                judge(event, author, operation.values)
        if len(self.enrolled) == before:
            raise Unsound()

    def pair(self, event, author, values):
        device = values["device"]
        may = author[0] == self.founder or author[1:] == (1, RECOVERY)
        if may and self.is_new_and_proven(device, 2, [ADMIN]):
            self.enrolled.append((device["device"], 2, ADMIN))
            self.offers[event.id] = device["device"]

    def take_place(self, event, author, values):
        recovery = values["recovery"]
        may = self.accept is None and self.offers.get(values["pair"]) == author[0]
        if may and not recovery["surface"] and self.is_new_and_proven(recovery, 2, [RECOVERY]):
            self.enrolled.append((recovery["device"], 2, RECOVERY))
            self.accept = event.id

    def renew(self, event, author, values):
        recovery, old = values["recovery"], values["old"]
        binding = renewal_bytes(self.journal, author[1], old, recovery, event.header)
        if author[2] == ADMIN and not recovery["surface"] and self.is_new_and_proven(
                recovery, author[1], [RECOVERY]) and verify_as(
                    "renewal", old, binding, values["old_signature"]):
            self.enrolled.append((recovery["device"], author[1], RECOVERY))

    def add(self, event, author, values):
        device = values["device"]
        may = RANK[author[2]] < RANK.get(device["rank_class"], -1)
        may = may and (not device["surface"] or device["rank_class"] == WRITER)
        if may and self.is_new_and_proven(device, author[1], [ADMIN, WRITER]):
            self.enrolled.append((device["device"], author[1], device["rank_class"]))

    def is_new_and_proven(self, enrolment, parent, classes):
        known = any(one[0] == enrolment["device"] for one in self.enrolled)
        return not known and enrolment_is_valid(enrolment, self.journal, parent, classes)

    def hosts(self):
        return [one for one in self.enrolled
                if one[2] != WRITER and (one[1] == 1 or self.accept is not None)]


def read(signed, journal):
    try:
        event = Event(*signed)
        event.validate(journal)
        event.verify()
    except Rejected:
        raise Unsound() from None
    return event


def judge(genesis, events):
    """What a daemon makes of a request's events; None where it refuses them (509)."""
    try:
        path = HostPath(genesis)
        for event in events:
            path.follow(event)
    except Unsound:
        return None
    return {
        "journal": path.journal.hex(), "accept": path.accept.hex() if path.accept else None,
        "hosts": [{"device": device.hex(), "parent": parent, "rank-class": rank_class}
                  for device, parent, rank_class in path.hosts()],
    }
