"""Vectors of questions that rest after a no (06-content.md §6 and §7, 07-erasure.md §3)."""

from entries import AGREEMENT, PROMISE, two
from make_agreement import agreed, consent_to, promise_of
from make_answers import decline_of, later, retract
from make_erasure import answer, request, start
from membership import WRITER
from rests import REST_MS, SLACK_MS
from scenario import scenario
from world import START_MS, op, text_content

HANDOVER = 9
FAR = 2**63 - 1


def declined(name):
    """A proposes "first" and B says no to it."""
    world, entry, first = two(name, AGREEMENT, PROMISE)
    return world, entry, first, decline_of(world, "B1", first, [entry])


def other_words(world, entry, first, no):
    return world.write("A1", entry, "park", [first], [no])


def latest_no():
    world, entry, first, no = declined("latest no")
    other = other_words(world, entry, first, no)
    later(world, 20)
    decline_of(world, "B1", first)
    later(world, 25)
    again = world.write("A1", entry, "first", [other.dot()])
    return scenario("of two noes to one write the later one counts", world,
                    proposed={entry: []}, live={(entry, 3): [again.dot()]})


def asked_by_the_other():
    world, entry, first, no = declined("asked by the other")
    theirs = world.write("B1", entry, "first")
    return scenario("who said no may ask the same", world,
                    proposed={entry: [theirs.dot()]})


def asked_after_ones_own_no():
    world, entry, first = two("asked after one's own no", AGREEMENT, PROMISE)
    theirs = world.write("B1", entry, "park", seen=[entry])
    no = decline_of(world, "A1", theirs.dot(), [theirs])
    own = world.write("A1", entry, "park", [first])
    return scenario("what one said no to oneself one may ask", world, codes={no: [300]},
                    proposed={entry: [own.dot()]})


def yes_after_no():
    world, entry, first, no = declined("yes after no")
    yes = consent_to(world, "B1", first)
    other = world.write("A1", entry, "park", [first], [yes])
    both = consent_to(world, "B1", other.dot(), [other])
    again = world.write("A1", entry, "first", [other.dot()], [both])
    return scenario("a no beside a yes rests nothing", world, waits={entry: []},
                    proposed={entry: [again.dot()]})


def asked_whole():
    world, entry, first, no = declined("asked whole")
    other = other_words(world, entry, first, no)
    same, more = world.value(0, text_content("first")), world.value(1, promise_of(b"what", b""))
    event = world.content("A1 asks again, and for more", "A1",
                          world.write_op(same, (3,), entry.id, [other.dot()]),
                          world.write_op(more, (16,), entry.id), values=[same, more])
    return scenario("what one event asks for rests whole or not at all", world,
                    proposed={entry: [event.dot(0), event.dot(1)]})


def clocks(name, no_ms, own_ms, has_seen, rests):
    world, entry, first = two(name, AGREEMENT, PROMISE)
    no = world.content("B1 declines", "B1", op("Decline", target=first), seen=[entry],
                       claimed_ms=no_ms)
    again = world.write("A1", entry, "first", [first], [no] if has_seen else [],
                        claimed_ms=own_ms)
    return scenario(name, world, proposed={entry: [] if rests else [again.dot()]},
                    live={(entry, 3): [again.dot()]})


def clock_cases():
    day = START_MS + 100 * SLACK_MS
    return [
        clocks("a no that claims a day more than what has seen it rests it", day + SLACK_MS, day,
               True, True),
        clocks("a no that claims more than a day more than what has seen it rests it no more",
               day + SLACK_MS + 1, day, True, False),
        clocks("a no at the end of all time does not rest what has seen it", FAR, day, True, False),
        clocks("a no rests what had not seen it, whatever it claims", FAR, day, False, True),
        clocks("the last millisecond of thirty days", day, day + REST_MS - 1, True, True),
        clocks("thirty days after a no that it had not seen", day, day + REST_MS, False, False),
    ]


def right_clock_beside_a_wrong_one():
    world, entry, first, no = declined("right clock beside")
    far = world.content("B1 declines in a far year", "B1", op("Decline", target=first),
                        claimed_ms=FAR)
    again = world.write("A1", entry, "first", [first], [far])
    return scenario("beside a no by a wrong clock the one by a right clock rests", world,
                    proposed={entry: []}, live={(entry, 3): [again.dot()]})


