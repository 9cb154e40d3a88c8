import Foundation
import Testing

@testable import JournalCalendar

/// A calendar that is fetched again and again has a bounded size: what is left out is what began
/// longest ago.
@Suite struct CalendarCutTests {
    /// An event of a file: its lines, as they stand.
    private struct Event: Hashable {
        let lines: [String]

        func value(_ name: String) -> String? {
            lines.first { $0.hasPrefix(name + ":") || $0.hasPrefix(name + ";") }
        }

        var uid: String { value("UID") ?? "" }
        var isChange: Bool { value("RECURRENCE-ID") != nil }
        var repeats: Bool { value("RRULE") != nil }
    }

    private func events(_ text: String) -> [Event] {
        text.components(separatedBy: "BEGIN:VEVENT\r\n").dropFirst().map {
            Event(
                lines: $0.components(separatedBy: "\r\nEND:VEVENT")[0].split(separator: "\r\n")
                    .map(String.init))
        }
    }

    private func edited(_ seed: UInt64, _ edits: Int = 120) throws -> CalendarFile {
        var calendar = try #require(EditedCalendar(seed: seed))
        for _ in 0..<edits { try calendar.edit() }
        return calendar.file
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `a cut file has no more than it may, each as the whole has it, in the same order`(
        seed: UInt64
    ) throws {
        let file = try edited(seed)
        let whole = events(file.text)
        try #require(whole.count > 20)
        for most in [0, 1, 2, 5, 10, 20, whole.count - 1] {
            let cut = events(file.text(atMost: most))
            #expect(cut.count <= most)
            let kept = Set(cut)
            #expect(cut == whole.filter(kept.contains))
            let plans = Set(cut.filter { !$0.isChange }.map(\.uid))
            #expect(cut.allSatisfy { plans.contains($0.uid) }, "no change without its plan")
        }
        for most in [whole.count, whole.count + 1, .max] {
            #expect(file.text(atMost: most) == file.text)
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `plans that repeat are kept first, and of the rest what begins last`(seed: UInt64) throws {
        let file = try edited(seed)
        let whole = events(file.text)
        let repeating = whole.filter(\.repeats)
        // The file is in the order of its beginnings.
        let rest = whole.filter { !$0.repeats }
        for most in [1, 3, repeating.count] where most <= repeating.count {
            #expect(events(file.text(atMost: most)).allSatisfy { $0.repeats })
        }
        for more in [1, 4, 8] {
            let cut = events(file.text(atMost: repeating.count + more))
            #expect(cut.filter(\.repeats) == repeating)
            // A change stands with its plan, so each of the last ones is there.
            #expect(cut.filter { !$0.repeats } == Array(rest.suffix(more)))
        }
    }

    @Test func `of an empty calendar nothing is cut`() throws {
        let file = CalendarFile([], children: [:], zones: { _ in nil })
        #expect(file.text(atMost: 0) == file.text)
        #expect(file.text == CalendarFile.heading + "CALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n")
    }

    @Test func `a cut file tells no zone that nothing in it needs`() throws {
        let file = try edited(1)
        #expect(file.text.contains("BEGIN:VTIMEZONE"))
        #expect(!file.text(atMost: 0).contains("VTIMEZONE"))
    }
}
