"""Who belongs to the journal and whose events count (05-membership.md, rules N4 to N7)."""

from crypto import key_is_acceptable
from event import GENESIS, MEMBERSHIP
from schema import LIMITS
from signing import enrolment_is_valid, observer_bytes, renewal_bytes, verify_as

ADMIN, WRITER, RECOVERY = 1, 2, 3
RANK = {RECOVERY: 0, ADMIN: 1, WRITER: 2}


class Facts:
    """What one accepted event validly says about membership; judged from its strict past."""

    def __init__(self):
        self.enrolments = []   # ((device, parent, class), way)
        self.accepts = None    # the Pair event that a valid Accept names
        self.revokes = set()
        self.readmits = []     # (device, revocation ids)
        self.renews = set()    # recovery keys of the author's parent that it ends
        self.daemons = set()   # keys of daemons that it names
        self.ends = set()      # keys of daemons of the author's parent that it ends
        self.observers = set()      # (key, until day, label, agreement key) that it names
        self.observer_ends = set()  # keys of observers that it ends, whoever named them
        self.codes = {}        # operation index -> 300, 304 or 306


def authors(log, past, device):
    """Every (device, parent, class) that valid enrolments in a past give a key."""
    return {
        author for event in past for author, _ in log[event].facts.enrolments
        if author[0] == device
    }


def accepts_in(log, past):
    return sorted(event for event in past if log[event].facts.accepts)


def read_facts(log, event, journal):
    """Judges the membership operations of an event whose author is known."""
    facts = Facts()
    event.facts = facts
    if event.kind == GENESIS:
        facts.enrolments.append(((event.device, 1, ADMIN), "founder"))
    if event.kind not in (GENESIS, MEMBERSHIP):
        return
    judge = {"Genesis": judge_genesis, "Pair": judge_pair, "Accept": judge_accept,
             "AddDevice": judge_add, "RevokeDevice": judge_revoke,
             "ReadmitDevice": judge_readmit, "RenewRecovery": judge_renew,
             "DaemonInfo": judge_daemon, "EndDaemon": judge_end,
             "AddObserver": judge_observer, "EndObserver": judge_observer_end}
    for operation in event.operations:
        if operation.name:
            code = judge[operation.name](log, event, operation.values, facts, journal)
            facts.codes[operation.key[1]] = code


def judge_genesis(log, event, values, facts, journal):
    recovery = values["recovery"]
    if any(way == "recovery" for _, way in facts.enrolments):
        return 304
    if recovery["device"] == event.device:
        return 304
    if not sheet_is_valid(recovery, values["nonce"], 1):
        return 304
    facts.enrolments.append(((recovery["device"], 1, RECOVERY), "recovery"))
    return 300


def sheet_is_valid(recovery, journal, parent):
    """A key on paper is no page in a browser."""
    return not recovery["surface"] and enrolment_is_valid(recovery, journal, parent, [RECOVERY])


def judge_pair(log, event, values, facts, journal):
    device = values["device"]
    may = may_pair(log, event) and not accepts_in(log, event.past)
    if not may or not enrolment_is_valid(device, journal, 2, [ADMIN]):
        return 304
    facts.enrolments.append(((device["device"], 2, ADMIN), "pair"))
    return 300


def may_pair(log, event):
    founder = log[next(e for e in event.past if log[e].kind == GENESIS)].device
    if event.device == founder:
        return True
    if (event.parent, event.rank_class) != (1, RECOVERY):
        return False
    if is_renewed(log, event, event.device):
        return False
    return bool(Standing(log, event.past).revocations_of((founder, 1, ADMIN)))


def judge_accept(log, event, values, facts, journal):
    named = values["pair"]
    if named not in event.past:
        return 306
    offers = [author[0] for author, way in log[named].facts.enrolments if way == "pair"]
    if not offers:
        return 306
    if event.device not in offers or facts.accepts or accepts_in(log, event.past):
        return 304
    recovery = values["recovery"]
    if recovery["device"] == event.device:
        return 304
    if not sheet_is_valid(recovery, journal, 2):
        return 304
    facts.accepts = named
    facts.enrolments.append(((recovery["device"], 2, RECOVERY), "recovery"))
    return 300


