"""Vectors of acceptance: the same set of events in many orders."""

from event import CONTENT, MEMBERSHIP
from make_observers import observer_writes
from membership import ADMIN
from scenario import acceptance, all_orders
from world import World, op


def acceptance_cases():
    return [every_order(), fork_in_every_order(), epochs_in_every_order(), writer_orders(),
            own_enrolment(), fork_seen_by_both(), clock_keeps_branches(), held_then_refused(),
            held_behind_refused(), two_accepts(), bound_accept(), unanswered_pair(),
            epoch_limit(), no_reference(), after_revocation(), duplicates(), free_at_once(),
            ended_key_offers(), observer_writes()]


def every_order():
    world = World("orders")
    _, _, accept = world.both()
    create = world.create("A1", seen=[accept])
    world.write("B1", create, "more", [create.dot(1)], seen=[create])
    return acceptance("five events in every order", world, all_orders(5), {})


def fork_in_every_order():
    world = World("fork")
    genesis, pair, accept = world.both()
    x = world.content("one branch", "A1", prev=pair)
    world.content("the other branch", "A1", prev=pair, seen=[accept])
    world.content("after one branch", "A1", prev=x)
    return acceptance("a fork in every order", world, all_orders(6, (0,)), {})


def epochs_in_every_order():
    world = World("heal")
    genesis = world.genesis()
    x = world.content("one branch", "A1", prev=genesis)
    y = world.content("the other branch", "A1", prev=genesis)
    world.content("a new epoch that has seen both", "A1", seen=[x, y], epoch=2)
    return acceptance("a device that heals its fork in a new epoch", world, all_orders(4), {})


def writer_orders():
    world = World("writer")
    world.genesis()
    added = world.add_device("A1", "A2")
    entry = world.create("A2", seen=[added])
    world.write("A1", entry, "more", seen=[entry])
    return acceptance("an event before its device's enrolment waits", world, all_orders(4), {})


def own_enrolment():
    world = World("own enrolment")
    genesis = world.genesis()
    added = world.add_device("A1", "A2")
    early = world.content("by A2, which has not seen its enrolment", "A2", seen=[genesis])
    world.content("after it", "A2")
    return acceptance("a device that has not seen its own enrolment", world, all_orders(4),
                      {early: 112, world.events[3]: 201})


def fork_seen_by_both():
    world = World("fork seen")
    genesis, pair, accept = world.both()
    x = world.content("one branch", "A1", prev=pair)
    y = world.content("the other branch", "A1", prev=pair)
    both = world.content("B1 has seen both branches", "B1", seen=[x, y])
    z = world.content("after one branch", "A1", prev=x)
    late = world.header("B1", CONTENT, [], [x])
    refused = world.sign("B1", late, "B1 cites a branch again")
    events = world.events + [refused]
    orders = [[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 7, 6, 5, 4, 3], [7, 6, 5, 4, 3, 2, 1, 0],
              [0, 1, 2, 4, 5, 3, 7, 6]]
    return acceptance("both branches of a fork in one event", world, orders, {refused: 109},
                      events=events)


def clock_keeps_branches():
    """A branch that the author's own feed does not hold stays in its clock."""
    world = World("branches")
    genesis, pair, accept = world.both()
    other = world.content("a branch that has seen the accept", "A1", prev=genesis, seen=[accept])
    again = world.header("A1", CONTENT, [], [accept], prev=other)
    refused = world.sign("A1", again, "cites what its own past holds")
    events = world.events + [refused]
    return acceptance("a clock keeps every branch", world, all_orders(5, (0,)), {refused: 109},
                      events=events)


def held_then_refused():
    world = World("held")
    genesis, pair, accept = world.both()
    one = world.create("A1", seen=[accept])
    fields = world.header("B1", CONTENT, [], [one])
    fields["seen"][0]["epoch"] += 1
    refused = world.sign("B1", fields, "names the seen event under another epoch")
    return acceptance("an event that is held first and refused then", world,
                      all_orders(5, (0,)), {refused: 108}, events=world.events + [refused])


