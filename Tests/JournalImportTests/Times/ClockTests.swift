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
}
