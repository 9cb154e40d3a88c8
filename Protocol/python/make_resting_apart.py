"""Vectors that tell near readings of questions that rest apart (06-content.md §7, 07 §3)."""

from entries import AGREEMENT, PROMISE, two
from make_agreement import agreed, consent_to, let_go, promise_of
from make_answers import decline_of, later, retract
from make_erasure import answer, request, start
from make_resting import FAR, HANDOVER, anew, declined, moment, of_another_time
from membership import ADMIN
from scenario import scenario
from world import op, text_content

PLAN = 20


def proposal(world, fields, *contents, seen=(), kind=PROMISE):
    """A1 begins an entry with one write for each of `fields`."""
    values = [world.value(number, content) for number, content in enumerate(contents, 1)]
    writes = [world.write_op(value, covers) for value, covers in zip(values, fields)]
    return world.content("A1 proposes", "A1", op("Create", type=kind, policy=AGREEMENT), *writes,
                         values=values, seen=seen)


def one_no_seen():
    world, entry, first, no = declined("one no seen")
    world.content("B1 declines in a far year", "B1", op("Decline", target=first), claimed_ms=FAR)
    later(world, 31)
    again = world.write("A1", entry, "first", [first], [no])
    return scenario("who has seen one of several noes has a clock that counts against all", world,
                    proposed={entry: [again.dot()]})


def retracts_of_each():
    world, entry, first, yes = agreed("retracts of each")
    theirs = retract(world, "B1", entry, [first])
    no = decline_of(world, "A1", theirs.dot(), [theirs])
    own = retract(world, "A1", entry, [first])
    return scenario("a no to one parent's retraction rests none of the other parent's", world,
                    codes={no: [300]}, proposed={entry: [own.dot()]})


def one_write_of_two_fields():
    world, entry, first, no = declined("one write of two fields")
    wide = world.write("A1", entry, "", [first], [no], fields=(3, 16), name="more",
                       content=promise_of(b"what", b"first"))
    return scenario("one write rests in each of its fields or not at all", world,
                    proposed={entry: [wide.dot()]})


def of_another_type():
    world, entry, first, no = declined("of another type")
    other = world.create("A1", "first", kind=HANDOVER, policy=AGREEMENT, seen=[no])
    return scenario("the same words in an entry of another type are another question", world,
                    proposed={other: [other.dot(1)]}, **{"asked-again": []})


def erased_in_the_new_entry():
    world, entry, first, no = declined("erased in the new entry")
    timed = proposal(world, [(1,), (3,)], moment(2), text_content("first"), seen=[no])
    words = proposal(world, [(1,), (3,)], moment(2), text_content("first"))
    let_go(world, timed.dot(1), [])
    let_go(world, words.dot(2), [])
    return scenario("words that were erased ask nothing, and a time that was changes nothing",
                    world, erased=sorted([timed.dot(1), words.dot(2)],
                                         key=lambda dot: dot["event"]),
                    **{"asked-again": [timed]})


def agreed_in_the_new_entry():
    world, entry, first, yes = agreed("agreed in the new entry")
    other = world.write("A1", entry, "park", [first], [yes])
    decline_of(world, "B1", other.dot(), [other])
    fresh = proposal(world, [(3,)], text_content("first"))
    consent_to(world, "B1", fresh.dot(1), [fresh])
    change = world.write("A1", fresh, "park", [fresh.dot(1)])
    return scenario("an entry of which something is agreed asks nothing again", world,
                    proposed={fresh: [change.dot()]}, **{"asked-again": []})


def a_field_the_first_has_not():
    world, entry, first, no = declined("a field the first has not")
    empty = proposal(world, [(3, 4)], text_content("first"), seen=[no])
    return scenario("a field that is left empty is as one that was never written", world,
                    **{"asked-again": [empty]})


