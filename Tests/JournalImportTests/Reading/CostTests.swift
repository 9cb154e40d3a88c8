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
}