def retraction_by_a_wrong_clock():
    world, entry, first, yes = agreed("retraction by a wrong clock")
    back = retract(world, "A1", entry, [first], [yes])
    no = world.content("B1 declines in a far year", "B1", op("Decline", target=back.dot()),
                       seen=[back], claimed_ms=FAR)
    again = retract(world, "A1", entry, [first], [no])
    return scenario("a retraction rests by the same clocks", world,
                    proposed={entry: [again.dot()]})


# Withdrawing a proposed Retract (§6)

def stood_by_the_other():
    world, entry, first, yes = agreed("stood by the other")
    back = retract(world, "A1", entry, [first], [yes])
    world.write("B1", entry, "first", seen=[back])
    return scenario("a write by the other parent withdraws no retraction", world,
                    proposed={entry: [back.dot()]})


def stood_by_a_fallen_device():
    world, entry, first, yes = agreed("stood by a fallen device")
    added = world.add_device("A1", "A2", WRITER, seen=[yes])
    back = retract(world, "A1", entry, [first])
    stays = world.write("A2", entry, "first", seen=[back])
    cut = world.revoke("A1", "A2")
    return scenario("a write without effect withdraws no retraction", world,
                    effects={stays: 301, cut: 300}, proposed={entry: [back.dot()]})


# A new entry

def anew(world, words="first", seen=(), **how):
    return world.create("A1", words, kind=PROMISE, policy=AGREEMENT, seen=seen, **how)


def again_in_a_new_entry():
    world, entry, first, no = declined("again in a new entry")
    same, other = anew(world, seen=[no]), anew(world, "park")
    return scenario("the same words in a new entry ask the same", world,
                    proposed={entry: [], same: [same.dot(1)], other: [other.dot(1)]},
                    **{"asked-again": [same]})


def again_after_taking_back():
    world, entry, first, no = declined("again after taking back")
    back = retract(world, "A1", entry, [first], [no])
    same = anew(world)
    return scenario("what was taken back after a no rests in a new entry", world,
                    live={(entry, 3): []}, retractions={entry: [back.dot()]},
                    **{"asked-again": [same]})


def again_beside_other_words():
    world, entry, first, no = declined("again beside other words")
    other = other_words(world, entry, first, no)
    same, open_one = anew(world), anew(world, "park")
    return scenario("what was replaced after a no rests in a new entry", world,
                    proposed={entry: [other.dot()], same: [same.dot(1)],
                              open_one: [open_one.dot(1)]}, **{"asked-again": [same]})


def again_late_or_by_the_other():
    world, entry, first, no = declined("again late")
    theirs = world.create("B1", "first", kind=PROMISE, policy=AGREEMENT)
    later(world, 30)
    late = anew(world, seen=[no])
    shared = world.create("A1", "first", kind=PROMISE, policy=2)
    return scenario("the same words of the other parent, later or in no agreement ask anew", world,
                    proposed={theirs: [theirs.dot(1)], late: [late.dot(1)], shared: []},
                    **{"asked-again": []})


def again_by_a_wrong_clock():
    world, entry, first = two("again by a wrong clock", AGREEMENT, PROMISE)
    no = world.content("B1 declines in a far year", "B1", op("Decline", target=first),
                       seen=[entry], claimed_ms=FAR)
    unseen = anew(world)
    anew(world, seen=[no])
    return scenario("a no by a wrong clock rests no new entry that has seen it", world,
                    **{"asked-again": [unseen]})


def moment(number):
    """The field happened-at, at a minute from 1970 on."""
    inner = b"\x08" + number.to_bytes(1, "big")
    return b"\x0a" + bytes([len(inner)]) + inner


def of_another_time(kind, name, rests):
    """The same words, which claim to have happened at another time."""
    world, _, _ = two(name)
    fields = (1, 3)

    def propose(at, seen=()):
        made = world.value(1, moment(at) + text_content("first"))
        return world.content("A1 proposes", "A1", op("Create", type=kind, policy=AGREEMENT),
                             world.write_op(made, fields), values=[made], seen=seen)

    first = propose(2)
    no = decline_of(world, "B1", first.dot(1), [first])
    same, other = propose(2, [no]), propose(4)
    return scenario(name, world,
                    **{"asked-again": sorted([same, other], key=lambda made: made.id)
                       if rests else [same]})


