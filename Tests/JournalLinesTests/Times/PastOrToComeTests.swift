import Testing

@testable import JournalLines

/// A day that may be to come is asked about, and never a year ago without a word.
@Suite struct PastOrToComeTests {
    private let typist = Typist(now: "2026-11-29 22:48", children: ["Robin", "Mia"])

    @Test(arguments: [
        ("doctor mia 4 dec 10:30", "2025-12-04 10:30"), ("doctor mia 4 dec", "2025-12-04"),
        ("bath mia 4 dec", "2025-12-04"), ("calpol mia 5ml dec 24 8pm", "2025-12-24 8:00pm"),
        ("dentist robin thursday", "2026-11-26"), ("dentist robin thu 9am", "2026-11-26 9:00am"),
        ("dentist robin thursday 9am", "2026-11-26 9:00am"),
        ("vaccination mia friday", "2026-11-27"), ("handover robin to sam 17:00", "today 17:00"),
        ("handover robin to sam at 17:00", "today 17:00"),
    ])
    func `it is asked whether it is past, in a line that works`(line: String, past: String) {
        do throws(LineQuestion) {
            _ = try typist.read(line)
            Issue.record("\(line)")
        } catch {
            #expect(error.problem == .pastOrToCome)
            #expect(error.works == [past])
        }
    }

    @Test(arguments: [
        ("doctor mia 2 nov", "at=2026-11-02"), ("bath mia 12 jun", "at=2026-06-12"),
        ("dentist robin last thursday 9am", "at=2026-11-26 09:00"),
        ("dentist robin saturday 9am", "at=2026-11-28 09:00"),
        ("bath robin thursday 19:00", "at=2026-11-26 19:00"),
        ("doctor mia 2025-12-04 10:30", "at=2025-12-04 10:30"),
        ("handover robin to sam 21:30", "at=2026-11-29 21:30"),
        ("handover robin to sam today 17:00", "at=2026-11-29 17:00"),
        ("plan doctor mia 4 dec 10:30", "at=2026-12-04 10:30"),
        ("plan handover robin to sam 17:00", "at=2026-11-30 17:00"),
        ("plan dentist robin thursday 9am", "at=2026-12-03 09:00"),
    ])
    func `what can be meant in one way alone is not asked about`(line: String, at: String) {
        #expect(typist.says(line).hasPrefix(at), "\(line): \(typist.says(line))")
    }
}
