"""Vectors of what software shows (06-content.md §2): promises, repairs, running entries."""

from codec import encode, write_varint
from replica import Replica
from scenario import event_json
from state import State
from views import Views
from world import World, op

PLAY, RUPTURE, REPAIR, PROMISE, CARE = 1, 3, 4, 5, 8
AUTHOR_ONLY, SHARED, AGREEMENT = 1, 2, 3
HOUR = 3_600_000
KEPT, BROKEN = 2, 4
WELL, NOT_YET = 1, 3
CHILD = 16


class Story:
    """Events of two parents, with values of several fields."""

    def __init__(self, name):
        self.name, self.world = name, World(name)
        _, _, self.accept = self.world.both()
        self.last = {"A1": self.accept, "B1": self.accept}

    def begin(self, author, kind, policy, seen=(), **fields):
        made = self.world.value(1, content(fields))
        return self.world.content("%s begins" % author, author,
                                  op("Create", type=kind, policy=policy),
                                  self.world.write_op(made, numbers(fields)), values=[made],
                                  seen=[*self.first(author), *seen])

    def write(self, author, entry, over=(), seen=(), clears=(), **fields):
        made = self.world.value(0, content(fields))
        covers = sorted([*numbers(fields), *clears])
        return self.world.content("%s writes" % author, author,
                                  self.world.write_op(made, covers, entry.id, over),
                                  values=[made], seen=[*self.first(author), *seen])

    def agree(self, author, target, seen):
        return self.world.content("%s agrees" % author, author, op("Consent", target=target),
                                  seen=[*self.first(author), *seen])

    def first(self, author):
        """A1 lists the Accept in what it writes first after it."""
        return [self.accept] if self.last.pop(author, None) and author == "A1" else []

    def case(self, promises=None, mended=None, joined=None):
        """Statements by hand; making fails when the rules give anything else."""
        world = self.world
        replica, values = Replica(world.journal, None), []
        for made in world.events:
            assert replica.deliver(made.header, made.signature) == 0, self.name
            values += [((made.id, value["index"]), value["salt"], value["padded"])
                       for value in made.values]
        views = Views(State(replica, values))
        got = {"promises": views.promises(), "mended": views.mended(), "joined": views.joined()}
        wanted = {
            "promises": sorted(({"entry": made.id.hex(), "giver": giver, "given": given,
                                 "state": state}
                                for made, (giver, given, state) in (promises or {}).items()),
                               key=lambda row: row["entry"]),
            "mended": sorted(made.id.hex() for made in mended or []),
            "joined": sorted(({"entry": made.id.hex(), "ends": [end.id.hex() for end in ends]}
                              for made, ends in (joined or {}).items()),
                             key=lambda row: row["entry"]),
        }
        assert got == wanted, "%s: got %r, stated %r" % (self.name, got, wanted)
        return {"name": self.name, "journal": world.journal.hex(),
                "events": [event_json(made) for made in world.events], **got}


def numbers(fields):
    return sorted(int(name[1:]) for name in fields)


def content(fields):
    """Fields as f16=value: a number, bytes, or a moment as ("at", milliseconds)."""
    data = b""
    for number in numbers(fields):
        value = fields["f%d" % number]
        if isinstance(value, tuple):
            value = encode("Moment", {"utc_ms": value[1], "offset_minutes": 0})
        if isinstance(value, int):
            data += write_varint(number << 3) + write_varint(value)
        else:
            data += write_varint(number << 3 | 2) + write_varint(len(value)) + value
    return data


def at(hours):
    return "at", hours * HOUR


# Who promises

def promised_by_its_owner():
    story = Story("who calls a promise broken: the giver, and not the other parent")
    own = story.begin("A1", PROMISE, SHARED, f16=b"zoo")
    story.write("A1", own, f19=BROKEN)
    other = story.begin("A1", PROMISE, SHARED, f16=b"park")
    story.write("B1", other, seen=[other], f19=BROKEN)
    kept = story.begin("A1", PROMISE, SHARED, f16=b"lake")
    story.write("B1", kept, seen=[kept], f19=KEPT)
    return story.case(promises={own: (1, True, BROKEN), other: (1, True, 0),
                                kept: (1, True, KEPT)})


def promised_for_the_other():
    story = Story("a promise in the other parent's name is a proposal, without a state")
    named = story.begin("A1", PROMISE, SHARED, f16=b"pays", f19=BROKEN, f20=2)
    back = story.begin("B1", PROMISE, SHARED, f16=b"sings", f20=2)
    story.write("A1", back, [back.dot(1)], seen=[back], f20=2)
    own = story.begin("A1", PROMISE, SHARED, f16=b"pays too")
    theirs = story.write("B1", own, seen=[own], f20=2)
    story.write("B1", own, f19=BROKEN)
    return story.case(promises={named: (2, False, 0), back: (2, True, 0),
                                own: (2, True, BROKEN)})


