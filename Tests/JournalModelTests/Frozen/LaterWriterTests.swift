import EventLog
import Seeded
import Testing

@testable import JournalModel

/// What a release as old as the settled format shows of what later releases write. `FrozenReader`
/// stands for it; the contents are of a made-up later release.
@Suite struct LaterWriterTests {
    /// A request with difficulty 2 and outcome 9, which comes later, and a field 40 beside them.
    static let request: [UInt8] = [0x88, 1, 2, 0x98, 1, 9, 0xc2, 2, 3, 0x61, 0x62, 0x63]

    @Test func `a new choice and a new field hide nothing beside them`() {
        let read = FrozenReader.read(Self.request, type: 2, covers: [17, 18, 19, 40])
        #expect(read == [.value, .cleared, .newer([]), .newer([])])
    }

    @Test func `a new element of a list leaves the known ones`() {
        let steps: [UInt8] = [0x8a, 1, 3, 1, 4, 8]
        #expect(FrozenReader.read(steps, type: 4, covers: [17]) == [.newer([1, 4])])
        let with: [UInt8] = [0x92, 1, 2, 2, 17]
        #expect(FrozenReader.read(with, type: 1, covers: [18]) == [.newer([2])])
    }

    @Test func `a new type shows the fields that all kinds have`() {
        let content: [UInt8] = [0x1a, 2, 0x68, 0x69, 0x80, 1, 1]
        #expect(FrozenReader.read(content, type: 77, covers: [3, 16]) == [.value, .newer([])])
    }

    @Test func `what breaks its type or was not covered is no growth`() {
        #expect(FrozenReader.read([0x88, 1, 6], type: 2, covers: [17]) == [.unreadable])
        #expect(
            FrozenReader.read(Self.request, type: 2, covers: [17, 19]) == [
                .unreadable, .unreadable,
            ])
    }

    /// Bounds, types and meanings of the fields that were settled never change: whatever this
    /// release writes in them, a release of then reads, or says that something newer stands there.
    @Test(arguments: EntryKind.allCases)
    func `what this release writes breaks nothing for a release of then`(kind: EntryKind) {
        var random = SplitMix64(seed: UInt64(kind.rawValue))
        for round in 0..<20 {
            let fields = round == 0 ? kind.every : Samples.fields(of: kind, using: &random)
            let read = FrozenReader.read(
                Content.encode(fields, of: kind), type: kind.rawValue,
                covers: fields.numbers.map { UInt64($0) })
            #expect(!read.contains(.unreadable), "round \(round)")
        }
    }

    @Test func `this release reads no less than a release of then, and nothing else`() {
        for seed in UInt64(0)..<1_000 { compare(seed) }
    }

    private func compare(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let type = UInt32.random(in: 1...24, using: &random)
        let spec = EntryKind(rawValue: type)?.spec ?? .unknown
        let covers = spec.fields.map(\.number) + [40]
        let kind = EntryKind(rawValue: type) ?? .note
        var bytes = Content.encode(Samples.fields(of: kind, using: &random), of: kind)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            guard let place = bytes.indices.randomElement(using: &random) else { continue }
            bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        let then = FrozenReader.read(bytes, type: type, covers: covers.map { UInt64($0) })
        let now = Content.read(bytes, as: spec, covering: covers)
        for (then, now) in zip(then, now) {
            switch (then, now) {
            case (.value, .value), (.cleared, .cleared), (.unreadable, .unreadable): continue
            // A later release may read what one of then could not.
            case (.newer, .newer), (.newer, .value): continue
            // The frozen copy does not look into moments, rows and files.
            case (.value, .unreadable): continue
            default: Issue.record("type \(type): \(then), \(now)")
            }
        }
    }

    /// An entry of a later release, as this one shows it.
    private static func world() throws -> (SeenEvents, EventID) {
        var world = SeenEvents()
        let entry = world.event(.a1, [.create(Create(type: 2, policy: .shared))])
        try world.raw(.a1, request, covering: [17, 19, 40], of: entry)
        return (world, entry)
    }

    @Test func `the entry shows what is known and says that something newer stands beside it`()
        throws
    {
        let (world, entry) = try Self.world()
        let view = try #require(world.view(entry))
        #expect(view[17]?.value == .number(2))
        #expect(view[19]?.versions.map(\.content) == [.newer(nil)])
        #expect(view[40]?.versions.map(\.content) == [.newer(nil)])
        #expect(view.hasNewer && !view.isWaiting)
        #expect(view.state.liveDots.count == 1)
    }

    @Test func `a field that is only known in part is no field that says one thing`() throws {
        var (world, entry) = try Self.world()
        try world.raw(.b1, [0x98, 1, 10], covering: [19], of: entry)
        let field = try #require(world.view(entry)?[19])
        #expect(field.isConflict && !field.saysOneThing)
        #expect(field.versions.allSatisfy { $0.content == .newer(nil) })
    }
}

extension SeenEvents {
    /// A write of bytes as a later release makes them.
    mutating func raw(
        _ device: TestDevice, _ content: [UInt8], covering fields: [UInt32], of entry: EventID
    ) throws {
        let operation = try write(0, [:], of: .note, entry: entry, clearing: fields)
        setPending(0, content)
        event(device, seen: [entry], [operation])
    }
}
