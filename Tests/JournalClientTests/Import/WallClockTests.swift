import JournalModel
import Testing

@testable import JournalClient

/// Moments that show a time on the wall of a place.
struct WallClockTests {
    private func clock(_ zone: String) throws -> WallClock {
        WallClock(in: try #require(ZoneRules(zone)))
    }

    /// What the clock shows, in minutes since 1970 as if it were UTC.
    private func wall(_ days: Int64, _ hour: Int64, _ minute: Int64) -> Int64 {
        ((days * 24 + hour) * 60 + minute) * 60_000
    }

    @Test(arguments: [("Europe/Berlin", 60), ("America/New_York", -300), ("Asia/Kolkata", 330)])
    func `a time on the wall stays what it is, and its moment is the place's`(
        zone: String, offset: Int32
    ) throws {
        // 12 December 2020, 19:47.
        let shown = wall(18_608, 19, 47)
        let moment = try #require(try clock(zone).moment(showing: shown))
        #expect(moment.offsetMinutes == offset)
        #expect(moment.wallMilliseconds == shown)
    }

    @Test func `an hour that the clock leaves out has no moment`() throws {
        // 8 March 2020, 2:30 in New York.
        #expect(try clock("America/New_York").moment(showing: wall(18_329, 2, 30)) == nil)
        #expect(try clock("Europe/Berlin").moment(showing: wall(18_329, 2, 30)) != nil)
    }

    @Test func `of an hour that comes twice the first is meant, unless what ends began later`()
        throws
    {
        // 1 November 2020: 1:50 in summer time, and 1:10 twenty minutes later.
        let clock = try clock("America/New_York")
        let began = try #require(clock.moment(showing: wall(18_567, 1, 50)))
        #expect(began.offsetMinutes == -240)
        let first = try #require(clock.moment(showing: wall(18_567, 1, 10)))
        #expect(first.offsetMinutes == -240)
        let end = try #require(clock.moment(showing: wall(18_567, 1, 10), notBefore: began))
        #expect(end.offsetMinutes == -300)
        #expect(end.utcMilliseconds - began.utcMilliseconds == 20 * 60_000)
    }

    @Test func `an end before its beginning stays where the wall has it`() throws {
        let clock = try clock("UTC")
        let began = try #require(clock.moment(showing: wall(18_567, 9, 0)))
        let end = try #require(clock.moment(showing: wall(18_567, 8, 0), notBefore: began))
        #expect(end.wallMilliseconds == wall(18_567, 8, 0))
    }
}
