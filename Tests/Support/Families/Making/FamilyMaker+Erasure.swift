import EventLog

extension FamilyMaker {
    mutating func writeErasure(_ someone: Int) throws {
        var index = someone
        // An answer mostly comes from the first device of the other parent.
        if let last = requests.last, let parent = referee.records[last]?.parent,
            chance.chance(35)
        {
            index = writer(named: parent == 1 ? "B1" : "A1")
            if chance.chance(80) { learn(index, last) }
        }
        var operations = [erasureOperation(index)]
        while chance.chance(15) { operations.append(erasureOperation(index)) }
        if chance.chance(5) { operations.append(try oddOperation(operations[0])) }
        guard let event = try write(index, .erasure, operations) else { return }
        let isAsking = operations.contains { if case .requestErasure = $0 { true } else { false } }
        if isAsking { requests.append(event) }
    }

    private mutating func erasureOperation(_ index: Int) -> Operation {
        let open = requests.filter { request in
            let other = referee.records[request]?.parent != writers[index].device.parent
            return writers[index].known.contains(request) && (other || chance.chance(15))
        }
        let request = chance.chance(93) ? chance.pick(open) : chance.pick(accepted)
        switch chance.number(0..<10) {
        case 0..<4: return someRequest(index)
        case 4..<8:
            guard let request else { return someRequest(index) }
            return .consentErasure(ConsentErasure(request: request))
        default:
            guard let request else { return someRequest(index) }
            return .declineErasure(DeclineErasure(request: request))
        }
    }

    private mutating func someRequest(_ index: Int) -> Operation {
        let known = writes.filter { writers[index].known.contains($0.dot.event) }.map(\.dot)
        var targets = Set(chance.some(known, upTo: 3))
        if targets.isEmpty || chance.chance(10) {
            // What is no write, or what the author cannot know.
            let event = chance.pick(accepted) ?? journal
            targets.insert(Dot(event: event, index: UInt32(chance.number(0..<3))))
        }
        return .requestErasure(
            RequestErasure(
                targets: Array(targets), reason: UInt32(chance.number(0..<5))))
    }

    mutating func writeAck(_ index: Int) throws {
        let missing = chance.some(writes.map(\.dot), upTo: 2)
        let erased = chance.some(accepted, upTo: 2)
        try write(index, .ack, [.ack(Ack(missing: missing, erased: erased))])
    }
}
