import EventLog
import Signing
import Testing

/// What two programs say of links to a calendar.
@Suite struct CalendarMessageTests {
    private let names = (1...9 as ClosedRange<UInt8>).map { SHA256.hash([$0]) }.sorted()

    @Test func `a request that says nothing has no bytes, and asks for the list alone`() throws {
        #expect(CalendarRequest().encoded() == [])
        let read = try CalendarRequest(decoding: [])
        #expect(read.begin == nil && read.days == nil && read.end == [])
    }

    @Test func `names that are to end ascend, and are eight at most`() {
        let ends = CalendarRequest(end: Array(names.prefix(8)))
        #expect((try? CalendarRequest(decoding: ends.encoded())) == ends)
        for wrong in [names, names.prefix(2).reversed(), [names[0], names[0]]] {
            let bytes = CalendarRequest(end: wrong).encoded()
            #expect((try? CalendarRequest(decoding: bytes)) == nil)
        }
    }

    @Test func `a link lasts a year and a day at most`() {
        for (days, isLegal) in [(1, true), (366, true), (367, false)] as [(UInt32, Bool)] {
            let bytes = CalendarRequest(begin: names[0], days: days).encoded()
            #expect(((try? CalendarRequest(decoding: bytes)) != nil) == isLegal, "\(days)")
        }
    }

    @Test func `an origin that is too short for a place is none`() {
        for (origin, isLegal) in [("https://a", true), ("https:/", false)] {
            let answer = CalendarAnswer(
                links: [], hasOthers: false, origin: origin, certificate: names[0])
            #expect(((try? CalendarAnswer(decoding: answer.encoded())) != nil) == isLegal)
        }
    }
}