def with_more_or_less():
    """What is declined is the whole of what an entry says, with what is agreed in it."""
    world, entry, first, yes = agreed("with more or less")
    what = world.write("A1", entry, "", [], [yes], fields=(16,), name="what",
                       content=promise_of(b"what", b""))
    decline_of(world, "B1", what.dot(), [what])

    def propose(name, content, fields):
        made = world.value(1, content)
        return world.content(name, "A1", op("Create", type=PROMISE, policy=AGREEMENT),
                             world.write_op(made, fields), values=[made])

    both = propose("what is agreed, with the change", promise_of(b"what", b"first"), (3, 16))
    propose("the change alone", promise_of(b"what", b""), (16,))
    propose("the change in another text", promise_of(b"what", b"other"), (3, 16))
    propose("what is agreed, alone", promise_of(b"", b"first")[:7], (3,))
    propose("the change and a tag", promise_of(b"what", b"first")[:7] + b"\x22\x01x"
            + promise_of(b"what", b""), (3, 4, 16))
    return scenario("a new entry asks for a change that was declined, with what is agreed", world,
                    **{"asked-again": [both]})


def words_that_each_was_told_no():
    world, entry, first, no = declined("words that each was told no")
    what = world.write("B1", entry, "", [], fields=(16,), name="what",
                       content=promise_of(b"what", b""))
    decline_of(world, "A1", what.dot(), [what])
    made = world.value(1, promise_of(b"what", b"first"))
    world.content("both", "A1", op("Create", type=PROMISE, policy=AGREEMENT),
                  world.write_op(made, (3, 16)), values=[made])
    return scenario("words of which each parent was told no to some are another question", world,
                    **{"asked-again": []})


def words_of_both():
    world, entry, first, no = declined("words of both")
    same, mixed = anew(world, seen=[no]), anew(world, name="one more")
    world.write("B1", mixed, "first", seen=[mixed])
    return scenario("a new entry in which both ask is another question", world,
                    **{"asked-again": [same]})


# Requests to erase

def kept_words(name, claimed_ms=None):
    world, _, entry, word = start(name)
    asked = request(world, "A1", word, seen=[])
    how = {} if claimed_ms is None else {"claimed_ms": claimed_ms}
    no = world.erasure("B1 declines", "B1", op("DeclineErasure", request=asked.id), seen=[asked],
                       **how)
    return world, entry, word, asked, no


def request_again(days):
    world, entry, word, asked, no = kept_words("request again %d" % days)
    later(world, days)
    again = request(world, "A1", word, seen=[no])
    return world, asked, again


def request_soon():
    world, asked, again = request_again(29)
    return scenario("a request for words that were kept rests", world,
                    requests=[asked, again], **{"resting-requests": [again]})


def request_late():
    world, asked, again = request_again(30)
    return scenario("after thirty days words that were kept can be asked for again", world,
                    requests=[asked, again], **{"resting-requests": []})


def request_for_more():
    world, entry, word, asked, no = kept_words("request for more")
    more = world.write("A1", entry, "later words", [word], [no])
    wide = world.erasure("A1 asks for both", "A1", op(
        "RequestErasure", targets=sorted([word, more.dot()],
                                         key=lambda d: (d["event"], d["index"])), reason=1))
    other = request(world, "A1", more.dot())
    theirs = request(world, "B1", word, seen=[more])
    return scenario("one word that was kept makes a request rest, other words and parents do not",
                    world, requests=[asked, wide, other, theirs],
                    **{"resting-requests": [wide]})


def request_by_a_wrong_clock():
    world, entry, word, asked, no = kept_words("request by a wrong clock", FAR)
    unseen = request(world, "A1", word)
    again = request(world, "A1", word, seen=[no])
    return scenario("a request rests by the same clocks", world,
                    requests=[asked, unseen, again], **{"resting-requests": [unseen]})


def request_after_a_yes():
    world, entry, word, asked, no = kept_words("request after a yes")
    again = request(world, "A1", word, seen=[no])
    answer(world, "B1", again, seen=[again])
    return scenario("a request that rests can be agreed to", world, erased=[word],
                    requests=[asked], **{"resting-requests": []})


def register_cases():
    return [case() for case in (
        latest_no, asked_by_the_other, asked_after_ones_own_no, yes_after_no, asked_whole)
    ] + clock_cases() + [
        case() for case in (
            right_clock_beside_a_wrong_one, retraction_by_a_wrong_clock, stood_by_the_other,
            stood_by_a_fallen_device, again_in_a_new_entry, again_after_taking_back,
            again_beside_other_words, again_late_or_by_the_other, again_by_a_wrong_clock,
            with_more_or_less, words_that_each_was_told_no, words_of_both)] + [
        of_another_time(PROMISE, "when it was asked makes no other question of a promise", True),
        of_another_time(HANDOVER, "a handover at another time is another question", False)]


def erasure_cases():
    return [case() for case in (request_soon, request_late, request_for_more,
                                request_by_a_wrong_clock, request_after_a_yes)]
