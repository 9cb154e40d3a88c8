"""Entries: the fold of accepted events (06-content.md, rules N9 and N10)."""

from event import CONTENT
from signing import digest_of

AUTHOR_ONLY, SHARED, AGREEMENT = 1, 2, 3

# The policies that each kind of entry may have, by number; kinds from 15 on may have any.
POLICIES = {
    1: {2}, 2: {2}, 3: {1}, 4: {1}, 5: {1, 2, 3}, 6: {1}, 7: {2}, 8: {2}, 9: {2, 3},
    10: {1, 2}, 11: {1}, 12: {2}, 13: {1}, 14: {1},
}


class Entry:
    """An entry as its accepted Create made it."""

    def __init__(self, event, values):
        self.id = event.id
        self.type, self.policy, self.owner = values["type"], values["policy"], event.parent
        self.writes = {}       # dot -> (operation, event), effective or not
        self.retractions, self.keeps = [], []
        self.consents = {}     # dot of a write -> dots of effective consents


class Content:
    """What all accepted events together say about entries."""

    def __init__(self, replica):
        self.log = replica.log
        self.standing = replica.standing()
        self.entries, self.codes = {}, {}
        content = [event for event in self.log.values() if event.kind == CONTENT]
        for event in content:
            self.read_create(event)
        for event in content:
            self.read_writes(event)
        for event in content:
            for operation in event.operations:
                if operation.key not in self.codes:
                    self.codes[operation.key] = self.judge(event, operation)

    def effect_or(self, event, code):
        effect = self.standing.effect(event)
        return effect if effect != 300 else code

    def read_create(self, event):
        """The first Create of an event counts, whatever the event's effect."""
        first = True
        for operation in event.operations:
            if operation.name is None:
                self.codes[operation.key] = 305
            if operation.name != "Create":
                continue
            values = operation.values
            allowed = values["policy"] in POLICIES.get(values["type"], {1, 2, 3})
            if first and allowed:
                self.entries[event.id] = Entry(event, values)
            self.codes[operation.key] = self.effect_or(event, 300 if first and allowed else 304)
            first = False

    def entry_named(self, event, named):
        """The entry, if its Create is in the strict past."""
        return self.entries.get(named) if named in event.past else None

    def read_writes(self, event):
        """Collects writes; those outside the owner's right or without entry have no effect."""
        for operation in event.operations:
            if operation.name != "Write":
                continue
            named = operation.values["entry"]
            entry = self.entry_named(event, named) if named else self.entries.get(event.id)
            if entry is None:
                code = 306
            else:
                entry.writes[operation.key] = (operation, event)
                code = self.owner_code(event, entry)
            self.codes[operation.key] = self.effect_or(event, code)

    def owner_code(self, event, entry):
        foreign = entry.policy == AUTHOR_ONLY and event.parent != entry.owner
        return 303 if foreign else 300

    def judge(self, event, operation):
        """Retract, Keep and Consent."""
        values = operation.values
        if operation.name == "Consent":
            return self.effect_or(event, self.judge_consent(event, operation))
        entry = self.entry_named(event, values["entry"])
        code = 306 if entry is None else self.owner_code(event, entry)
        versions = None
        if code == 300 and operation.name == "Keep":
            versions = [
                (dot["event"], dot["index"]) for dot in values["versions"]
                if self.is_target(event, entry, values["field"], dot)
            ]
            code = 300 if versions else 306
        code = self.effect_or(event, code)
        if code == 300 and operation.name == "Keep":
            entry.keeps.append((operation.key, values["field"], set(versions)))
        if code == 300 and operation.name == "Retract":
            entry.retractions.append(operation.key)
        return code

    def judge_consent(self, event, operation):
        target = operation.values["target"]
        key = (target["event"], target["index"])
        entry = next((entry for entry in self.entries.values() if key in entry.writes), None)
        if entry is None or entry.policy != AGREEMENT or target["event"] not in event.past:
            return 306
        if self.log[target["event"]].parent == event.parent:
            return 304
        if self.standing.effect(event) == 300:
            entry.consents.setdefault(key, []).append(operation.key)
        return 300

    def is_target(self, event, entry, field, dot):
        """Whether a dot names a write of that entry and field in the event's strict past."""
        key = (dot["event"], dot["index"])
        return (dot["event"] in event.past and key in entry.writes
                and field in entry.writes[key][0].values["fields"])

    def is_agreed(self, entry, key):
        return bool(entry.consents.get(key))

    def live(self, entry, field):
        """Dots of the live versions of one field, ascending."""
        writes = {
            key: pair for key, pair in entry.writes.items()
            if self.codes[key] == 300 and field in pair[0].values["fields"]
        }
        gone = set()
        for key, (operation, event) in writes.items():
            for dot in operation.values["supersedes"]:
                target = (dot["event"], dot["index"])
                if not self.is_target(event, entry, field, dot):
                    continue
                if entry.policy != AGREEMENT or self.is_agreed(entry, key) or (
                        not self.is_agreed(entry, target)
                        and self.log[target[0]].parent == event.parent):
                    gone.add(target)
        return sorted(set(writes) - gone)

    def fields(self, entry):
        """(field, live dots) of every field that has a live version, ascending."""
        numbers = {number for key, (operation, _) in entry.writes.items()
                   if self.codes[key] == 300 for number in operation.values["fields"]}
        found = [(number, self.live(entry, number)) for number in sorted(numbers)]
        return [(number, dots) for number, dots in found if dots]

    def keeps(self, entry, field):
        return sorted(key for key, number, _ in entry.keeps if number == field)

    def message(self, entry):
        """The EntryState message."""
        return {
            "entry": entry.id, "type": entry.type, "policy": entry.policy, "owner": entry.owner,
            "fields": [
                {"field": number,
                 "versions": [self.version(entry, key) for key in dots],
                 "keeps": [as_dot(key) for key in self.keeps(entry, number)]}
                for number, dots in self.fields(entry)
            ],
            "retractions": [as_dot(key) for key in sorted(entry.retractions)],
        }

    def version(self, entry, key):
        return {
            "dot": as_dot(key), "commitment": entry.writes[key][0].values["commitment"],
            "consents": [as_dot(consent) for consent in sorted(entry.consents.get(key, []))],
        }

    def digest(self, entry):
        return digest_of("EntryState", self.message(entry))


def as_dot(key):
    return {"event": key[0], "index": key[1]}
