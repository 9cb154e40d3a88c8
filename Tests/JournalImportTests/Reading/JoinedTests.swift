import JournalModel
import Testing

@testable import JournalImport

/// Several files in one, as `cat *.csv` makes them.
struct JoinedTests {
    private static let plain = Exports.all.filter { $0.name != "babytracker" }

    private func ended(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }

    private func facts(_ file: ReadFile) -> [String] {
        file.rows.map { file.facts($0.line) }
    }

    @Test(arguments: plain.map(\.name), Exports.all.map(\.name))
    func `each row of two joined files means what it means in its own, or none is read`(
        one: String, other: String
    ) throws {
        let texts = try [one, other].map { name in
            ended(try #require(Exports.all.first { $0.name == name }).text)
        }
        let apart = try texts.map { try read(text: $0, as: "A") }
        do throws(FileRefusal) {
            let file = try ReadFile(
                Array(texts.joined().utf8), in: ImportFrame(zone: .newYork, caregiver: "A"))
            #expect(apart[0].program == apart[1].program, "\(one) \(other)")
            #expect(facts(file) == apart.flatMap(facts), "\(one) \(other)")
            #expect(file.accounts == apart.map(\.rows.count).reduce(0, +))
        } catch {
            guard apart[0].program != apart[1].program else {
                return #expect(error == .unknownTable, "\(one) \(other)")
            }
            switch error {
            case .severalPrograms, .joined: break
            default: Issue.record("\(error)")
            }
        }
    }

    /// A file whose last line has no end runs into the first line of the next.
    @Test(arguments: Exports.nighp.keys.sorted(), Exports.nighp.keys.sorted())
    func `a first line behind a last one is told`(one: String, other: String) throws {
        let first = try #require(Exports.nighp[one])
        let text = try String(first.dropLast()) + #require(Exports.nighp[other])
        let line = first.split(separator: "\n").count
        #expect(throws: FileRefusal.joined(line: line)) {
            _ = try read(text: text)
        }
    }

    @Test func `the days of two files of one kind tell for both`() throws {
        let header = "\(Tracker.header)\n"
        let one = "\(header)3/4/24 7:05 PM,,,Diaper,,Wet,,,A\n"
        let file = try read(text: one + "\(header)3/14/24 7:05 PM,,,Diaper,,Wet,,,A\n", as: "A")
        #expect(file.takenRows == 2 && file.dayOrder == .monthFirst && file.rows.count == 2)
    }

    @Test(arguments: ["soon,x,y", "Time,of,day", "note,time,later", "x"])
    func `a row that cannot be read is no first line`(cells: String) throws {
        let text = "Baby,Time,Status,Note\n\(cells)\nRobin,\"3/14/24, 15:58\",Wet\n"
        let file = try read(text: text)
        #expect(file.takenRows == 1 && file.listed.count == 1)
    }
}