def judge_add(log, event, values, facts, journal):
    device = values["device"]
    others = {
        author[0] for other in event.past for author, way in log[other].facts.enrolments
        if way == "added" and author[1] == event.parent and author[0] != device["device"]
    }
    if len(others) >= LIMITS["devices-ever"]:
        return 304
    if not RANK[event.rank_class] < RANK.get(device["rank_class"], -1):
        return 304
    if device["surface"] and device["rank_class"] != WRITER:
        return 304
    if not enrolment_is_valid(device, journal, event.parent, [ADMIN, WRITER]):
        return 304
    facts.enrolments.append(((device["device"], event.parent, device["rank_class"]), "added"))
    return 300


def may_act(log, event, device):
    """300 when this parent enrolled the device in the past, and only with lower ranks."""
    known = authors(log, event.past, device)
    if not known:
        return 306
    ranks = [RANK[rank_class] for _, parent, rank_class in known if parent == event.parent]
    return 300 if ranks and RANK[event.rank_class] < min(ranks) else 304


def judge_revoke(log, event, values, facts, journal):
    code = may_act(log, event, values["device"])
    if code == 300:
        facts.revokes.add(values["device"])
    return code


def judge_readmit(log, event, values, facts, journal):
    device = values["device"]
    code = may_act(log, event, device)
    if code != 300:
        return code
    lifts = {lift for lift in values["lifts"]
             if lift in event.past and device in log[lift].facts.revokes}
    if not lifts:
        return 306
    facts.readmits.append((device, lifts))
    return 300


def is_renewed(log, event, old):
    """Whether the event knows that another recovery key of its parent took this one's place."""
    return any(old in log[other].facts.renews and log[other].parent == event.parent
               for other in event.past)


def judge_renew(log, event, values, facts, journal):
    """Asks for a device that the old key did not make, and for the old key itself."""
    old, recovery = values["old"], values["recovery"]
    if event.rank_class != ADMIN:
        return 304
    if (old, event.parent, RECOVERY) not in authors(log, event.past, old):
        return 306
    if is_renewed(log, event, old):
        return 306
    if not rests_elsewhere(log, event, old) or authors(log, event.past, recovery["device"]):
        return 304
    if not sheet_is_valid(recovery, journal, event.parent):
        return 304
    binding = renewal_bytes(journal, event.parent, old, recovery, event.header)
    if not verify_as("renewal", old, binding, values["old_signature"]):
        return 304
    facts.renews.add(old)
    facts.enrolments.append(((recovery["device"], event.parent, RECOVERY), "recovery"))
    return 300


def daemons_named(log, event):
    """Keys of daemons that the author's parent named in the past of an event."""
    return {key for other in event.past if log[other].parent == event.parent
            for key in log[other].facts.daemons}


def judge_daemon(log, event, values, facts, journal):
    key = values["daemon"]
    if event.rank_class == WRITER or not key_is_acceptable(key):
        return 304
    if len(daemons_named(log, event) - {key}) >= LIMITS["daemons-ever"]:
        return 304
    facts.daemons.add(key)
    return 300


def judge_end(log, event, values, facts, journal):
    if values["daemon"] not in daemons_named(log, event):
        return 306
    if event.rank_class == WRITER:
        return 304
    facts.ends.add(values["daemon"])
    return 300


def terms_of(values):
    """What both parents must have said alike of an observer."""
    return (values["observer"], values["until_day"], values["label"].encode("utf-8"),
            values["agreement_key"])


def observers_named(log, event, parents):
    """Keys of observers that one of the parents named in the past of an event."""
    return {terms[0] for other in event.past if log[other].parent in parents
            for terms in log[other].facts.observers}


def judge_observer(log, event, values, facts, journal):
    key = values["observer"]
    if event.rank_class == WRITER or not accepts_in(log, event.past):
        return 304
    proof = observer_bytes(journal, key, values["agreement_key"])
    if not key_is_acceptable(key) or not verify_as("observer", key, proof, values["possession"]):
        return 304
    if len(observers_named(log, event, [event.parent]) - {key}) >= LIMITS["observers-ever"]:
        return 304
    facts.observers.add(terms_of(values))
    return 300


def judge_observer_end(log, event, values, facts, journal):
    if values["observer"] not in observers_named(log, event, [1, 2]):
        return 306
    facts.observer_ends.add(values["observer"])
    return 300


