import JournalClient
import Testing

@testable import JournalDaemon

struct PeerRestsTests {
    @Test func `a peer that ends every session at once is left alone for longer each time`() {
        var rests = PeerRests()
        let failures = (0..<10).map { _ in rests.ended(after: .zero, isExpired: true) }
        #expect(failures == [0, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        let longest = Following.pause(after: 10) { $0.upperBound }
        #expect(longest == .seconds(64))
    }

    @Test func `a session that came to its end is begun anew at once, each hour`() {
        var rests = PeerRests()
        for _ in 0..<3 {
            #expect(rests.ended(after: .seconds(3_600), isExpired: true) == 0)
        }
        #expect(rests.ended(after: .seconds(3_600), isExpired: false) == 1, "after a short rest")
        #expect(rests.ended(after: .zero, isExpired: false) == 1)
        #expect(rests.ended(after: .zero, isExpired: false) == 2)
    }

    @Test func `a list of peers that others can read is told of with what mends it`() {
        let told = PeerSentences.detail(.fileTooOpen(path: "/data/peers"))
        #expect(told.hasSuffix("chmod 600 /data/peers") && !told.contains("fileTooOpen"))
    }
}
