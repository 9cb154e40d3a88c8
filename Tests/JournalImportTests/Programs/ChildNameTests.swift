import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalImport

/// Whom a row is about.
struct ChildNameTests {
    private static let robin = EventID(.zero)
    private static let header = Tracker.header + ",Child Name"
    private static let rows = [
        "3/14/24 7:05 PM,,,Diaper,,Wet,,,A,Robin", "3/14/24 8:05 PM,,,Diaper,,Wet,,,A,Mika",
        "3/14/24 9:05 PM,,,Diaper,,Wet,,,A,",
    ]

    private func read(_ children: [String: EventID]) throws -> ReadFile {
        try ReadFile(
            Array(([Self.header] + Self.rows).joined(separator: "\n").utf8),
            in: ImportFrame(zone: .newYork, caregiver: "A", children: children))
    }

    @Test func `rows about a child who is not known are left, and named`() throws {
        let file = try read(["ROBIN ": Self.robin])
        #expect(file.children == ["Robin": 1, "Mika": 1])
        #expect(file.left == [.ofChild("Mika"): 1] && file.takenRows == 2)
        #expect(file.taken.map { $0.draft.fields[FieldNumber.child] } == [.entry(Self.robin), nil])
        #expect(file.accounts == 3)
    }

    @Test func `where no child is known no name counts`() throws {
        let file = try read([:])
        #expect(file.takenRows == 3 && file.left.isEmpty)
    }

    @Test func `a file about one child alone is about no other either`() throws {
        let text = ([Self.header] + Self.rows.prefix(1)).joined(separator: "\n")
        let file = try ReadFile(
            Array(text.utf8),
            in: ImportFrame(zone: .newYork, caregiver: "A", children: ["Mika": Self.robin]))
        #expect(file.left == [.ofChild("Robin"): 1])
    }

    // MARK: Baby Buddy's numbers

    private static let numbered = """
        id,child_id,start,end,amount
        1,1,2024-03-14 20:51:33,2024-03-14 21:04:33,95
        2,2,2024-03-14 21:51:33,2024-03-14 22:04:33,90
        """
    private static let children = "id,first_name,last_name,birth_date\n1,Robin,Doe,2024-01-01\n"
    private static let named = """
        id,child_id,child_first_name,start,end,nap
        1,2,Mika,2024-03-14 17:42:33,2024-03-14 19:40:33,1
        """

    @Test func `a child's number has the name that another file gives it`() throws {
        let others = [Self.children, Self.named].map { Array($0.utf8) }
        let file = try ReadFile(
            Array(Self.numbered.utf8), beside: others,
            in: ImportFrame(zone: .newYork, children: ["Robin": Self.robin]))
        #expect(file.children == ["Robin": 1, "Mika": 1])
        #expect(file.left == [.ofChild("Mika"): 1] && file.takenRows == 1)
    }

    @Test func `numbers that nobody explains are children of their own, one alone is none`()
        throws
    {
        func names(_ lines: Int) throws -> [String: Int] {
            let text = Self.numbered.split(separator: "\n").prefix(lines).joined(separator: "\n")
            return try ReadFile(Array(text.utf8), in: ImportFrame(zone: .newYork)).children
        }
        #expect(try names(3) == ["1": 1, "2": 1])
        #expect(try names(2) == [:])
    }
}
