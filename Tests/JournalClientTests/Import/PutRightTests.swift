import EventLog
import Folders
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// What was put right in the other program, or in the mapping, is found again and taken over whole.
struct PutRightTests {
    private let family: Family

    init() throws { family = try Family() }

    private func request(_ text: String, _ mapping: String? = nil) throws -> ImportRequest {
        var request = ImportRequest(
            file: Array(text.utf8), caregiver: nil, zone: "Europe/Berlin", child: nil)
        request.mapping = try mapping.map { try ColumnMapping(Array($0.utf8)) }
        return request
    }

    // MARK: Beginnings

    private func diaper(_ time: String) -> String {
        "id,child_id,time,wet,solid\n61,1,2026-11-20 \(time),1,0\n"
    }

    @Test func `a beginning that was put right is named by its column, and moves with an update`()
        throws
    {
        _ = try family.founder.importRows(request(diaper("21:35:51")))
        let plan = try family.founder.plan(request(diaper("18:35:00")))
        #expect(plan.changed == 1 && plan.new.isEmpty && plan.here == 0)
        #expect(plan.files[0].changed[0].cells == ["time"])
        #expect(try family.founder.carryOut(plan, updating: true).updated.count == 1)
        let entry = try #require(try family.founder.latest(1).first)
        guard case .moment(let moment)? = entry.values[FieldNumber.happenedAt] else {
            Issue.record("it has no time")
            return
        }
        #expect(moment.wallMilliseconds % 86_400_000 == (18 * 60 + 35) * 60_000)
        #expect(try family.founder.plan(request(diaper("18:35:00"))).here == 1)
        #expect(try family.founder.plan(request(diaper("18:35"))).here == 1)
    }

    @Test func `a number that is used again a year later moves nothing`() throws {
        _ = try family.founder.importRows(request(diaper("21:35:51")))
        let other = "id,child_id,time,wet,solid\n61,1,2025-09-03 10:11:00,1,0\n"
        let report = try family.founder.carryOut(
            family.founder.plan(request(other)), updating: true)
        #expect(report.imported == 1 && report.updated.isEmpty)
        #expect(try family.founder.latest(9).count == 2)
    }

    // MARK: A child of another name

    @Test(arguments: [true, false])
    func `a child who is called otherwise in the program by now doubles nothing`(hasID: Bool)
        throws
    {
        let eva = try family.founder.add(
            EntryDraft(kind: .child, fields: [FieldNumber.childName: .text("Eva")]))
        func request(_ name: String) throws -> ImportRequest {
            var request = try self.request(
                hasID
                    ? "id,child_id,child_first_name,start,nap\n1,1,\(name),2026-11-20 10:00,1\n"
                    : "Baby,Time,Status,Note\n\(name),\"11/20/26, 10:00\",Wet\n")
            (request.child, request.children) = (eva, ["Eva": eva])
            return request
        }
        #expect(try family.founder.importRows(request("Baby")).imported == 1)
        for name in ["Eva", "Evchen", "Baby"] {
            let plan = try family.founder.plan(request(name))
            #expect(plan.here == 1 && plan.new.isEmpty && plan.changed == 0, "\(name)")
        }
    }

    // MARK: A mapping

    @Test func `a mapping that was put right leaves nothing of what the wrong one said`() throws {
        let table = "T,K,A\n2026-11-20 10:00,Bottle,120\n"
        let lines = "time: T\nkind: K\namount: A\nunit: ml\nBottle = "
        _ = try family.founder.importRows(request(table, lines + "diaper wet\n"))
        let plan = try family.founder.plan(request(table, lines + "bottle\n"))
        #expect(plan.here == 1 && plan.fuller == 1)
        #expect(
            Set(plan.files[0].fuller[0].cells) == ["activity", "quantity", "unit", "diaper"])
        let report = try family.founder.carryOut(plan, updating: true)
        #expect(report.updated.count == 1 && report.cleared == report.updated)
        let entry = try #require(try family.founder.latest(1).first)
        let diaper = try #require(entry.spec["diaper"]?.number)
        #expect(entry.values[diaper] == nil && entry.values[19] == .quantity(120_000))
        #expect(try family.founder.plan(request(table, lines + "bottle\n")).fuller == 0)
    }

    @Test func `what somebody wrote by hand stays with a mapping that was put right`() throws {
        let table = "T,K\n2026-11-20 10:00,X\n"
        _ = try family.founder.importRows(request(table, "time: T\nkind: K\nX = diaper wet\n"))
        let seen = try #require(try family.founder.latest(1).first)
        let diaper = try #require(seen.spec["diaper"])
        let dirty = try #require(diaper.type.number(of: "dirty"))
        try family.founder.edit(
            seen, EntryChange(kind: .care, fields: [diaper.number: .choice(dirty)]))
        let plan = try family.founder.plan(request(table, "time: T\nkind: K\nX = sleep\n"))
        _ = try family.founder.carryOut(plan, updating: true)
        let now = try family.founder.entry(seen.state.entry)
        #expect(now.values[diaper.number] == .choice(dirty))
    }

    // MARK: The night that has an hour twice

    @Test func `a sleep over the hour that comes twice stays, and the others move`() throws {
        let rows = [
            "10/27/24 2:50 AM,10/27/24 2:10 AM,20,Sleep,,,,,A",
            "10/26/24 7:00 PM,,,Diaper,,Wet,,,A",
        ]
        _ = try family.founder.importRows(Tracker.request(rows, zone: "Europe/Berlin"))
        let past = try #require(try family.founder.imports().last)
        let correction = try family.founder.correction(of: past, to: "America/New_York")
        #expect(correction.turned.count == 1 && correction.moved.count == 1)
        try family.founder.carryOut(correction) { _, _ in }
        let again = try family.founder.correction(of: past, to: "America/New_York")
        #expect(again.turned == correction.turned && again.moved.isEmpty)
    }
}
