import EventLog
import Folders
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// A unit that is said later arrives when it is asked for, and nothing goes in silence.
struct UnitLaterTests {
    private let folder: TemporaryFolder
    private let replica: Replica

    init() throws {
        folder = try TemporaryFolder()
        replica = try Tracker.replica(in: folder)
    }

    private static func pumping(_ amount: String, _ notes: String = "") -> String {
        "id,start,end,amount,notes\n1,2024-03-14 20:51:33,2024-03-14 21:04:33,\(amount),\(notes)\n"
    }

    private func request(_ text: String, _ units: String...) -> ImportRequest {
        var request = ImportRequest(
            file: Array(text.utf8), caregiver: nil, zone: "America/New_York", child: nil)
        request.units = units.compactMap(SaidUnit.init)
        return request
    }

    private func amount() throws -> FieldValue? {
        try #require(try replica.latest(1).first).values[19]
    }

    private func update(_ plan: ImportPlan) throws -> ImportReport {
        try replica.carryOut(plan, updating: true)
    }

    @Test func `a unit that fits nothing of a file is refused, with what lacks one`() throws {
        for unit in ["kg", "cm", "celsius", "drop"] {
            #expect(throws: ImportError.unfitUnit(unit, of: ["pumping"])) {
                _ = try replica.plan(request(Self.pumping("95"), unit))
            }
        }
        #expect(try replica.plan(request(Self.pumping("95"), "ml")).newRows == 1)
        // Where no number lacks a unit, none is needed.
        let sleep = "id,start,end,nap\n1,2024-03-14 20:51:33,2024-03-14 21:04:33,1\n"
        #expect(try replica.plan(request(sleep, "kg")).newRows == 1)
        var mapped = request("T,A\n2024-03-14 20:51,95\n")
        mapped.mapping = try ColumnMapping(
            Array("time: T\namount: A\nunit: kg\nall = bottle\n".utf8))
        #expect(throws: ImportError.unfitUnit("kg", of: ["bottle"])) {
            _ = try replica.plan(mapped)
        }
    }

    @Test func `a unit that is said at the second import comes with an update`() throws {
        _ = try replica.importRows(request(Self.pumping("95")))
        #expect(try amount() == nil)
        #expect(try replica.plan(request(Self.pumping("95"))).fuller == 0)
        let plan = try replica.plan(request(Self.pumping("95"), "ml"))
        #expect(plan.here == 1 && plan.new.isEmpty && plan.changed == 0 && plan.fuller == 1)
        #expect(plan.files[0].fuller[0].cells == ["quantity", "unit"])
        #expect(try update(plan).updated.count == 1)
        #expect(try amount() == .quantity(95_000))
        #expect(try replica.plan(request(Self.pumping("95"), "ml")).fuller == 0)
        // Another one, said by mistake, is put right the same way.
        let oz = try replica.plan(request(Self.pumping("95"), "oz"))
        #expect(oz.fuller == 1 && oz.files[0].fuller[0].cells == ["unit"])
        #expect(try update(oz).updated.count == 1)
        #expect(try amount() == .quantity(95_000))
        #expect(try replica.latest(9).count == 1)
    }

    @Test func `the unit of a mapping arrives as well`() throws {
        func request(_ unit: String) throws -> ImportRequest {
            var request = self.request("T,A\n2024-03-14 20:51,95\n")
            request.mapping = try ColumnMapping(
                Array("time: T\namount: A\n\(unit)all = bottle\n".utf8))
            return request
        }
        _ = try replica.importRows(request(""))
        let plan = try replica.plan(request("unit: ml\n"))
        #expect(plan.here == 1 && plan.fuller == 1)
        _ = try update(plan)
        #expect(try amount() == .quantity(95_000))
    }

    @Test func `what was written by hand stays`() throws {
        _ = try replica.importRows(request(Self.pumping("95")))
        let seen = try #require(try replica.latest(1).first)
        let unit = try #require(seen.spec["unit"]?.type.number(of: "oz"))
        try replica.edit(
            seen,
            EntryChange(kind: .care, fields: [19: .quantity(3_000), 20: .choice(unit)]))
        let plan = try replica.plan(request(Self.pumping("95"), "ml"))
        #expect(plan.fuller == 0 && plan.here == 1)
        #expect(try amount() == .quantity(3_000))
    }

    @Test func `a row that changed keeps its amount where its number has no unit now`() throws {
        _ = try replica.importRows(request(Self.pumping("95"), "ml"))
        let plan = try replica.plan(request(Self.pumping("95", "at work")))
        #expect(plan.changed == 1 && plan.files[0].changed[0].effect == .staysWithoutUnit)
        let report = try update(plan)
        #expect(report.updated.isEmpty && report.keptAsTheyAre.count == 1)
        #expect(try amount() == .quantity(95_000))
        let said = try replica.plan(request(Self.pumping("95", "at work"), "ml"))
        #expect(said.files[0].changed[0].effect == .changes(clearing: []))
        #expect(try update(said).updated.count == 1)
        #expect(try amount() == .quantity(95_000))
    }

    @Test func `an amount that the file has no more is named before it goes`() throws {
        _ = try replica.importRows(request(Self.pumping("95"), "ml"))
        let plan = try replica.plan(request(Self.pumping(""), "ml"))
        let effect = try #require(plan.files[0].changed.first?.effect)
        #expect(effect == .changes(clearing: ["quantity", "unit"]))
        #expect(try replica.carryOut(plan).updated.isEmpty)
        #expect(try amount() == .quantity(95_000))
        let report = try update(plan)
        #expect(report.cleared == report.updated && report.cleared.count == 1)
        #expect(try amount() == nil)
    }

    @Test func `an entry that took over one change takes over the next`() throws {
        func sleep(_ end: String, _ notes: String) -> String {
            "id,start,end,nap,notes\n1,2024-03-14 20:51:33,\(end),1,\(notes)\n"
        }
        _ = try replica.importRows(request(sleep("", "")))
        for (end, notes) in [
            ("2024-03-14 21:04:33", ""), ("2024-03-14 21:04:33", "calm"),
            ("2024-03-14 21:30:33", "calm"), ("2024-03-14 21:30:33", ""),
        ] {
            let plan = try replica.plan(request(sleep(end, notes)))
            #expect(plan.changed == 1)
            let report = try update(plan)
            #expect(report.updated.count == 1, "\(end) \(notes)")
            #expect(try replica.plan(request(sleep(end, notes))).here == 1)
        }
        let past = try #require(try replica.imports().first)
        let zone = try replica.correction(of: past, to: "Europe/Berlin")
        #expect(zone.moved.count == 1 && zone.changedByHand.isEmpty)
    }
}
