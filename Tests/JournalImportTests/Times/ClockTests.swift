import JournalModel
import Testing

@testable import JournalImport

struct ClockTests {
    private func clock(_ zone: LocalZone = .newYork) -> ImportClock {
        ImportClock(zone: zone, order: .monthFirst)
    }

    @Test func `an hour that the clock shows twice is its first pass, and said to be doubtful`()
        throws
    {
        let clock = clock()
        let doubtful = try clock.moment("11/1/20 1:30 AM")
        #expect(doubtful == Moment(utcMilliseconds: 1_604_208_600_000, offsetMinutes: -240))
        #expect(clock.isAmbiguous(doubtful))
        for text in ["11/1/20 12:59 AM", "11/1/20 2:00 AM", "11/2/20 1:30 AM", "3/8/20 1:30 AM"] {
            #expect(!clock.isAmbiguous(try clock.moment(text)), "\(text)")
        }
        let after = try clock.moment("11/1/20 2:00 AM")
        #expect(after == Moment(utcMilliseconds: 1_604_214_000_000, offsetMinutes: -300))
    }

    @Test func `an hour that the clock left out is no time`() throws {
        let clock = clock()
        #expect(throws: RowDefect.skippedTime("3/8/20 2:30 AM")) {
            _ = try clock.moment("3/8/20 2:30 AM")
        }
        #expect(try clock.moment("3/8/20 3:00 AM").offsetMinutes == -240)
        #expect(try clock.moment("3/8/20 1:59 AM").offsetMinutes == -300)
        let midnight = self.clock(
            .set(-10_800, [(1_541_300_400, -7_200)]))
        #expect(throws: RowDefect.skippedTime("11/4/18 12:30 AM")) {
            _ = try midnight.moment("11/4/18 12:30 AM")
        }
    }

    @Test func `half an hour's shift is known too`() throws {
        let clock = clock(
            .set(39_600, [(1_586_012_400, 37_800), (1_601_739_000, 39_600)]))
        let doubtful = try clock.moment("4/5/20 1:45 AM")
        #expect(doubtful.offsetMinutes == 660)
        #expect(clock.isAmbiguous(doubtful))
        #expect(throws: RowDefect.skippedTime("10/4/20 2:15 AM")) {
            _ = try clock.moment("10/4/20 2:15 AM")
        }
    }

    @Test func `leap days exist in leap years`() throws {
        let clock = clock(.utc)
        #expect(
            try clock.moment("2/29/20 12:00 AM")
                == Moment(utcMilliseconds: 1_582_934_400_000, offsetMinutes: 0))
        #expect(try clock.moment("2/29/00 12:00 AM").utcMilliseconds == 951_782_400_000)
        for text in ["2/29/21 1:00 AM", "2/30/20 1:00 AM", "4/31/20 1:00 AM"] {
            #expect(throws: RowDefect.unreadableTime(text)) { _ = try clock.moment(text) }
        }
    }

    @Test func `a day alone is its noon`() throws {
        let noon = try clock().moment("2020-07-01")
        #expect(noon == Moment(utcMilliseconds: 1_593_619_200_000, offsetMinutes: -240))
    }

    @Test func `a time in UTC is shown on the clock of the place`() throws {
        let moment = try clock().moment("2020-07-01T12:00:00Z")
        #expect(moment == Moment(utcMilliseconds: 1_593_604_800_000, offsetMinutes: -240))
        let other = try clock().moment("2020-07-01T12:00:00+02:00")
        #expect(other == Moment(utcMilliseconds: 1_593_597_600_000, offsetMinutes: 120))
        let nowhere = ImportClock(zone: nil, order: nil)
        #expect(try nowhere.moment("2020-07-01T12:00:00Z").offsetMinutes == 0)
        #expect(throws: RowDefect.noZone) { _ = try nowhere.moment("2020-07-01 12:00") }
        #expect(throws: RowDefect.noTime) { _ = try nowhere.moment("") }
    }

    @Test func `an end that is a time of day alone comes after its beginning`() throws {
        let clock = clock()
        let evening = try clock.moment("7/1/20 7:40 PM")
        let morning = try clock.moment("06:10 AM", notBefore: evening)
        #expect(morning.utcMilliseconds - evening.utcMilliseconds == 37_800_000)
        let later = try clock.moment("07:41 PM", notBefore: evening)
        #expect(later.utcMilliseconds - evening.utcMilliseconds == 60_000)
        #expect(try clock.moment("7:40 PM", notBefore: evening) == evening)
        #expect(throws: RowDefect.endsBeforeItBegins("7/1/20 7:39 PM")) {
            _ = try clock.moment("7/1/20 7:39 PM", notBefore: evening)
        }
    }

    @Test func `the order of day and month is the file's`() throws {
        let dayFirst = ImportClock(zone: .utc, order: .dayFirst)
        #expect(try dayFirst.moment("3/4/24 00:00").utcMilliseconds == 1_712_102_400_000)
        #expect(try clock(.utc).moment("3/4/24 00:00").utcMilliseconds == 1_709_510_400_000)
        #expect(throws: RowDefect.unreadableTime("3/14/24 00:00")) {
            _ = try dayFirst.moment("3/14/24 00:00")
        }
    }
}