def what_is_agreed_elsewhere():
    world, entry, first, yes = agreed("what is agreed elsewhere")
    other = world.write("A1", entry, "park", [first], [yes])
    no = decline_of(world, "B1", other.dot(), [other])
    same = anew(world, seen=[no])
    return scenario("what is agreed in one entry is no question that was declined there", world,
                    proposed={same: [same.dot(1)]}, **{"asked-again": []})


def declined_and_agreed():
    world, entry, first, no = declined("declined and agreed")
    again = world.write("A1", entry, "first", [], [no])
    yes = consent_to(world, "B1", again.dot(), [again])
    same = anew(world, seen=[yes])
    return scenario("what was declined and agreed to since is no question that was declined",
                    world, proposed={same: [same.dot(1)]}, **{"asked-again": []})


def one_field_late():
    world, entry, first, no = declined("one field late")
    later(world, 20)
    what = world.write("A1", entry, "", [], [no], fields=(16,), name="what",
                       content=promise_of(b"what", b""))
    decline_of(world, "B1", what.dot(), [what])
    later(world, 11)
    late = proposal(world, [(3, 16)], promise_of(b"what", b"first"))
    return scenario("a new entry rests in each field that was declined or not at all", world,
                    proposed={late: [late.dot(1)]}, **{"asked-again": []})


def declined_there_too():
    world, entry, first, no = declined("declined there too")
    same = anew(world, seen=[no])
    decline_of(world, "B1", same.dot(1), [same])
    return scenario("a new entry that was declined itself waits for nobody by that", world,
                    proposed={same: []}, **{"asked-again": []})


# Requests to erase

def two_words(name):
    world, _, entry, word = start(name)
    more = world.write("A1", entry, "later words", [])
    return world, word, more.dot()


def refused(world, *words):
    asked = request(world, "A1", *words)
    no = answer(world, "B1", asked, what="DeclineErasure")
    return asked, no


def first_request_is_closed():
    world, word, more = two_words("first request is closed")
    asked, no = refused(world, word)
    again = request(world, "A1", word, more, seen=[no])
    theirs = request(world, "B1", word, seen=[again])
    answer(world, "A1", theirs)
    return scenario("a no to a request whose words are gone rests nothing", world, erased=[word],
                    requests=[asked, again], **{"resting-requests": []})


def second_request_is_closed():
    world, word, more = two_words("second request is closed")
    asked, no = refused(world, word, more)
    again = request(world, "A1", word, seen=[no])
    answer(world, "B1", again)
    return scenario("a request whose words are gone rests no more", world, erased=[word],
                    requests=[asked], **{"resting-requests": []})


def requests_of_a_fallen_device():
    world, _, entry, word = start("requests of a fallen device")
    added = world.add_device("RA", "A2", ADMIN, [entry])
    asked = request(world, "A2", word, seen=[added])
    no = answer(world, "B1", asked, what="DeclineErasure")
    cut = world.revoke("RA", "A2")
    again = request(world, "A1", word, seen=[no, cut])
    return scenario("a no to a request without effect rests nothing", world,
                    effects={asked: 301, cut: 300}, requests=[again],
                    **{"resting-requests": []})


def asked_by_the_one_who_said_no():
    world, _, entry, word = start("asked by the one who said no")
    asked, no = refused(world, word)
    theirs = request(world, "B1", word)
    own = request(world, "A1", word)
    return scenario("a no rests a request of the parent who was told no alone", world,
                    requests=[asked, theirs, own], **{"resting-requests": [own]})


def register_cases():
    return [case() for case in (
        one_no_seen, retracts_of_each, one_write_of_two_fields, of_another_type,
        erased_in_the_new_entry, agreed_in_the_new_entry, a_field_the_first_has_not,
        what_is_agreed_elsewhere, declined_and_agreed, one_field_late, declined_there_too)] + [
        of_another_time(PLAN, "a plan at another time is another question", False)]


def erasure_cases():
    return [case() for case in (first_request_is_closed, second_request_is_closed,
                                requests_of_a_fallen_device, asked_by_the_one_who_said_no)]
