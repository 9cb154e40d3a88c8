import JournalLines
import Testing

@testable import JournalText

/// Days as people say them.
@Suite struct DayTextTests {
    private static let evening: UInt64 = 1_777_825_200_000
    private let east = Zone { _ in 600 }
    private let west = Zone { _ in -600 }

    private func text(_ milliseconds: UInt64, _ zone: Zone) -> String {
        DayText.text(milliseconds, zone, now: Int64(Self.evening))
    }

    @Test func `a day is said by the local clock, with the year if it is another one`() {
        #expect(text(Self.evening, Zone { _ in 120 }) == "3 May")
        #expect(text(Self.evening, east) == "4 May")
        #expect(text(Self.evening, west) == "3 May")
        #expect(text(Self.evening - 366 * 86_400_000, west) == "2 May 2025")
        #expect(text(1, west) == "31 December 1969")
    }

    @Test func `a time that names a day alone is that day everywhere`() {
        let midnight = Self.evening / 86_400_000 * 86_400_000
        #expect([east, west].map { text(midnight, $0) } == ["3 May", "3 May"])
        #expect(text(midnight + 1, west) == "2 May")
    }
}