def promised_by_both():
    story = Story("both together promise in the name of one, and call it broken")
    entry = story.begin("A1", PROMISE, AGREEMENT, f16=b"pays", f20=2)
    open_one = story.begin("A1", PROMISE, AGREEMENT, f16=b"cooks", f20=2)
    story.agree("B1", entry.dot(1), [open_one])
    broken = story.write("A1", entry, f19=BROKEN)
    also = story.begin("A1", PROMISE, AGREEMENT, f16=b"drives")
    story.agree("B1", also.dot(1), [also])
    story.agree("B1", broken.dot(), [])
    story.write("B1", also, f19=BROKEN)
    story.write("A1", entry, f20=1)
    return story.case(promises={entry: (2, True, BROKEN), open_one: (2, False, 0),
                                also: (1, True, 0)})


def givers_apart():
    story = Story("two versions of who gives a promise leave it open who does")
    entry = story.begin("A1", PROMISE, SHARED, f16=b"pays", f20=1)
    story.write("A1", entry, [entry.dot(1)], f20=1, f19=KEPT)
    story.write("B1", entry, [entry.dot(1)], [entry], f20=2)
    two_states = story.begin("A1", PROMISE, SHARED, f16=b"cooks", f19=1)
    story.write("A1", two_states, [two_states.dot(1)], f19=KEPT)
    story.write("B1", two_states, [two_states.dot(1)], [two_states], f19=3)
    cleared = story.begin("A1", PROMISE, SHARED, f16=b"sings", f20=16)
    story.write("A1", cleared, [cleared.dot(1)], clears=[20])
    return story.case(promises={entry: (0, False, 0), two_states: (1, True, 0),
                                cleared: (1, True, 0)})


# Who mends

def mends():
    story = Story("one from whom a rupture came mends it, or the child, and nobody else")
    ruptures = [story.begin("A1", RUPTURE, AUTHOR_ONLY, f16=3, f17=1) for _ in range(5)]
    own, theirs, by_child, for_other, comforted = ruptures
    story.begin("A1", REPAIR, AUTHOR_ONLY, f16=own.id, f17=b"\x02")
    story.begin("B1", REPAIR, AUTHOR_ONLY, [comforted], f16=theirs.id, f17=b"\x04")
    story.begin("B1", REPAIR, AUTHOR_ONLY, f16=by_child.id, f17=b"\x04", f19=16)
    story.begin("B1", REPAIR, AUTHOR_ONLY, f16=for_other.id, f17=b"\x04", f19=1)
    story.begin("A1", 18, AUTHOR_ONLY, f16=comforted.id)
    return story.case(mended=[own, by_child, for_other])


def received():
    story = Story("a repair that was not received well stops no clock until it is")
    first, second, third = (story.begin("A1", RUPTURE, AUTHOR_ONLY, f16=3, f17=1)
                            for _ in range(3))
    story.begin("A1", REPAIR, AUTHOR_ONLY, f16=first.id, f17=b"\x02", f18=NOT_YET)
    later = story.begin("A1", REPAIR, AUTHOR_ONLY, f16=second.id, f17=b"\x02", f18=NOT_YET)
    story.write("A1", later, [later.dot(1)], f18=WELL)
    both = story.begin("A1", REPAIR, AUTHOR_ONLY, f16=third.id, f17=b"\x02", f18=NOT_YET)
    story.write("A1", both, f18=WELL)
    return story.case(mended=[second])


def received_at_last():
    story = Story("a word on how a repair was received that was taken away says nothing")
    rupture = story.begin("A1", RUPTURE, AUTHOR_ONLY, f16=3, f17=1)
    repair = story.begin("A1", REPAIR, AUTHOR_ONLY, f16=rupture.id, f17=b"\x02", f18=NOT_YET)
    story.write("A1", repair, [repair.dot(1)], clears=[18])
    return story.case(mended=[rupture])


def by_one_of_two():
    story = Story("of two versions of who mended, each is one from whom the rupture came")
    mine, both = (story.begin("A1", RUPTURE, AUTHOR_ONLY, f16=3, f17=1) for _ in range(2))
    for rupture, other in ((mine, 2), (both, CHILD)):
        repair = story.begin("A1", REPAIR, AUTHOR_ONLY, f16=rupture.id, f17=b"\x02", f19=1)
        story.write("A1", repair, f19=other)
    return story.case(mended=[both])


def mends_no_rupture():
    story = Story("what is no rupture is not mended")
    note = story.begin("A1", PROMISE, SHARED, f16=b"zoo", f17=1)
    story.begin("A1", REPAIR, AUTHOR_ONLY, f16=note.id, f17=b"\x02")
    return story.case(promises={note: (1, True, 0)}, mended=[])


def taken_back():
    story = Story("what was taken back mends nothing, and is mended no more")
    first, second, third = (story.begin("A1", RUPTURE, AUTHOR_ONLY, f16=3, f17=1)
                            for _ in range(3))
    repair, _, _ = (story.begin("A1", REPAIR, AUTHOR_ONLY, f16=one.id, f17=b"\x02")
                    for one in (first, second, third))
    for gone in (repair, second):
        story.world.content("A1 takes back", "A1", op("Retract", entry=gone.id, seen=[], reason=1))
    return story.case(mended=[third])


