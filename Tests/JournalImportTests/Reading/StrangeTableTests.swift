import JournalModel
import Seeded
import Testing

@testable import JournalImport

/// A table of a few common columns is no program's, so that nothing of it is dropped.
struct StrangeTableTests {
    @Test(arguments: [
        "Baby,Time,Temperature (\u{B0}C),Note", "Time,Medicine,Dose,Note", "Date,Weight,Height",
        "time,temperature,medicine,ml", "Start;End;Nap;Who;Note", "id,name,color,time",
        "Date,Weight,Notes", "Time,Amount (ml),Medicine", "Time,Status,Message",
        "Baby,Time,Amount (ml),Medicine,Note", "Time,Duration (min),What", "start,end,nap",
        "Time,Wet,Solid,Color,Notes", "date,title", "id,time,temperature,medicine",
        "Baby,Time,Amount (g),Note", "first,time,note",
    ])
    func `a table with common names is refused as a whole`(header: String) {
        let row = header.contains(";") ? "2024-03-14 10:00;;x;Sam;y" : "2024-03-14,10:00,1,2,x"
        #expect(throws: FileRefusal.self, "\(header)") {
            _ = try read(text: "\(header)\n\(row)\n")
        }
    }

    /// Any columns of any programs, put together.
    @Test(arguments: 0..<400)
    func `columns of several programs are nobody's table`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let names = ImportForm.all.flatMap { form in form.columns.map { $0.names[0] } }
            .filter { !["Created By Caregiver", "child_id", "child_first_name"].contains($0) }
        let own = Set(["birth_date", "child_last_name", "Caretaker", "Caregiver"])
        let header =
            (0..<5).compactMap { _ in names.randomElement(using: &chance) }
            .filter { !own.contains($0) } + ["Medicine"]
        guard !header.contains("Left duration (min)"), !header.contains("End Condition") else {
            return
        }
        #expect(FormSearch.fit(header, ImportForm.all) == nil, "\(header)")
    }

    @Test(arguments: Exports.all.filter { $0.name != "babytracker" }.map(\.name))
    func `the files of each program are still known, saved by a spreadsheet or not`(
        name: String
    ) throws {
        let text = try #require(Exports.all.first { $0.name == name }).text
        var reader = CSVReader(Array(text.utf8))
        let header = try #require(try reader.next()?.get().cells)
        #expect(FormSearch.fit(header, ImportForm.all) != nil)
        #expect(FormSearch.fit(header.map { $0.uppercased() }, ImportForm.all) != nil)
    }

    @Test func `Nighp's way of writing times tells its file, also with a further column`() throws {
        let header = "Baby,Time,Status,Note,Mood"
        #expect(try read(text: "\(header)\nRobin,\"3/14/24, 15:58\",Wet\n").program == .nighp)
        #expect(throws: FileRefusal.unknownTable) {
            _ = try read(text: "\(header)\nRobin,2024-03-14 15:58,Wet\n")
        }
    }

    @Test(arguments: ["fl. oz.", "fl oz", "oz."], [" ", ""])
    func `an amount's unit stands in the name of its column in each spelling`(
        unit: String, blank: String
    ) throws {
        let text = "Baby,Time,Amount\(blank)(\(unit)),Note\nRobin,\"3/14/24, 08:38\",2\n"
        #expect(try read(text: text).facts() == "activity bottle | quantity 2000/1000 | unit oz")
    }
}

extension FormFit: Equatable {
    static func == (one: FormFit, other: FormFit) -> Bool {
        one.form.format == other.form.format && one.places == other.places
    }
}
