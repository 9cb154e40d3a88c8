"""Which events their parents say are not theirs (04-clock.md §3)."""


class Answers:
    """(event that says it, event that it names, whether it says "mine"), those that count."""

    def __init__(self, log, answers):
        self.log = log
        self.followers = {}     # event -> those that follow it in its epoch
        for event in log.values():
            if event.header["prev"] is not None:
                self.followers.setdefault(event.header["prev"], []).append(event.id)
        self.counting = {}      # event -> what is said of it
        sound = [one for one in answers if self.is_sound(one[0], one[1])]
        # Whoever denies an answer has seen it, so the latest come first.
        for author, named, mine in sorted(sound, key=lambda one: -len(log[one[0]].past)):
            if self.is_mine(author) is not False:
                self.counting.setdefault(named, []).append(mine)

    def is_sound(self, author, named):
        return (author in self.log and named in self.log[author].past
                and self.log[author].parent == self.log[named].parent)

    def is_mine(self, event):
        """What the next answered event of the line says; None if nothing does, or it forks."""
        while event not in self.counting:
            after = self.followers.get(event, [])
            if len(after) != 1:
                return None
            event = after[0]
        return all(self.counting[event])

    def denied(self):
        return sorted(event for event in self.log if self.is_mine(event) is False)
