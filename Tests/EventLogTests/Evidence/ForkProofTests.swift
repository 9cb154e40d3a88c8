import EventLog
import Signing
import Testing

/// A proof stands alone, and nothing but two signatures at one place makes one.
@Suite struct ForkProofTests {
    private let world: NamedEvents

    init() throws {
        var world = try NamedEvents.paired()
        try world.add("one", by: Cast.a1, after: .event("pair"))
        try world.add("other", by: Cast.a1, after: .event("pair"), seen: ["accept"])
        try world.add("further", by: Cast.a1, after: .event("one"))
        try world.add("apart", by: Cast.b1, seen: ["one"])
        self.world = world
    }

    private func parsed(_ name: String) throws -> ParsedEvent {
        let event = world[name]
        return try ParsedEvent.parse(header: event.headerBytes, signature: event.signature)
    }

    private func proof(_ one: String, _ other: String) throws -> ForkProof {
        try ForkProof(parsed(one), parsed(other))
    }

    /// Why the bytes of a file prove nothing, nil if they prove something.
    private func defect(of file: [UInt8]) -> ForkProofDefect? {
        do throws(ForkProofDefect) {
            _ = try ForkProof(file: file).check()
            return nil
        } catch {
            return error
        }
    }

    @Test func `both events of one place prove a fork, in either order the same bytes`() throws {
        let proof = try proof("one", "other")
        #expect(try self.proof("other", "one") == proof)
        let proven = try proof.check()
        #expect(proven.journal == world.journal)
        let places = ["one", "other"].map { world[$0].position }
        #expect(Set([proven.first, proven.second]) == Set(places))
        #expect(proven.first.event < proven.second.event)
        #expect(try ForkProof(file: proof.file) == proof)
        #expect(proof.first.values.isEmpty && proof.second.values.isEmpty)
    }

    @Test func `events of two places prove nothing`() throws {
        #expect(throws: ForkProofDefect.otherPlace) { try proof("one", "further").check() }
        #expect(throws: ForkProofDefect.otherPlace) { try proof("one", "apart").check() }
        #expect(throws: ForkProofDefect.otherPlace) { try proof("g", "one").check() }
        #expect(throws: ForkProofDefect.sameEvent) { try proof("one", "one").check() }
        #expect(throws: ForkProofDefect.otherPlace) { try proof("g", "g").check() }
    }

    @Test func `a proof in which any bit is another proves nothing`() throws {
        let file = try proof("one", "other").file
        #expect(defect(of: file) == nil)
        for place in file.indices {
            var altered = file
            altered[place] ^= 1 << UInt8(place % 8)
            #expect(defect(of: altered) != nil, "byte \(place)")
        }
    }

    @Test func `a proof cut anywhere proves nothing`() throws {
        let file = try proof("one", "other").file
        for count in file.indices {
            #expect(defect(of: Array(file[..<count])) == .unreadable, "\(count) bytes")
        }
        #expect(defect(of: file + [0]) == .unreadable)
    }

    @Test func `every fork of a hostile world has a proof, and no other two events have`() throws {
        for seed in 600..<606 as Range<UInt64> {
            let world = try RandomWorld(seed: seed, count: 24).world
            let all = world.all
            var forks = 0
            for (index, one) in all.enumerated() {
                for other in all.dropFirst(index + 1) {
                    let proof = try ForkProof(
                        ParsedEvent.parse(header: one.headerBytes, signature: one.signature),
                        ParsedEvent.parse(header: other.headerBytes, signature: other.signature))
                    let (a, b) = (one.position, other.position)
                    let isFork = a.device == b.device && a.epoch == b.epoch && a.seq == b.seq
                    #expect((defect(of: proof.file) == nil) == isFork, "seed \(seed)")
                    forks += isFork ? 1 : 0
                }
            }
            #expect(forks > 0 || seed != 600, "the first world forks")
        }
    }
}
