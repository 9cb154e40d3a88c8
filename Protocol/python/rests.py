"""Questions that rest after a no (06-content.md §7, 07-erasure.md §3)."""

# How long the same question rests after a no.
REST_MS = 30 * 86_400_000

# How much later a no may claim to be than what has seen it.
SLACK_MS = 86_400_000

# Handovers and plans are about the time at which they happen.
OF_THEIR_TIME = (9, 20)
HAPPENED_AT = 1


def rests_by(noes, question):
    """Whether an event asks for what these events, declines that count, said no to."""
    claimed = question.header["claimed_ms"]
    if any(no.id in question.past for no in noes):
        noes = [no for no in noes if no.header["claimed_ms"] <= claimed + SLACK_MS]
    return any(claimed < no.header["claimed_ms"] + REST_MS for no in noes)


class Questions:
    """What was declined in one guarded entry, word by word."""

    def __init__(self, state, entry):
        self.state, self.entry, self.log = state, entry, state.replica.log
        content = state.content
        self.words = {}     # (parent, field, said) -> events of the noes
        self.retracts = {}  # parent -> the same
        for key, noes in entry.no.items():
            if key in entry.yes:
                continue
            events = [event for _, event in noes]
            parent = self.log[key[0]].parent
            if key in entry.retracts:
                self.retracts.setdefault(parent, []).extend(events)
                continue
            if key not in state.erased:
                for field in entry.writes[key][0].values["fields"]:
                    word = parent, field, state.field_bytes(key, field)
                    self.words.setdefault(word, []).extend(events)
        self.agreed = {}    # field -> what is agreed
        for field, dots in content.fields(entry):
            said = set(state.contents(entry, field, dots, True).values())
            if said:
                self.agreed[field] = said

    def rests(self, key, fields):
        """Whether a proposed write rests, with what it says anew in `fields`; none: a Retract."""
        event = self.log[key[0]]
        if not fields:
            return rests_by(self.retracts.get(event.parent, []), event)
        return all(self.word_rests(event, field, self.state.field_bytes(key, field))
                   for field in fields)

    def word_rests(self, event, field, said):
        return rests_by(self.words.get((event.parent, field, said), []), event)

    def are_asked_by(self, other):
        """Whether another entry, of which nothing is agreed, asks the same while it rests."""
        state, parent = self.state, other.owner
        if other.id == self.entry.id or other.type != self.entry.type:
            return False
        live = [(key, field) for field, dots in state.content.fields(other) for key in dots]
        if any(self.log[key[0]].parent != parent
               or state.content.is_agreed(other, key, field) for key, field in live):
            return False
        said = {(field, state.field_bytes(key, field)): self.log[key[0]] for key, field in live}
        known = dict((field, set(words)) for field, words in self.agreed.items())
        for asker, field, words in self.words:
            if asker == parent:
                known.setdefault(field, set()).add(words)
        written = {field for field, _ in said}
        said.update({(field, b""): None for field in known if field not in written})
        asked = []
        for (field, words), event in said.items():
            if field == HAPPENED_AT and other.type not in OF_THEIR_TIME:
                continue
            if words not in known.get(field, {b""}):
                return False
            if words not in self.agreed.get(field, ()) and (parent, field, words) in self.words:
                asked.append((field, words, event))
        return bool(asked) and all(
            event is None or self.word_rests(event, field, words)
            for field, words, event in asked)
