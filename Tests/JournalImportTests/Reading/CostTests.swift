import Testing

@testable import JournalImport

/// What is no row costs no more than a row.
struct CostTests {
    @Test(.timeLimit(.minutes(10)))
    func `rows without a time that can be read are looked at once`() throws {
        let rows = (0..<20_000).map { "14. foo 2024 19:05,,31,Bottle,60,ml,Mika drank \($0),,A" }
        let file = try read(Tracker.file(rows))
        #expect(file.listed.count == rows.count)
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["x", ",", "x ", "(ml)"])
    func `a line of a million signs is looked at once`(sign: String) throws {
        let good = "3/14/24 7:05 PM,,,Diaper,,Wet,,,A"
        let long = String(repeating: sign, count: 1_000_000)
        let file = try read(Tracker.file([good, long, good]))
        #expect(file.rows.count == 3 && file.takenRows == 2)
        #expect(throws: FileRefusal.self) { _ = try read(Array("\(long)\n\(good)".utf8)) }
    }

    /// Rows of one minute, half of which say something else now.
    @Test(.timeLimit(.minutes(2)), arguments: [0, 1, 2])
    func `many rows of one minute are known again at once`(way: Int) throws {
        let count = 6_000
        func rows(_ note: String) -> [String] {
            (0..<count).map {
                "3/14/24 7:05 PM,,,Diaper,,Wet,,\($0 % 2 == 0 ? "same" : note) \($0),A"
            }
        }
        func identities(_ rows: [String]) throws -> [RowIdentity] {
            try read(Tracker.file(rows)).taken.map(\.identity)
        }
        let before = try identities(rows("before"))
        let now = try identities(way == 0 ? rows("before").reversed() : way == 1 ? rows("now") : [])
        let matches = RowIdentity.matches(of: now, among: before)
        let same = matches.count { if case .same = $0 { true } else { false } }
        let changed = matches.count { if case .changed = $0 { true } else { false } }
        #expect(same == [count, count / 2, 0][way] && changed == [0, count / 2, 0][way])
        #expect(Set(matches.map(String.init(describing:))).count == matches.count)
    }
}