# Running

def sleep(story, author, running, start, end=None, seen=(), begins=None, activity=1, kind=CARE,
          child=None):
    fields = {"f1": at(start), "f%d" % (28 if kind == CARE else 22): running}
    if activity is not None and kind == CARE:
        fields["f16"] = activity
    if child is not None:
        fields["f2"] = child
    if end is not None:
        fields["f%d" % (17 if kind == CARE else 21)] = at(end)
    if begins is not None:
        fields["f29"] = begins.id
    return story.begin(author, kind, SHARED, seen, **fields)


def wakes(story, author, entry, end, seen=()):
    return story.write(author, entry, [entry.dot(1)], seen, f17=at(end), f28=2)


def joined_by_time():
    story = Story("an end belongs to the last beginning before it of its kind and activity")
    sleep(story, "A1", 1, 10)
    night = sleep(story, "A1", 1, 20)
    sleep(story, "A1", 1, 40)
    sleep(story, "A1", 1, 25, activity=13)
    last = sleep(story, "A1", 1, 26, kind=PLAY)
    sleep(story, "A1", 1, 31)
    sleep(story, "A1", 1, 27, child=b"c" * 32)
    short = sleep(story, "A1", 1, 50)
    own = sleep(story, "A1", 1, 12, child=b"d" * 32)
    play = sleep(story, "A1", 1, 22, kind=PLAY)
    sleep(story, "A1", 1, 28, activity=None)
    end = sleep(story, "B1", 3, 30, 30)
    of_child = sleep(story, "B1", 3, 30, 30, child=b"d" * 32)
    of_play = sleep(story, "B1", 3, 25, 25, kind=PLAY)
    late = sleep(story, "B1", 3, 36, 36, kind=PLAY)
    at_once = sleep(story, "B1", 3, 50, 50)
    return story.case(joined={night: [end], own: [of_child], play: [of_play], last: [late],
                              short: [at_once]})


def joined_by_link():
    story = Story("a link decides, whatever lies nearer")
    early = sleep(story, "A1", 1, 10)
    late = sleep(story, "A1", 1, 20)
    end = sleep(story, "B1", 3, 30, 30, [late], early)
    other = sleep(story, "B1", 3, 31, 31, begins=end)
    return story.case(joined={early: [end], late: [other]})


def joined_to_another_kind():
    story = Story("a link to an entry of another kind is none")
    night = sleep(story, "A1", 1, 20)
    play = sleep(story, "A1", 1, 22, kind=PLAY)
    end = sleep(story, "B1", 3, 30, 30, [play], play)
    return story.case(joined={night: [end]})


def joined_by_child():
    story = Story("an entry whose child is in question is about each version of it")
    one, other = b"c" * 32, b"d" * 32
    begun = sleep(story, "A1", 1, 20, child=one)
    story.write("A1", begun, f2=other)
    for hour, child in ((30, one), (31, other)):
        sleep(story, "B1", 3, hour, hour, child=child)
    both = sleep(story, "B1", 3, 32, 32, child=other)
    story.write("B1", both, f2=one)
    return story.case(joined={begun: [both]})


def joined_after_its_end():
    story = Story("an end whose author had seen the beginning ended means another one")
    night = sleep(story, "A1", 1, 5)
    nap = sleep(story, "A1", 1, 13)
    woke = wakes(story, "A1", nap, 14)
    end = sleep(story, "B1", 3, 30, 30, [woke])
    return story.case(joined={night: [end]})


def joined_with_two_ends():
    story = Story("ended on both phones it has two ends, and an end further away is another")
    night = sleep(story, "A1", 1, 20)
    wakes(story, "A1", night, 29)
    near = sleep(story, "B1", 3, 30, 30)
    same = sleep(story, "B1", 3, 29, 30)
    sleep(story, "B1", 3, 50, 50)
    return story.case(joined={night: sorted([near, same], key=lambda made: made.id)})


def joined_to_nothing_gone():
    story = Story("nothing is joined to what was taken back")
    gone = sleep(story, "A1", 1, 25)
    story.world.content("A1 takes back", "A1", op("Retract", entry=gone.id, seen=[], reason=1))
    night = sleep(story, "A1", 1, 20)
    end = sleep(story, "B1", 3, 30, 30)
    return story.case(joined={night: [end]})


def view_cases():
    return [case() for case in (
        promised_by_its_owner, promised_for_the_other, promised_by_both, givers_apart, mends,
        received, received_at_last, by_one_of_two, mends_no_rupture, taken_back, joined_by_time,
        joined_by_link, joined_to_another_kind, joined_by_child, joined_after_its_end,
        joined_with_two_ends, joined_to_nothing_gone)]
