"""Vectors of answers: no to a proposal, proposals that are withdrawn, retractions of agreements."""

from entries import AGREEMENT, AUTHOR_ONLY, PROMISE, REPLY, two
from make_agreement import agreed, consent_to, promise_of
from membership import WRITER
from scenario import scenario
from world import op


def decline_of(world, author, target, seen=()):
    return world.content(author + " declines", author, op("Decline", target=target), seen=seen)


def retract(world, author, entry, named, seen=()):
    named = sorted(named, key=lambda dot: (dot["event"], dot["index"]))
    return world.content(author + " retracts", author,
                         op("Retract", entry=entry.id, seen=named, reason=1), seen=seen)


def declined():
    world, entry, first = two("declined", AGREEMENT, PROMISE)
    no = decline_of(world, "B1", first, [entry])
    return scenario("a declined proposal stays and waits for nobody", world, codes={no: [300]},
                    proposed={entry: []}, live={(entry, 3): [first]})


def declined_and_agreed():
    world, entry, first = two("declined, agreed", AGREEMENT, PROMISE)
    added = world.add_device("B1", "B2", WRITER)
    no = decline_of(world, "B1", first, [entry])
    yes = consent_to(world, "B2", first, [added, entry])
    late = decline_of(world, "B1", first, [yes])
    change = world.write("A1", entry, "a change", [first], [yes])
    return scenario("agree/decline: a consent counts beside any decline", world,
                    codes={no: [300], yes: [300], late: [300]},
                    proposed={entry: [change.dot()]},
                    live={(entry, 3): [first, change.dot()]})


def declines_astray():
    world, entry, first = two("declines astray", AGREEMENT, PROMISE)
    shared = world.create("A1", "a note", seen=[])
    own = decline_of(world, "A1", first)
    wrong = decline_of(world, "B1", shared.dot(1), [shared])
    nothing = decline_of(world, "B1", shared.dot(0))
    blind = world.write("B1", entry, "a counter")
    early = world.content("A1 declines", "A1", op("Decline", target=blind.dot()))
    return scenario("a decline is judged as a consent is", world,
                    codes={own: [304], wrong: [306], nothing: [306], early: [306]},
                    proposed={entry: sorted_dots(first, blind.dot())})


def sorted_dots(*dots):
    return sorted(dots, key=lambda dot: (dot["event"], dot["index"]))


def withdrawn():
    world, entry, first = two("withdrawn", AGREEMENT, PROMISE)
    back = retract(world, "A1", entry, [first])
    yes = consent_to(world, "B1", first, [back])
    no = decline_of(world, "B1", first)
    return scenario("a withdrawn proposal is nowhere, and nobody can agree to it any more", world,
                    codes={back: [300], yes: [306], no: [306]}, proposed={entry: []},
                    live={(entry, 3): []}, retractions={entry: [back.dot()]},
                    **{"proposed-retractions": {entry: []}})


def withdrawn_meanwhile():
    world, entry, first = two("withdrawn meanwhile", AGREEMENT, PROMISE)
    back = retract(world, "A1", entry, [first])
    yes = consent_to(world, "B1", first, [entry])
    return scenario("withdraw/agree: a proposal withdrawn and consented to at the same time",
                    world, codes={back: [300], yes: [300]}, proposed={entry: [back.dot()]},
                    live={(entry, 3): [first]}, retractions={entry: []},
                    **{"proposed-retractions": {entry: [back.dot()]}})


def withdrawn_by_a_fallen_device():
    world, entry, first = two("fallen withdrawal", AGREEMENT, PROMISE)
    added = world.add_device("A1", "A2", WRITER)
    back = retract(world, "A2", entry, [first], [added])
    yes = consent_to(world, "B1", first, [back])
    world.revoke("A1", "A2")
    return scenario("a device without effect withdraws nothing", world,
                    codes={back: [301], yes: [300]}, proposed={entry: []},
                    live={(entry, 3): [first]}, retractions={entry: []})