def held_behind_refused():
    world = World("behind")
    genesis, pair, accept = world.both()
    fields = world.header("B1", CONTENT, [], [pair])
    refused = world.sign("B1", fields, "has seen the pair before")
    after = world.header("B1", CONTENT, [], prev=refused)
    waits = world.sign("B1", after, "after a refused event")
    return acceptance("an event behind a refused one waits for ever", world,
                      all_orders(5, (0,)), {refused: 109, waits: 201},
                      events=world.events + [refused, waits])


def two_accepts():
    world = World("two accepts")
    world.genesis()
    first = world.pair(device="B1")
    second = world.pair(device="B2")
    world.accept(first)
    world.accept(second, "B2", "RB2")
    world.content("after the first accept", "B1")
    world.content("after the second accept", "B2")
    orders = [[0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 4, 3, 6, 5], [6, 5, 4, 3, 2, 1, 0],
              [5, 6, 3, 4, 2, 1, 0]]
    return acceptance("the first accept that arrives binds", world, orders)


def bound_accept():
    world = World("bound accept")
    world.genesis()
    first = world.pair(device="B1")
    second = world.pair(device="B2")
    mine = world.accept(first)
    other = world.accept(second, "B2", "RB2")
    after = world.content("after the other accept", "B2")
    return acceptance("a bound replica refuses the other accept in every order", world,
                      all_orders(6, (0,)), {other: 116, after: 201}, bound=mine.id)


def unanswered_pair():
    world = World("answered")
    world.genesis()
    first = world.pair(device="B1")
    second = world.pair(device="B2")
    accept = world.accept(first)
    late = world.accept(second, "B2", "RB2", seen=[accept])
    world.content("by the device that came too late", "B2")
    return acceptance("an accept that has seen another one is accepted without effect", world,
                      all_orders(6, (0,)), {})


def epoch_limit():
    world = World("epoch limit")
    before = world.genesis()
    for number in range(2, 66):
        before = world.content("epoch %d" % number, "A1", seen=[before], epoch=number)
    apart = world.content("an epoch apart", "A1", seen=[world.events[0]], epoch=66)
    order = list(range(66))
    return acceptance("64 epochs and no more in one past", world,
                      [order, list(reversed(order)), order[1:] + [0]], {world.events[64]: 114})


def no_reference():
    world = World("no reference")
    genesis = world.genesis()
    fields = world.header("A1", CONTENT, [], epoch=2)
    refused = world.sign("A1", fields, "a new epoch that has seen nothing")
    return acceptance("a new epoch must have seen its enrolment", world,
                      [[0, 1], [1, 0]], {refused: 112}, events=[genesis, refused])


def after_revocation():
    world = World("revoked")
    world.genesis()
    added = world.add_device("A1", "A2")
    world.create("A2", seen=[added])
    revoked = world.revoke("A1", "A2")
    world.content("A2 after it has seen its revocation", "A2", seen=[revoked])
    return acceptance("a revocation refuses nothing", world, all_orders(5), {})


def duplicates():
    world = World("duplicates")
    world.genesis()
    world.add_device("A1", "A2", rank_class=ADMIN)
    world.content("one", "A1", op("Create", type=10, policy=2))
    return acceptance("events that come twice", world,
                      [[0, 0, 1, 1, 2, 2], [2, 2, 1, 2, 0, 2, 1, 0]], {})


def free_at_once():
    world = World("free at once")
    world.genesis()
    pair = world.add("an offer to two", "A1", MEMBERSHIP, [
        op("Pair", device=world.enrol(device, ADMIN, 2)) for device in ("B1", "B2")])
    one = world.accept(pair)
    other = world.accept(pair, "B2", "RB2")
    smaller, larger = sorted((one, other), key=lambda made: made.id)
    orders = [[0, 2, 3, 1], [0, 3, 2, 1], [3, 2, 1, 0], [2, 3, 1, 0]]
    return acceptance("of two accepts that are free at once the smaller id binds", world, orders,
                      {larger: 116})


def ended_key_offers():
    world = World("ended key offers")
    world.genesis()
    new = world.renew("A1", "RA", "RA2")
    cut = world.revoke("RA2", "A1", seen=[new])
    accept = world.accept(world.pair(author="RA", seen=[cut]))
    return acceptance("a device that an ended recovery key offers the place is not enrolled",
                      world, all_orders(5, (0, 1)), {accept: 112})