def rests_elsewhere(log, event, old):
    """Whether the author counts in its own past, let in by something else than the key `old`."""
    then = Standing(log, event.past)
    if not then.is_effective(event):
        return False
    for other in event.past:
        for author, way in log[other].facts.enrolments:
            if author != (event.device, event.parent, ADMIN):
                continue
            if way == "founder":
                return True
            if way == "pair" and any(
                    log[answer].facts.accepts == other and log[answer].device == event.device
                    for answer in event.past):
                return True
            if way == "added" and log[other].device != old and then.is_effective(log[other]):
                return True
    return False


class Standing:
    """Whose events count among a set of accepted events: three passes, rank by rank."""

    def __init__(self, log, members):
        self.log, self.members = log, members
        self.stands, self.active = {}, {}
        for rank in (0, 1, 2):
            self.settle(rank)

    def settle(self, rank):
        found = [
            (author, way, event) for event in self.members
            for author, way in self.log[event].facts.enrolments if RANK[author[2]] == rank
        ]
        for author, way, event in found:
            if way in ("founder", "recovery"):
                counts = True
            elif way == "pair":
                counts = any(self.log[other].facts.accepts == event
                             and self.log[other].device == author[0] for other in self.members)
            else:
                counts = self.is_effective(self.log[event])
            self.stands[author] = self.stands.get(author, False) or counts
        for author, _, _ in found:
            self.active[author] = self.find_active(author)

    def acting_on(self, author):
        """Effective events of a smaller rank of the same parent."""
        for event in map(self.log.get, self.members):
            if event.parent == author[1] and RANK[event.rank_class] < RANK[author[2]]:
                if self.is_effective(event):
                    yield event

    def find_active(self, author):
        if author[2] == RECOVERY:
            return {event for event in self.members if author[0] in self.log[event].facts.renews
                    and self.log[event].parent == author[1]}
        lifted, revoking = set(), set()
        for event in self.acting_on(author):
            if author[0] in event.facts.revokes:
                revoking.add(event.id)
            for device, lifts in event.facts.readmits:
                if device == author[0]:
                    lifted |= lifts
        return revoking - lifted

    def revocations_of(self, author):
        return self.active.get(author, set())

    def is_effective(self, event):
        return self.effect(event) == 300

    def effect(self, event):
        """300, 301 or 304 for an accepted event."""
        author = (event.device, event.parent, event.rank_class)
        if not self.stands.get(author, False):
            return 304
        cuts = self.revocations_of(author)
        return 300 if all(event.id in self.log[cut].past for cut in cuts) else 301

    def daemons(self):
        """DaemonState messages, ascending: the daemons that are peers, and for which parent."""
        counting = [self.log[event] for event in self.members
                    if self.is_effective(self.log[event])]
        found = {(key, named.parent) for named in counting for key in named.facts.daemons
                 if not any(key in end.facts.ends and end.parent == named.parent
                            and named.id in end.past for end in counting)}
        return [{"daemon": key, "parent": parent} for key, parent in sorted(found)]

    def observers(self):
        """ObserverState messages, ascending: what each parent says and nobody has ended."""
        counting = [self.log[event] for event in self.members
                    if self.is_effective(self.log[event])]
        found = {(terms[0], named.parent, *terms[1:]) for named in counting
                 for terms in named.facts.observers
                 if not any(terms[0] in end.facts.observer_ends and named.id in end.past
                            for end in counting)}
        return [{"observer": key, "parent": parent, "until_day": until, "label": label.decode(),
                 "agreement_key": agreement}
                for key, parent, until, label, agreement in sorted(found)]

    def may_read(self):
        """Keys of the observers: those of whom both parents say the same."""
        said = [((row["observer"], row["until_day"], row["label"].encode(),
                  row["agreement_key"]), row["parent"]) for row in self.observers()]
        return sorted({terms[0] for terms, parent in said
                       if parent == 1 and (terms, 2) in said})

    def rows(self):
        """DeviceState messages, ascending."""
        return [
            {"device": author[0], "parent": author[1], "rank_class": author[2],
             "stands": int(self.stands[author]), "revocations": sorted(self.active[author])}
            for author in sorted(self.stands)
        ]