def withdrawn_by_the_other():
    world, entry, first = two("others' proposals", AGREEMENT, PROMISE)
    back = retract(world, "B1", entry, [first], [entry])
    return scenario("nobody withdraws a proposal of the other parent", world,
                    codes={back: [300]}, proposed={entry: sorted_dots(first, back.dot())},
                    live={(entry, 3): [first]}, retractions={entry: []})


def withdrawn_beside_a_counter():
    world, entry, first = two("counter", AGREEMENT, PROMISE)
    counter = world.write("B1", entry, "rather this", [first], [entry])
    back = retract(world, "A1", entry, [first, counter.dot()], [counter])
    return scenario("a withdrawal leaves the other parent's proposal and its entry", world,
                    proposed={entry: sorted_dots(counter.dot(), back.dot())},
                    live={(entry, 3): [counter.dot()]}, retractions={entry: []})


def replaced_before():
    world, entry, first = two("replaced before", AGREEMENT, PROMISE)
    second = world.write("A1", entry, "better", [first])
    yes = consent_to(world, "B1", first, [second])
    return scenario("nobody agrees to what its own parent had replaced", world,
                    codes={yes: [306]}, proposed={entry: [second.dot()]},
                    live={(entry, 3): [second.dot()]})


def replaced_in_part():
    world, entry, first, yes = agreed("replaced in part")
    wide = world.write("A1", entry, "", [], [yes], fields=(3, 16), name="both fields",
                       content=promise_of(b"one", b"a change"))
    what = world.write("A1", entry, "", [wide.dot()], fields=(16,), name="what",
                       content=promise_of(b"two", b""))
    half = consent_to(world, "B1", wide.dot(), [what])
    return scenario("a consent agrees to the fields that were proposed still", world,
                    codes={half: [300]}, proposed={entry: [what.dot()]},
                    live={(entry, 3): sorted_dots(first, wide.dot()), (entry, 16): [what.dot()]},
                    waits={entry: [3]})


def asked_back():
    world, entry, first, yes = agreed("asked back")
    back = retract(world, "A1", entry, [first], [yes])
    return scenario("a retraction of what is agreed is proposed", world, codes={back: [300]},
                    proposed={entry: [back.dot()]}, live={(entry, 3): [first]},
                    retractions={entry: []}, **{"proposed-retractions": {entry: [back.dot()]}})


def taken_back_by_both():
    world, entry, first, yes = agreed("taken back by both")
    back = retract(world, "A1", entry, [first], [yes])
    both = consent_to(world, "B1", back.dot(), [back])
    return scenario("a retraction of what is agreed stands when the other parent agrees", world,
                    codes={both: [300]}, proposed={entry: []}, live={(entry, 3): [first]},
                    retractions={entry: [back.dot()]}, **{"proposed-retractions": {entry: []}})


def retraction_declined():
    world, entry, first, yes = agreed("retraction declined")
    back = retract(world, "A1", entry, [first], [yes])
    own = consent_to(world, "A1", back.dot())
    no = decline_of(world, "B1", back.dot(), [back])
    return scenario("a declined retraction waits for nobody, and takes nothing back", world,
                    codes={own: [304], no: [300]}, proposed={entry: []},
                    retractions={entry: []}, **{"proposed-retractions": {entry: [back.dot()]}})


def later(world, days):
    """What is written next claims so many days later."""
    world.later_ms += days * 86_400_000


def asked_again(days):
    world, entry, first = two("asked again after %d days" % days, AGREEMENT, PROMISE)
    no = decline_of(world, "B1", first, [entry])
    other = world.write("A1", entry, "park", [first], [no])
    later(world, days)
    again = world.write("A1", entry, "first", [other.dot()])
    return world, entry, again


def asked_again_soon():
    world, entry, again = asked_again(29)
    return scenario("the same again rests after a no", world, proposed={entry: []},
                    live={(entry, 3): [again.dot()]})


