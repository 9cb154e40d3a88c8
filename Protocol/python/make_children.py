"""Vectors of children: what one parent alone may say of one, before and after pairing."""

from entries import SHARED
from event import MEMBERSHIP
from make_agreement import consent_to
from make_answers import decline_of, retract, sorted_dots
from membership import RECOVERY
from scenario import scenario
from world import World, op

CHILD = 12


def begun(name):
    """A founder with a child and nobody else yet."""
    world = World(name)
    world.genesis()
    return world, world.create("A1", "first", kind=CHILD, policy=SHARED)


def joined(name):
    """The same with a co-parent who has seen the child."""
    world, child = begun(name)
    return world, child, world.accept(world.pair())


def alone():
    world, child = begun("alone")
    second = world.write("A1", child, "second", [child.dot(1)])
    return scenario("a child of the only parent is changed by that parent", world,
                    proposed={child: []}, live={(child, 3): [second.dot()]})


def founded():
    world, child, accept = joined("founded")
    first = child.dot(1)
    change = world.write("B1", child, "another name", [first])
    mine = world.write("A1", child, "a third", [first], [accept])
    return scenario("after pairing one parent alone changes no child", world,
                    proposed={child: sorted_dots(change.dot(), mine.dot())}, waits={child: []},
                    live={(child, 3): sorted_dots(first, change.dot(), mine.dot())})


def agreed_name():
    world, child, accept = joined("agreed name")
    change = world.write("B1", child, "another name", [child.dot(1)])
    yes = consent_to(world, "A1", change.dot(), [change])
    return scenario("a child is changed by both", world, codes={yes: [300]},
                    proposed={child: []}, live={(child, 3): [change.dot()]})


def added():
    world, _, accept = joined("added")
    child = world.create("A1", "a second child", kind=CHILD, policy=SHARED, seen=[accept])
    other = world.create("B1", "a third child", kind=CHILD, policy=SHARED)
    no = decline_of(world, "A1", other.dot(1), [other])
    yes = consent_to(world, "B1", child.dot(1), [child])
    own = world.write("A1", other, "not mine", [other.dot(1)])
    return scenario("a child that one parent adds after pairing is a proposal", world,
                    codes={no: [300], yes: [300]}, exists={child: True, other: True},
                    proposed={child: [], other: [own.dot()]},
                    live={(child, 3): [child.dot(1)],
                          (other, 3): sorted_dots(other.dot(1), own.dot())})


def meanwhile():
    world, child = begun("meanwhile")
    pair = world.pair()
    late = world.write("A1", child, "late", [child.dot(1)])
    world.accept(pair)
    name = "what the founder says of a child without the co-parent's knowledge is a proposal"
    return scenario(name, world, proposed={child: [late.dot()]},
                    live={(child, 3): sorted_dots(child.dot(1), late.dot())})


def taken_back():
    world, child, accept = joined("taken back")
    back = retract(world, "B1", child, [child.dot(1)])
    yes = consent_to(world, "A1", back.dot(), [back])
    second = world.create("B1", "second", kind=CHILD, policy=SHARED)
    own = retract(world, "B1", second, [second.dot(1)])
    return scenario("a child is taken back by both, or by who alone proposed it", world,
                    codes={back: [300], yes: [300], own: [300]},
                    proposed={child: [], second: []},
                    retractions={child: [back.dot()], second: [own.dot()]})


def not_taken_back():
    world, child = begun("not taken back")
    gone = world.create("A1", "gone", kind=CHILD, policy=SHARED)
    back = retract(world, "A1", gone, [gone.dot(1)])
    accept = world.accept(world.pair())
    late = retract(world, "A1", child, [child.dot(1)], [accept])
    return scenario("one parent alone takes no child back after pairing", world,
                    proposed={child: [late.dot()], gone: []},
                    live={(child, 3): [child.dot(1)]},
                    retractions={child: [], gone: [back.dot()]})


def before_joining():
    """The co-parent writes a name, and then accepts: their Accept has seen it."""
    world, child = begun("before joining")
    pair = world.pair()
    name = world.write("B1", child, "their name", [child.dot(1)], [pair])
    accept = world.add("accept by B1", "B1", MEMBERSHIP, [
        op("Accept", pair=pair.id, recovery=world.enrol("RB", RECOVERY, 2))])
    return scenario("what the co-parent wrote of a child before joining is a proposal", world,
                    codes={name: [300], accept: [300]}, proposed={child: [name.dot()]},
                    live={(child, 3): sorted_dots(child.dot(1), name.dot())})


def child_cases():
    return [case() for case in (
        alone, founded, agreed_name, added, meanwhile, taken_back, not_taken_back,
        before_joining)]
