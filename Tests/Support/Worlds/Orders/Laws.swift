import EventLog

/// What must hold whenever one event is accepted, by the outcomes before and after.
struct Laws {
    let world: World
    let place: Int

    private var header: EventHeader { world.events[place].event.header }

    /// The laws that were broken, in words.
    func broken(
        before: Outcome, after: Outcome, authorOf: (Int) -> Author?
    ) -> [String] {
        var broken: [String] = []
        func require(_ holds: Bool, _ law: String) { if !holds { broken.append(law) } }
        let kept = zip(before.effects, after.effects).filter { $0.0 != nil }
        if header.kind != EventKind.membership.rawValue, header.kind != EventKind.genesis.rawValue {
            require(
                kept.allSatisfy { $0 == $1 },
                "an event that is no membership event changes an effect")
            require(
                before.devices == after.devices,
                "an event that is no membership event changes who stands")
        }
        let hasAccept = world.events[place].operations.contains {
            if case .accept = $0 { true } else { false }
        }
        let fallen = zip(before.effects, after.effects).enumerated().filter { place, effects in
            effects.0 == .effective && effects.1 != .effective
                && world.events[place].event.header.kind == EventKind.erasure.rawValue
        }
        if !hasAccept, fallen.isEmpty {
            require(
                Set(before.erased).isSubset(of: after.erased),
                "what was erased is erased no longer, though no request or consent fell")
        }
        if let author = authorOf(place) {
            let others = before.devices.filter { $0.author.parent != author.parent }
            let now = Dictionary(after.devices.map { ($0.author, $0) }) { first, _ in first }
            require(
                others.allSatisfy { now[$0.author] == $0 },
                "an event by one parent changes a device of the other")
        }
        require(
            before.frontier != after.frontier,
            "an accepted event does not show in the frontier")
        return broken
    }
}

extension Laws {
    /// The laws about entries that a single outcome breaks.
    static func broken(
        in outcome: Outcome, _ world: World, authorOf: (Int) -> Author?
    ) -> [String] {
        var broken: [String] = []
        for entry in outcome.entries {
            let effective = effectiveWrites(of: entry.entry, outcome, world)
            for (dot, write, author) in effective.map({ ($0.dot, $0.write, authorOf($0.place)) }) {
                if entry.policy == .authorOnly, author?.parent != entry.owner {
                    broken.append("the other parent changed an author-only entry")
                }
                for field in write.fields {
                    let live = entry.fields.first { $0.field == field }?.live ?? []
                    let isNamed = effective.contains {
                        $0.write.supersedes.contains(dot) && $0.write.fields.contains(field)
                            && world.place(of: dot.event).map(
                                world.events[$0.place].past.contains) ?? false
                    }
                    if !live.contains(where: { $0.dot == dot }), !isNamed,
                        !isTakenBack(dot, by: author, of: entry, world, authorOf)
                    {
                        broken.append("a version is hidden that no effective write names")
                    }
                }
            }
            if entry.policy == .agreement {
                broken += brokenAgreement(entry, world, authorOf)
            }
        }
        return broken
    }

    /// Whether its own parent withdrew a version of a guarded entry.
    private static func isTakenBack(
        _ dot: Dot, by author: Author?, of entry: Outcome.Entry, _ world: World,
        _ authorOf: (Int) -> Author?
    ) -> Bool {
        guard entry.policy == .agreement || entry.type == 12 else { return false }
        return (entry.retractions + entry.proposedRetractions).contains { retraction in
            guard case (let place, .retract(let retract))? = world.operation(retraction) else {
                return false
            }
            return authorOf(place)?.parent == author?.parent && retract.seen.contains(dot)
        }
    }

    private static func brokenAgreement(
        _ entry: Outcome.Entry, _ world: World, _ authorOf: (Int) -> Author?
    ) -> [String] {
        entry.fields.flatMap(\.live).compactMap { live in
            let author = world.place(of: live.dot.event).flatMap(authorOf)?.parent
            let isConsented = live.consents.contains {
                world.place(of: $0.event).flatMap(authorOf)?.parent != author
            }
            return live.isAgreed == isConsented
                ? nil : "a proposal is agreed without the other parent"
        }
    }

    private static func effectiveWrites(
        of entry: EventID, _ outcome: Outcome, _ world: World
    ) -> [(dot: Dot, place: Int, write: Write)] {
        outcome.codes.enumerated().flatMap { place, codes in
            codes.enumerated().compactMap { index, code -> (Dot, Int, Write)? in
                guard code == .effective,
                    case .write(let write) = world.events[place].operations[index],
                    (write.entry ?? world.id(place)) == entry
                else { return nil }
                return (world.dot(place, index), place, write)
            }
        }
    }
}