def asked_again_late():
    world, entry, again = asked_again(30)
    return scenario("after thirty days the same can be asked again", world,
                    proposed={entry: [again.dot()]}, live={(entry, 3): [again.dot()]})


def retraction_again():
    world, entry, first, yes = agreed("retraction again")
    back = retract(world, "A1", entry, [first], [yes])
    no = decline_of(world, "B1", back.dot(), [back])
    again = retract(world, "A1", entry, [first], [no])
    return scenario("a retraction that was declined is asked again in vain", world,
                    proposed={entry: []}, retractions={entry: []},
                    **{"proposed-retractions": {entry: [back.dot(), again.dot()]}})


def asked_no_more():
    world, entry, first, yes = agreed("asked no more")
    back = retract(world, "A1", entry, [first], [yes])
    stays = world.write("A1", entry, "first")
    return scenario("a proposed retraction is withdrawn by who asked for it", world,
                    proposed={entry: []}, retractions={entry: []},
                    live={(entry, 3): [first, stays.dot()]},
                    **{"proposed-retractions": {entry: [back.dot()]}})


def retraction_astray():
    world, entry, first = two("retraction astray", AGREEMENT, PROMISE)
    blind = retract(world, "B1", entry, [])
    early = consent_to(world, "A1", blind.dot(), [blind])
    note = world.create("A1", "a note")
    back = retract(world, "A1", note, [note.dot(1)])
    wrong = consent_to(world, "B1", back.dot(), [back])
    return scenario("a consent to a retraction that is no proposal", world,
                    codes={blind: [306], early: [306], wrong: [306]},
                    retractions={entry: [], note: [back.dot()]})


def asked_back_beside():
    """Both took an agreement back; what the other parent asks for beside that is done."""
    world, entry, first, yes = agreed("asked back beside")
    back = retract(world, "A1", entry, [first], [yes])
    both = consent_to(world, "B1", back.dot(), [back])
    again = retract(world, "B1", entry, [first])
    return scenario("a proposed retraction beside one that stands waits for nobody", world,
                    codes={both: [300], again: [300]}, proposed={entry: []},
                    live={(entry, 3): [first]}, retractions={entry: [back.dot()]},
                    **{"proposed-retractions": {entry: [again.dot()]}})


def replies_apart():
    """A parent's phone and laptop reply to one entry, and one of both is taken back."""
    world, entry, first = two("replies apart")
    added = world.add_device("B1", "B2", WRITER)

    def reply(author, words, seen):
        made = world.create(author, words, kind=REPLY, policy=AUTHOR_ONLY, seen=seen)
        to = world.write(author, made, "", fields=(16,), content=b"\x82\x01\x20" + entry.id,
                         name="to the entry")
        return made, to

    one, to = reply("B1", "from the phone", [entry])
    other, also_to = reply("B2", "from the laptop", [entry, added])
    back = world.content("B1 keeps the other", "B1", op(
        "Retract", entry=one.id, seen=sorted_dots(one.dot(1), to.dot()), reason=2),
        seen=[also_to])
    return scenario("reply/reply: two replies begun apart are both there, and one is taken back",
                    world, codes={back: [300]}, exists={one: True, other: True},
                    live={(one, 3): [one.dot(1)], (other, 3): [other.dot(1)]},
                    retractions={one: [back.dot()], other: []})


def answer_cases():
    return [case() for case in (
        declined, declined_and_agreed, declines_astray, withdrawn, withdrawn_meanwhile,
        withdrawn_by_a_fallen_device, withdrawn_by_the_other, withdrawn_beside_a_counter,
        replaced_before, replaced_in_part, asked_back, taken_back_by_both, retraction_declined,
        retraction_astray, asked_back_beside, replies_apart, asked_again_soon, asked_again_late,
        retraction_again, asked_no_more)]
