"""Vectors of whose words a parent says are not theirs (04-clock.md §3)."""

from authorship import Answers
from membership import WRITER
from replica import Replica
from scenario import event_json
from world import World


class Story:
    """Events of two parents, and what they say of their own."""

    def __init__(self, name):
        self.name, self.world, self.answers = name, World(name), []
        _, _, self.accept = self.world.both()
        self.seen = {"A1": [self.accept]}

    def note(self, author, epoch=1, seen=(), **place):
        seen = [*self.seen.pop(author, ()), *seen]
        return self.world.create(author, "a note", seen=seen, epoch=epoch, **place)

    def says(self, author, named, mine, seen=(), epoch=1):
        """An entry of type 19; its value is of no matter here."""
        seen = [*self.seen.pop(author, ()), *seen]
        made = self.world.create(author, "not mine", kind=19, policy=1, seen=seen, epoch=epoch,
                                 name="%s answers" % author)
        self.answers.append((made, named, mine))
        return made

    def case(self, denied):
        """Statements by hand; making fails when the rules give anything else."""
        world = self.world
        replica = Replica(world.journal, None)
        for made in world.events:
            assert replica.deliver(made.header, made.signature) == 0, (self.name, made.name)
        answers = [(author.id, named.id, mine) for author, named, mine in self.answers]
        got = Answers(replica.log, answers).denied()
        assert got == sorted(made.id for made in denied), self.name
        return {"name": self.name, "journal": world.journal.hex(),
                "events": [{key: value for key, value in event_json(made).items()
                            if key != "values"} for made in world.events],
                "answers": [{"author": author.hex(), "event": named.hex(), "mine": mine}
                            for author, named, mine in answers],
                "denied": [event.hex() for event in got]}


def whole_epoch():
    """A copied folder begins an epoch of its own."""
    story = Story("an answer covers its epoch from the beginning, and nothing after it")
    own = story.note("A1")
    first, second = story.note("A1", 2, [own]), story.note("A1", 2)
    last = story.note("A1", 2)
    story.says("A1", second, False, [last])
    return story.case([first, second])


def back_to_mine():
    """A thief goes on in the same epoch."""
    story = Story("an answer covers what stands before it back to another answer")
    own = story.note("A1")
    first, last = story.note("A1"), story.note("A1")
    story.says("A1", last, False)
    story.says("A1", own, True)
    return story.case([first, last])


def back_to_a_fork():
    story = Story("an answer covers what stands before it back to an event that two follow")
    own = story.note("A1")
    theirs = story.note("A1")
    last = story.note("A1")
    mine = story.note("A1", prev=own)
    story.says("A1", last, False, [mine, last], 2)
    return story.case([theirs, last])


def of_another_parent():
    story = Story("nobody answers for a key of the other parent's")
    own = story.note("A1")
    story.says("B1", own, False, [own])
    return story.case([])


def unseen():
    story = Story("an answer names an event of its own past")
    added = story.world.add_device("A1", "A2", WRITER, seen=story.seen.pop("A1"))
    own = story.note("A1")
    story.says("A2", own, False, [added])
    return story.case([])


def by_a_thief():
    """What a copied key says counts until its parent says that it is not theirs."""
    story = Story("an answer that its parent denies counts no more")
    own = story.note("A1")
    theirs = story.note("A1", 2, [own])
    said = story.says("A1", own, False, [], 2)
    story.says("A1", said, False, [said])
    return story.case([theirs, said])


def of_two_words():
    story = Story("of two answers to one event the one that says no counts")
    own = story.note("A1")
    theirs = story.note("A1", 2, [own])
    story.says("A1", theirs, True, [theirs])
    story.says("A1", theirs, False)
    return story.case([theirs])


def authorship_cases():
    return [make() for make in (whole_epoch, back_to_mine, back_to_a_fork, of_another_parent,
                                unseen, by_a_thief, of_two_words)]
