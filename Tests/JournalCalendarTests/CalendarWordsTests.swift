import EventLog
import Foundation
import JournalModel
import Testing

/// What a file says of an entry, and all that it does not.
@Suite struct CalendarWordsTests {
    private static let now: UInt64 = 1_790_000_000_000

    private func fields(
        at milliseconds: Int64 = Int64(now) - 3_600_000, of children: [EventID] = [],
        _ more: FieldSet = [:]
    ) -> FieldSet {
        var fields = more
        fields[FieldNumber.happenedAt] = .moment(
            Moment(utcMilliseconds: milliseconds, offsetMinutes: 60))
        if let child = children.first { fields[FieldNumber.child] = .entry(child) }
        return fields
    }

    private func summary(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n")
            .filter { $0.hasPrefix("SUMMARY:") }.map { String($0.dropFirst(8)) }
    }

    @Test func `a handover is called by its child, or by what it is`() throws {
        let names = [SmallCalendar.children[0]: "Eva", SmallCalendar.children[1]: "Robin"]
        for (about, known, expected) in [
            ([SmallCalendar.children[0]], names, "Eva: handover"),
            ([SmallCalendar.children[1]], names, "Robin: handover"),
            ([], names, "handover"),
            // One that only one parent added has no name here.
            ([SmallCalendar.children[2]], names, "handover"),
            ([], [SmallCalendar.children[0]: "Eva"], "Eva: handover"),
            ([], [:], "handover"),
        ] {
            var calendar = SmallCalendar()
            try calendar.add(
                .handover, fields(of: about), policy: .shared, claimed: Self.now)
            #expect(summary(calendar.text(known)) == [expected])
        }
    }

    @Test func `a name that would end a line or a value stays a name`() throws {
        for (name, told) in [
            ("Eva; Robin", "Eva\\; Robin: handover"), ("a,b", "a\\,b: handover"),
            ("x\r\nATTENDEE:y", "x\\n\\nATTENDEE:y: handover"), ("\\n", "\\\\n: handover"),
            (String(repeating: "ö", count: 60), String(repeating: "ö", count: 60) + ": handover"),
        ] {
            var calendar = SmallCalendar()
            try calendar.add(.handover, fields(), policy: .shared, claimed: Self.now)
            let text = calendar.text([SmallCalendar.children[0]: name])
            #expect(summary(text) == [told])
            #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(!text.split(separator: "\r\n").contains { $0.hasPrefix("ATTENDEE") })
        }
    }

    @Test func `words, places and who hands over are never in it`() throws {
        var calendar = SmallCalendar()
        try calendar.add(
            .handover,
            fields([
                16: .person(1), 17: .person(2), 18: .text("canary place"),
                FieldNumber.text: .text("canary words"),
            ]), policy: .shared, claimed: Self.now)
        try calendar.add(
            .plan, fields([16: .text("canary plan"), FieldNumber.text: .text("canary words")]),
            policy: .agreement, claimed: Self.now)
        let text = calendar.text([SmallCalendar.children[0]: "Eva"])
        #expect(summary(text).sorted() == ["Eva: handover", "Eva: plan"])
        for word in ["canary", "LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "COMMENT"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test func `what one parent alone plans is not in it, and what had happened is`() throws {
        let empty = SmallCalendar().text()
        for (policy, isAgreed, minutes, isThere) in [
            (Policy.agreement, true, 600, true), (.agreement, true, -600, true),
            (.agreement, false, -600, false), (.agreement, false, 600, false),
            (.shared, false, -1, true), (.shared, false, 0, true), (.shared, false, 1, false),
            (.authorOnly, false, 600, false),
        ] as [(Policy, Bool, Int64, Bool)] {
            var calendar = SmallCalendar()
            try calendar.add(
                .handover, fields(at: Int64(Self.now) + minutes * 60_000), policy: policy,
                isAgreed: isAgreed, claimed: Self.now)
            #expect(
                (calendar.text() != empty) == isThere, "\(policy), \(isAgreed), \(minutes)")
        }
    }

    @Test func `the minute of writing is not in it: a stamp is a day`() throws {
        var (one, other) = (SmallCalendar(), SmallCalendar())
        let midnight = Self.now / 86_400_000 * 86_400_000
        let before = fields(at: Int64(midnight) - 3_600_000)
        try one.add(.handover, before, policy: .shared, claimed: midnight)
        try other.add(.handover, before, policy: .shared, claimed: midnight + 86_399_999)
        #expect(one.text() == other.text())
        var next = SmallCalendar()
        try next.add(.handover, before, policy: .shared, claimed: midnight + 86_400_000)
        #expect(next.text() != one.text())
    }
}
