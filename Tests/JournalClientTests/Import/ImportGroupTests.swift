import EventLog
import Signing
import Testing

@testable import JournalClient

/// Which rows went in together.
struct ImportGroupTests {
    private static let phone = device(1)
    private static let laptop = device(2)

    private static func device(_ number: UInt8) -> DeviceKey {
        DeviceKey(bytes(number))
    }

    private static func bytes(_ number: UInt8) -> Bytes32 {
        Bytes32([UInt8](repeating: number, count: 32)) ?? .zero
    }

    private func row(
        _ number: UInt8, _ format: String = "a", on device: DeviceKey = phone,
        at minute: UInt64 = 0, seq: UInt64? = nil, day: Int64, isTakenBack: Bool = false
    ) -> ImportGroups.Row {
        ImportGroups.Row(
            entry: EventID(Self.bytes(number)), format: format, device: device,
            writtenMilliseconds: minute * 60_000, seq: seq ?? UInt64(number), wall: day,
            isTakenBack: isTakenBack)
    }

    private func counts(_ rows: [ImportGroups.Row]) -> [Int] {
        var groups = ImportGroups()
        for row in rows { groups.add(row) }
        return groups.imports.map(\.entries.count)
    }

    @Test func `rows that were written in one go are one import`() {
        #expect(counts([row(1, day: 3), row(2, day: 4), row(3, at: 2, day: 4)]) == [3])
        #expect(counts([]) == [])
    }

    @Test func `a row that happened earlier than the one before begins another import`() {
        // Three days, and then two earlier ones.
        #expect(
            counts([
                row(1, day: 3), row(2, day: 4), row(3, day: 5), row(4, at: 1, day: 1),
                row(5, at: 1, day: 2),
            ]) == [3, 2])
    }

    @Test func `a pause of more than two minutes begins another import`() {
        #expect(counts([row(1, day: 1), row(2, at: 2, day: 2), row(3, at: 5, day: 3)]) == [2, 1])
        // A clock that went back is none that goes on.
        #expect(counts([row(1, at: 9, day: 1), row(2, at: 8, day: 2)]) == [1, 1])
    }

    @Test func `what the device wrote in between begins another import`() {
        #expect(counts([row(1, seq: 7, day: 1), row(2, seq: 8, day: 1)]) == [2])
        #expect(counts([row(1, seq: 7, day: 1), row(2, seq: 9, day: 1)]) == [1, 1])
    }

    @Test func `another program or another device is another import`() {
        #expect(counts([row(1, "a", day: 1), row(2, "b", day: 2), row(3, "b", day: 3)]) == [1, 2])
        // Two devices' rows may come here in turn.
        #expect(
            counts([
                row(1, seq: 1, day: 1), row(2, on: Self.laptop, seq: 1, day: 1),
                row(3, seq: 2, day: 2), row(4, on: Self.laptop, seq: 2, day: 2),
            ]) == [2, 2])
    }

    @Test func `an import says what stands of it, and from when to when it is`() throws {
        var groups = ImportGroups()
        #expect(groups.add(row(1, day: 3, isTakenBack: true)) == 0)
        #expect(groups.add(row(2, day: 9)) == 0)
        #expect(groups.add(row(3, "b", day: 9, isTakenBack: true)) == 1)
        let first = try #require(groups.imports.first)
        #expect(first.first == EventID(Self.bytes(1)) && first.format == "a")
        #expect(first.standing == [EventID(Self.bytes(2))])
        #expect(first.span == 3...9)
        #expect(groups.imports[1].standing.isEmpty)
    }
}
