import EventLog
import Signing
import Testing

@testable import JournalClient

struct EntryNameTests {
    @Test func `a short name is the beginning of its id and of no other range`() throws {
        for number in UInt8(0)..<200 {
            let id = EventID(SHA256.hash([number]))
            let name = EntryName.short(id)
            #expect(name.count == 10)
            for length in 1...10 {
                let range = try #require(EntryName.range(of: String(name.prefix(length))))
                #expect(range.contains(id))
            }
            let upper = try #require(EntryName.range(of: name.uppercased()))
            #expect(upper.contains(id))
            #expect(EntryName.range(of: id.description) == id...id)
            #expect(EntryName.range(of: id.description.uppercased()) == id...id)
        }
    }

    @Test func `the ends of a range are the lowest and the highest id of that name`() throws {
        let first = try #require(EntryName.range(of: "a"))
        #expect(first.lowerBound == EventID(.zero))
        let last = try #require(EntryName.range(of: "7"))
        #expect(last.upperBound.description == String(repeating: "f", count: 64))
        let long = try #require(EntryName.range(of: String(repeating: "7", count: 51)))
        #expect(long.lowerBound < long.upperBound)
        #expect(EntryName.short(long.lowerBound) == "7777777777")
        #expect(EntryName.short(EventID(.zero)) == "aaaaaaaaaa")
    }

    @Test(arguments: [
        "", "1", "0", "8", "é", "a b", "a\0", "١", "ß", String(repeating: "a", count: 52),
        String(repeating: "a", count: 10_000), String(repeating: "g", count: 64),
    ])
    func `what is no name has no range`(typed: String) {
        #expect(EntryName.range(of: typed) == nil)
    }
}
