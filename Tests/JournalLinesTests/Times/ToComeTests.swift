import Testing

@testable import JournalLines

/// Times of what is to come.
@Suite struct ToComeTests {
    private func future(_ text: String, at now: String) -> String {
        do throws(LineQuestion) {
            return try TimeReader(clock(now)).future(text).written
        } catch {
            return "? \(Typist.name(error.problem)) \(error.clear.joined(separator: ", "))"
        }
    }

    @Test func `an hour below seven that may be of either half is asked about at any hour`() {
        for hour in 0..<24 {
            let now = "2026-11-29 \(CivilTime.pad(hour, 2)):10"
            for typed in 1...6 {
                let (one, other) = ("0\(typed):00", "\(typed + 12):00")
                #expect(future("at \(typed)", at: now) == "? halfOfDay \(one), \(other)")
                #expect(
                    future("tomorrow at \(typed)", at: now)
                        == "? halfOfDay 2026-11-30 \(one), 2026-11-30 \(other)")
                for clear in [one, other, "\(typed)am", "\(typed)pm", "tomorrow at \(typed)pm"] {
                    #expect(!future(clear, at: now).hasPrefix("?"), "\(clear) at \(now)")
                }
            }
        }
    }

    @Test(arguments: [
        ("tonight", ""), ("tomorrow morning at 5", "05:00"),
        ("tomorrow afternoon at 5", "17:00"), ("05:00", "05:00"), ("17:00", "17:00"),
        ("at 8pm", "20:00"), ("noon", "12:00"), ("in 2 hours", ""),
    ])
    func `what is clear is not asked about`(typed: String, time: String) {
        let said = future(typed, at: "2026-11-29 19:10")
        #expect(!said.hasPrefix("?") && said.contains(time), "\(typed): \(said)")
    }

    @Test(arguments: [
        ("sunday", "? whichWeek today, next sunday"),
        ("on sunday", "? whichWeek today, next sunday"),
        ("sunday 20:00", "2026-11-29 20:00+01:00"), ("sunday 18:00", "2026-12-06 18:00+01:00"),
        ("sunday evening", "2026-11-29 23:59+01:00"),
        ("sunday morning", "2026-12-06 12:00+01:00"), ("this sunday", "2026-11-29 23:59+01:00"),
        ("next sunday", "2026-12-06 23:59+01:00"), ("monday", "2026-11-30 23:59+01:00"),
        ("today", "2026-11-29 23:59+01:00"),
    ])
    func `today's day of the week is today or in a week, and asked about where nothing tells`(
        typed: String, said: String
    ) {
        #expect(future(typed, at: "2026-11-29 19:00") == said)
    }

    @Test func `what an hour or a day may be is said in lines that work`() throws {
        let typist = Typist(now: "2026-11-29 19:00")
        for line in ["promise ice cream at 3", "promise zoo on sunday", "promise sam call at 5"] {
            do throws(LineQuestion) {
                _ = try typist.read(line)
                Issue.record("\(line)")
            } catch {
                #expect(error.clear.count == 2)
                for clear in error.clear {
                    let said = typist.says(line.replacing(error.typed, with: clear))
                    #expect(said.contains("due-at="), "\(line), \(clear): \(said)")
                }
            }
        }
        #expect(typist.says("ibuprofen 5ml next at 6") == "? halfOfDay")
        #expect(typist.says("ibuprofen 5ml next at 06:00").contains("next-from=2026-11-30 06:00"))
    }
}
