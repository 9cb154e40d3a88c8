"""Entries: the fold of accepted events (06-content.md, rules N9 and N10)."""

from event import CONTENT
from signing import digest_of

AUTHOR_ONLY, SHARED, AGREEMENT = 1, 2, 3
CHILD = 12

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
        self.retracts = {}     # the same of retractions
        self.keeps = []
        self.yes = {}          # dot of a write or retraction -> (dot, event) of effective consents
        self.no = {}           # the same of declines

    @property
    def is_guarded(self):
        """Whether what one parent says in it is a proposal (06 §5)."""
        return self.policy == AGREEMENT or self.type == CHILD


class Content:
    """What all accepted events together say about entries."""

    def __init__(self, replica):
        self.log = replica.log
        self.standing, self.accept = replica.standing(), replica.accept
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
        """Collects writes and retractions; those outside the owner's right or without entry have
        no effect."""
        for operation in event.operations:
            if operation.name not in ("Write", "Retract"):
                continue
            named = operation.values["entry"]
            entry = self.entry_named(event, named) if named else self.entries.get(event.id)
            if entry is None:
                code = 306
            else:
                found = entry.writes if operation.name == "Write" else entry.retracts
                found[operation.key] = (operation, event)
                code = self.owner_code(event, entry)
            self.codes[operation.key] = self.effect_or(event, code)

    def owner_code(self, event, entry):
        foreign = entry.policy == AUTHOR_ONLY and event.parent != entry.owner
        return 303 if foreign else 300

    def judge(self, event, operation):
        """Keep, Consent and Decline."""
        values = operation.values
        if operation.name in ("Consent", "Decline"):
            return self.effect_or(event, self.judge_answer(event, operation))
        entry = self.entry_named(event, values["entry"])
        code = 306 if entry is None else self.owner_code(event, entry)
        versions = None
        if code == 300:
            versions = [key_of(dot) for dot in values["versions"]
                        if self.is_target(event, entry, values["field"], dot)]
            code = 300 if versions else 306
        code = self.effect_or(event, code)
        if code == 300:
            entry.keeps.append((operation.key, values["field"], set(versions)))
        return code

    def judge_answer(self, event, operation):
        """A yes or no to what the other parent proposed."""
        key = key_of(operation.values["target"])
        entry = next((entry for entry in self.entries.values()
                      if key in entry.writes or key in entry.retracts), None)
        if entry is None or not entry.is_guarded or key[0] not in event.past:
            return 306
        if key in entry.writes and not self.open_fields(entry, key, event):
            return 306
        if self.log[key[0]].parent == event.parent:
            return 304
        if self.standing.effect(event) == 300:
            answers = entry.yes if operation.name == "Consent" else entry.no
            answers.setdefault(key, []).append((operation.key, event))
        return 300

    def open_fields(self, entry, target, event):
        """The fields of a write that, for all the event has seen, its parent had not taken back."""
        fields = set(entry.writes[target][0].values["fields"])
        for operation, other in self.takings(entry, target):
            if other.id in event.past:
                fields -= set(operation.values["fields"]) if operation.name == "Write" else fields
        return fields

    def takings(self, entry, target):
        """(operation, event) of what the target's own parent wrote over it or withdrew it with."""
        found = [("supersedes", *pair) for pair in entry.writes.values()]
        found += [("seen", *pair) for pair in entry.retracts.values()]
        return [
            (operation, event) for name, operation, event in found
            if self.codes[operation.key] == 300 and target[0] in event.past
            and event.parent == self.log[target[0]].parent
            and target in map(key_of, operation.values[name])
        ]

    def is_sole(self, entry, event):
        """Whether a child's words were written by the only parent there was."""
        if entry.type != CHILD:
            return False
        return self.accept is None or (
            event.parent == 1 and event.id in self.log[self.accept].past)

    def is_target(self, event, entry, field, dot):
        """Whether a dot names a write of that entry and field in the event's strict past."""
        key = (dot["event"], dot["index"])
        return (dot["event"] in event.past and key in entry.writes
                and field in entry.writes[key][0].values["fields"])

    def consents(self, entry, key, field):
        """The consents that make a write agreed in one field."""
        return sorted(yes for yes, event in entry.yes.get(key, [])
                      if field in self.open_fields(entry, key, event))

    def is_agreed(self, entry, key, field):
        return (not entry.is_guarded or self.is_sole(entry, entry.writes[key][1])
                or bool(self.consents(entry, key, field)))

    def is_withdrawn(self, entry, key, field):
        return (entry.is_guarded and not self.is_agreed(entry, key, field)
                and any(operation.name == "Retract"
                        for operation, _ in self.takings(entry, key)))

    def live(self, entry, field):
        """Dots of the live versions of one field, ascending."""
        writes = {
            key: pair for key, pair in entry.writes.items()
            if self.codes[key] == 300 and field in pair[0].values["fields"]
        }
        gone = set()
        for key, (operation, event) in writes.items():
            for dot in operation.values["supersedes"]:
                target = key_of(dot)
                if not self.is_target(event, entry, field, dot):
                    continue
                if self.is_agreed(entry, key, field) or (
                        not self.is_agreed(entry, target, field)
                        and self.log[target[0]].parent == event.parent):
                    gone.add(target)
        return sorted(key for key in set(writes) - gone
                      if not self.is_withdrawn(entry, key, field))

    def fields(self, entry):
        """(field, live dots) of every field that has a live version, ascending."""
        numbers = {number for key, (operation, _) in entry.writes.items()
                   if self.codes[key] == 300 for number in operation.values["fields"]}
        found = [(number, self.live(entry, number)) for number in sorted(numbers)]
        return [(number, dots) for number, dots in found if dots]

    def retractions(self, entry):
        """Dots of the effective retractions: those that stand, and those that are proposed."""
        agreed = any(self.is_agreed(entry, key, number)
                     for number, dots in self.fields(entry) for key in dots)
        live = {self.log[key[0]].parent for _, dots in self.fields(entry) for key in dots}
        standing, proposed = [], []
        for key, (_, event) in sorted(entry.retracts.items()):
            if self.codes[key] == 300:
                alone = not agreed and live <= {event.parent}
                stands = (not entry.is_guarded or self.is_sole(entry, event)
                          or key in entry.yes or alone)
                (standing if stands else proposed).append(key)
        return standing, proposed

    def is_asked_no_more(self, entry, key):
        """Whether the parent of a proposed retraction wrote in the entry again since."""
        return any(
            self.codes[write] == 300 and event.parent == self.log[key[0]].parent
            and (event.id == key[0] or key[0] in event.past)
            for write, (_, event) in entry.writes.items())

    def declines(self, entry):
        return sorted(key for answers in entry.no.values() for key, _ in answers)

    def keeps(self, entry, field):
        return sorted(key for key, number, _ in entry.keeps if number == field)

    def message(self, entry):
        """The EntryState message."""
        standing, proposed = self.retractions(entry)
        return {
            "entry": entry.id, "type": entry.type, "policy": entry.policy, "owner": entry.owner,
            "fields": [
                {"field": number,
                 "versions": [self.version(entry, key, number) for key in dots],
                 "keeps": [as_dot(key) for key in self.keeps(entry, number)]}
                for number, dots in self.fields(entry)
            ],
            "retractions": [as_dot(key) for key in standing],
            "proposed_retractions": [as_dot(key) for key in proposed],
            "declines": [as_dot(key) for key in self.declines(entry)],
        }

    def version(self, entry, key, field):
        return {
            "dot": as_dot(key), "commitment": entry.writes[key][0].values["commitment"],
            "consents": [as_dot(yes) for yes in self.consents(entry, key, field)],
            "proposed": 0 if self.is_agreed(entry, key, field) else 1,
        }

    def digest(self, entry):
        return digest_of("EntryState", self.message(entry))


def key_of(dot):
    return dot["event"], dot["index"]


def as_dot(key):
    return {"event": key[0], "index": key[1]}
