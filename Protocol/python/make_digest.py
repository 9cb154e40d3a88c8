"""Vectors of the state digest."""

from make_erasure import answer, request, start
from membership import WRITER
from scenario import scenario
from world import World, op, raw_op


def digest_cases():
    return [empty(), two_parents(), everything(), absent_values()]


def empty():
    world = World("digest")
    world.genesis()
    return scenario("a journal of one event", world)


def two_parents():
    world = World("digest two")
    world.both()
    return scenario("two parents and no entry", world)


def everything():
    world, accept, entry, word = start("digest all")
    added = world.add_device("A1", "A2", WRITER)
    care = world.create("A2", "fed", kind=8, seen=[added])
    a = world.write("A1", entry, "a", [word])
    b = world.write("B1", entry, "b", [word], [entry])
    world.content("keeps", "B1", op("Keep", entry=entry.id, field=3, versions=sorted(
        [a.dot(), b.dot()], key=lambda dot: dot["event"])), seen=[a])
    world.content("retracts", "A1", op("Retract", entry=care.id, reason=2), seen=[care])
    promise = world.create("A1", "a promise", kind=5, policy=3)
    world.content("consents", "B1", op("Consent", target=promise.dot(1)), seen=[promise])
    asked = request(world, "A1", word)
    answer(world, "B1", asked, what="DeclineErasure")
    again = request(world, "B1", care.dot(1))
    answer(world, "A1", again)
    world.content("unknown", "A1", raw_op(99, b"later"))
    world.revoke("A1", "A2")
    return scenario("an entry of each sort", world, erased=[care.dot(1)], requests=[asked])


def absent_values():
    world, accept, entry, word = start("digest absent")
    return scenario("values that are missing leave the state digest alone", world,
                    without=[word])
