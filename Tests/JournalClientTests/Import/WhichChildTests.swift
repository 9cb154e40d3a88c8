import EventLog
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// Rows about a child whom the journal calls otherwise are never its child's in silence.
struct WhichChildTests {
    private let family: Family
    private let eva: EventID
    private static let header = Tracker.header + ",Child Name"

    init() throws {
        family = try Family()
        eva = try family.founder.add(Self.child("Eva"))
    }

    private static func child(_ name: String) -> EntryDraft {
        EntryDraft(kind: .child, fields: [FieldNumber.childName: .text(name)])
    }

    private func row(_ hour: Int, about name: String, by caregiver: String = "A") -> String {
        "3/14/24 \(hour):05 PM,,,Diaper,,Wet,,,\(caregiver),\(name)"
    }

    private func request(
        _ rows: [String], _ said: [String: EventID] = [:], child: EventID? = nil,
        others: [String: EventID] = [:]
    ) -> ImportRequest {
        var request = ImportRequest(
            file: Array(([Self.header] + rows).joined(separator: "\n").utf8), caregiver: "A",
            zone: "America/New_York", child: child ?? (others.isEmpty ? eva : nil))
        request.children = ["Eva": eva].merging(others) { first, _ in first }
        request.saidChildren = said
        return request
    }

    private func children() throws -> [FieldValue?] {
        try family.founder.latest(9).filter { $0.kind == .care }
            .map { $0.values[FieldNumber.child] }
    }

    @Test(arguments: ["Eva", "eva", " EVA "])
    func `a child of the same name needs no word`(name: String) throws {
        let plan = try family.founder.plan(request([row(1, about: name), row(2, about: "")]))
        #expect(plan.child == nil && plan.newRows == 2)
    }

    @Test func `a file without rows is about nobody, and nobody is asked`() throws {
        let tom = try family.founder.add(Self.child("Tom"))
        let plan = try family.founder.plan(request([], others: ["Tom": tom]))
        #expect(plan.rows == 0 && plan.isNothingReadable)
        #expect(throws: ImportError.needsChild) {
            _ = try family.founder.plan(request([row(1, about: "")], others: ["Tom": tom]))
        }
    }

    @Test func `the only child of the file has another name, and the plan says so`() throws {
        let rows = [
            row(1, about: "Robin"), row(2, about: "robin"), row(3, about: "Robin", by: "U"),
        ]
        let plan = try family.founder.plan(request(rows))
        #expect(plan.child == ImportPlan.Child(name: "Robin", rows: 3, child: eva))
        #expect(plan.newRows == 2 && plan.left == 1)
        _ = try family.founder.carryOut(plan)
        #expect(try children() == [.entry(eva), .entry(eva)])
        // From then on it is known who that is.
        let again = try family.founder.plan(request(rows + [row(4, about: "Robin")]))
        #expect(again.child == nil && again.here == 2 && again.newRows == 1)
    }

    @Test func `several children of whom none is known are asked about`() throws {
        let rows = [row(1, about: "Robin"), row(2, about: "Mika"), row(3, about: "Robin")]
        #expect(throws: ImportError.whichChild(["Robin": 2, "Mika": 1])) {
            _ = try family.founder.plan(request(rows))
        }
        let plan = try family.founder.plan(request(rows, ["ROBIN": eva]))
        #expect(plan.child == nil && plan.newRows == 2 && plan.left == 1)
        #expect(plan.files[0].left == [.ofChild("Mika"): 1])
        #expect(throws: ImportError.unknownChild("Moon", found: ["Mika", "Robin"])) {
            _ = try family.founder.plan(request(rows, ["Moon": eva]))
        }
    }

    @Test func `of several children the known ones are taken, the others left`() throws {
        let rows = [row(1, about: "Eva"), row(2, about: "Mika"), row(3, about: "")]
        let plan = try family.founder.plan(request(rows))
        #expect(plan.newRows == 2 && plan.files[0].left == [.ofChild("Mika"): 1])
    }

    @Test func `in a journal of several children each row is about its own`() throws {
        let tom = try family.founder.add(Self.child("Tom"))
        let rows = [row(1, about: "Eva"), row(2, about: "Tom")]
        let plan = try family.founder.plan(request(rows, others: ["Tom": tom]))
        _ = try family.founder.carryOut(plan)
        #expect(try children() == [.entry(tom), .entry(eva)])
        #expect(throws: ImportError.whichChild(["Robin": 1])) {
            _ = try family.founder.plan(request([row(3, about: "Robin")], others: ["Tom": tom]))
        }
        let said = try family.founder.plan(
            request([row(3, about: "Robin")], ["Robin": tom], others: ["Tom": tom]))
        #expect(said.newRows == 1)
        #expect(throws: ImportError.needsChild) {
            _ = try family.founder.plan(request([row(3, about: "")], others: ["Tom": tom]))
        }
    }

    @Test func `a child who is said otherwise later comes with an update alone`() throws {
        let tom = try family.founder.add(Self.child("Tom"))
        let rows = [row(1, about: "Robin")]
        _ = try family.founder.importRows(request(rows))
        let plan = try family.founder.plan(request(rows, ["Robin": tom], others: ["Tom": tom]))
        #expect(plan.here == 1 && plan.fuller == 1 && plan.files[0].fuller[0].cells == ["child"])
        #expect(try family.founder.carryOut(plan).updated.isEmpty)
        #expect(try children() == [.entry(eva)])
        #expect(try family.founder.carryOut(plan, updating: true).updated.count == 1)
        #expect(try children() == [.entry(tom)])
    }
}
