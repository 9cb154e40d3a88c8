import JournalModel
import Testing

@testable import JournalLines

/// Midnight and the two days on which the clock changes follow the rule that all times follow.
@Suite struct ClockChangeTests {
    @Test(arguments: [
        ("2026-10-25 07:40", "2026-10-24 20:00+02:00", "2026-10-25 06:30+01:00", 690),
        ("2027-03-28 08:00", "2027-03-27 20:00+01:00", "2027-03-28 06:30+02:00", 570),
        ("2026-11-28 07:30", "2026-11-27 20:00+01:00", "2026-11-28 06:30+01:00", 630),
    ])
    func `a night is as long as it was`(
        now: String, begin: String, end: String, minutes: Int64
    ) throws {
        let typist = Typist(now: now)
        let entry = try #require(try typist.read("sleep 20:00-6:30").entries.first)
        guard case .moment(let from)? = entry.fields[FieldNumber.happenedAt],
            case .moment(let to)? = entry.fields[17]
        else { return #expect(Bool(false), "\(entry)") }
        #expect(from.written == begin && to.written == end)
        #expect(to.utcMilliseconds - from.utcMilliseconds == minutes * 60_000)
    }

    @Test func `an hour that the clock showed twice is asked about`() throws {
        let typist = Typist(now: "2026-10-25 07:40")
        #expect(typist.says("bottle 120ml at 2:30") == "? shownTwice")
        do throws(LineQuestion) {
            _ = try typist.read("bottle 120ml at 2:30")
        } catch {
            #expect(error.clear == ["2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"])
        }
        #expect(typist.says("bottle 120ml --at \"2026-10-25 02:30\"") == "? shownTwice")
        #expect(typist.says("bottle 120ml at 1:30").contains("01:30+02:00"))
        #expect(
            typist.says("bottle 120ml --at \"2026-10-25 02:30+01:00\"").contains("02:30+01:00"))
    }

    @Test func `an hour that the clock left out is asked about`() {
        let typist = Typist(now: "2027-03-28 08:00")
        #expect(typist.says("bottle 120ml at 2:30") == "? leftOutByClockChange")
        #expect(typist.says("bottle 120ml at 3:30").contains("03:30+02:00"))
    }

    @Test func `just after midnight the evening is yesterday's`() {
        let typist = Typist(now: "2026-11-28 00:10")
        #expect(typist.says("bath 23:50").contains("at=2026-11-27 23:50+01:00"))
        #expect(typist.says("sleep 30m at 23:30").contains("at=2026-11-27 23:30+01:00"))
        #expect(typist.says("nap 20m").contains("at=2026-11-27 23:50+01:00"))
    }
}
