"""What software shows: who promises, who mends, which entries are one (06-content.md §2)."""

import kinds
from codec import decode
from signing import unpad

RUPTURE, REPAIR, PROMISE = 3, 4, 5
CHILD, AGREEMENT = 16, 3
BROKEN, WELL = 4, 1
RUNS, ENDED, END_ONLY = 1, 2, 3
# The fields running, ended-at, begins and activity of the kinds that run.
RUNNING = {1: (22, 21, 23, None), 8: (28, 17, 29, 16)}


class Views:
    def __init__(self, state):
        self.state, self.content = state, state.content
        self.entries = {}
        for entry in self.content.entries.values():
            standing, _ = self.content.retractions(entry)
            if not standing:
                self.entries[entry.id] = entry

    def versions(self, entry, field):
        """(dot, what it says) of the live versions: a number, bytes, None if cleared, "?"."""
        found = dict(self.content.fields(entry)).get(field, [])
        return [(key, self.said(entry, key, field)) for key in found]

    def said(self, entry, key, field):
        if key not in self.state.values:
            return "?"
        content = unpad(self.state.values[key])
        covers = entry.writes[key][0].values["fields"]
        reading, _ = dict(zip(covers, kinds.read(entry.type, content, covers)))[field]
        if reading != "value":
            return None if reading == "cleared" else "?"
        return dict(kinds.cut(content))[field][0][1]

    def first(self, entry, field):
        """The first value that can be read."""
        return next((said for _, said in self.versions(entry, field)
                     if said is not None and said != "?"), None)

    def time(self, entry, field=1):
        said = self.first(entry, field)
        return None if said is None else decode("Moment", said)["utc_ms"]

    def parent(self, key):
        return self.state.replica.log[key[0]].parent

    # Who promises

    def promises(self):
        return [self.promise(entry) for _, entry in sorted(self.entries.items())
                if entry.type == PROMISE]

    def promise(self, entry):
        claims = self.versions(entry, 20)
        claims = [one for one in claims if self.content.is_agreed(entry, one[0], 20)] or claims
        named = {entry.owner if said is None else said for _, said in claims} or {entry.owner}
        giver = named.pop() if len(named) == 1 else "?"
        both = entry.policy == AGREEMENT
        given = giver == entry.owner or giver != "?" and all(
            both and self.content.is_agreed(entry, key, 20) or self.parent(key) == giver
            for key, _ in claims)
        states = {said for key, said in self.versions(entry, 19)
                  if self.content.is_agreed(entry, key, 19)
                  and (said != BROKEN or both or self.parent(key) == giver)}
        state = states.pop() if given and len(states) == 1 else None
        return {"entry": entry.id.hex(), "giver": 0 if giver == "?" else giver, "given": given,
                "state": state if isinstance(state, int) else 0}

    # Who mends

    def mended(self):
        """The ruptures whose clock stopped, ascending."""
        found = set()
        for entry in self.entries.values():
            rupture = self.entries.get(self.first(entry, 16)) if entry.type == REPAIR else None
            if rupture is None or rupture.type != RUPTURE:
                continue
            sources = {said for _, said in self.versions(rupture, 17)}
            doers = {entry.owner if said is None else said
                     for _, said in self.versions(entry, 19)} or {entry.owner}
            received = {said for _, said in self.versions(entry, 18)}
            if doers <= sources | {CHILD} and received <= {None, WELL}:
                found.add(rupture.id.hex())
        return sorted(found)

    # Which entries are one

    def running(self, entry):
        return self.first(entry, RUNNING[entry.type][0]) if entry.type in RUNNING else None

    def alike(self, entry):
        activity = RUNNING[entry.type][3]
        about = sorted({said for _, said in self.versions(entry, 2) if said})
        return entry.type, activity and self.first(entry, activity), tuple(about)

    def had_seen_end(self, end, beginning):
        past = self.state.replica.log[end.id].past
        return any(said == ENDED and key[0] in past
                   for key, said in self.versions(beginning, RUNNING[beginning.type][0]))

    def joined(self):
        """Beginning -> the end-only entries that are one with it, by their ends."""
        ends = sorted((self.time(entry, RUNNING[entry.type][1]), entry.id)
                      for entry in self.entries.values() if self.running(entry) == END_ONLY)
        begun = sorted((self.time(entry), entry.id) for entry in self.entries.values()
                       if self.running(entry) in (RUNS, ENDED))
        found, taken = {}, {}
        for time, id_ in ends:
            end = self.entries[id_]
            named = self.entries.get(self.first(end, RUNNING[end.type][2]))
            if named and named.type == end.type and self.running(named) != END_ONLY:
                found.setdefault(named.id, []).append(id_)
                continue
            near = [one for start, one in begun if start <= time
                    and self.alike(self.entries[one]) == self.alike(end)
                    and not self.had_seen_end(end, self.entries[one])]
            if near and taken.setdefault(near[-1], time) == time:
                found.setdefault(near[-1], []).append(id_)
        return [{"entry": entry.hex(), "ends": [one.hex() for one in found[entry]]}
                for entry in sorted(found)]
