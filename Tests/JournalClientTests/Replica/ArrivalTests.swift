import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Which of some entries a copy knew first.
@Suite struct ArrivalTests {
    @Test func `what came first is told by no claimed time`() throws {
        let family = try Family()
        let mine = try family.founder.add(Drafts.note("here first"))
        family.bench.now -= 30 * 86_400_000
        let theirs = try family.coparent.add(Drafts.note("claims to be older"))
        family.bench.now += 30 * 86_400_000
        try family.level()
        #expect(try family.founder.firstArrived(of: [theirs, mine]) == mine)
        #expect(try family.coparent.firstArrived(of: [mine, theirs]) == theirs)
        let nowhere = EventID(Bytes32(Array(repeating: 7, count: 32)) ?? .zero)
        #expect(try family.founder.firstArrived(of: [nowhere]) == nil)
    }
}
