import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalImport

/// What the rows of each program mean.
struct ProgramTests {
    private func read(
        _ text: String, as caregiver: String? = nil, beside others: [String] = [],
        units: [String] = [], in zone: LocalZone? = .newYork
    ) throws -> ReadFile {
        try ReadFile(
            Array(text.utf8), beside: others.map { Array($0.utf8) },
            in: ImportFrame(
                zone: zone, caregiver: caregiver, units: units.compactMap(SaidUnit.init)))
    }

    /// The entries of a file by line, and what is told of each but its time.
    private func told(_ file: ReadFile, _ line: Int) -> [[String: String]] {
        file.taken.filter { $0.line == line }.map { row in
            row.told.filter { !["happened-at", "ended-at", "kind"].contains($0.key) }
        }
    }

    // MARK: Huckleberry

    @Test func `Huckleberry's cells mean what their type says`() throws {
        let file = try read(Exports.huckleberry)
        #expect(file.program == .huckleberry && file.rows.count == 16 && file.takenRows == 16)
        #expect(file.needsZone && file.caregivers.isEmpty && file.taken.count == 18)
        #expect(told(file, 2) == [["activity": "sleep", "duration": "37800 s"]])
        #expect(
            told(file, 3) == [
                ["activity": "nursing", "duration": "900 s", "right": "540 s", "left": "360 s"]
            ])
        #expect(
            told(file, 4) == [
                [
                    "activity": "bottle", "contents": "formula", "quantity": "120000/1000",
                    "unit": "ml", "text": "all of it",
                ]
            ])
        #expect(told(file, 5) == [["activity": "bottle", "text": "Goat Milk"]])
        #expect(
            told(file, 6) == [
                [
                    "activity": "diaper", "diaper": "both",
                    "text": "green; Both, pee:medium poo:medium",
                ]
            ])
        #expect(
            told(file, 7) == [
                ["activity": "diaper", "diaper": "wet", "text": "a note, with a comma"]
            ])
        #expect(
            told(file, 8) == [["activity": "pumping", "quantity": "25000/1000", "unit": "ml"]])
        #expect(told(file, 9) == [["activity": "pumping", "text": "25ml; 30ml"]])
        #expect(
            told(file, 11) == [
                [
                    "activity": "medicine", "quantity": "2500/1000", "unit": "ml",
                    "what": "Syrup",
                ]
            ])
        #expect(
            told(file, 15) == [
                [
                    "activity": "activity", "duration": "720 s", "what": "Bath",
                    "text": "warm",
                ]
            ])
        #expect(told(file, 17) == [["text": "Moon: full: bright"]])
        let doubtful = file.taken.filter(\.isLacking).map(\.line).sorted()
        #expect(doubtful == [5, 9])
    }

    @Test func `a row of several measures is an entry for each, known by its part`() throws {
        let file = try read(Exports.huckleberry)
        let growth = file.taken.filter { $0.line == 13 }
        #expect(
            Set(growth.map { $0.told["measure"] ?? "" }) == ["weight", "height", "head-size"])
        #expect(
            Set(growth.map { "\($0.told["quantity"] ?? "") \($0.told["unit"] ?? "")" })
                == ["6660/1000 kg", "62500/1000 cm", "41000/1000 cm"])
        #expect(Set(growth.map(\.source.format)).contains("huckleberry;weight"))
        for entry in growth { #expect(RowIdentity(of: entry.source) == entry.identity) }
        #expect(Set(growth.map(\.identity)).count == 3)
        let pounds = file.taken.filter { $0.line == 14 }
        #expect(pounds.map { $0.told["quantity"] } == ["153000/1000"])
        #expect(pounds.first?.source.format == "huckleberry")
    }

    // MARK: Nara

    @Test func `Nara's rows say their clock, their caregiver and their name`() throws {
        let file = try read(Exports.nara, as: "A", in: nil)
        #expect(file.program == .nara && !file.needsZone && file.rows.count == 10)
        #expect(file.caregivers == ["A": 8, "B": 1])
        #expect(file.left == [.profile: 1, .ofCaregiver("B"): 1] && file.listed.isEmpty)
        let sleep = try #require(file.taken.first { $0.told["activity"] == "sleep" })
        #expect(sleep.told["happened-at"] == "1710459600 -240" && !sleep.isInFramesZone)
        #expect(sleep.told["ended-at"] == "1710497400 -240")
        #expect(sleep.told["duration"] == "37800 s" && sleep.identity.saysOwnZone)
        let nursing = try #require(file.taken.first { $0.told["activity"] == "nursing" })
        #expect(nursing.told["left"] == "600 s" && nursing.told["right"] == "480 s")
        #expect(nursing.told["text"] == "begin side left; end side right; sleepy")
        let bottles = file.taken.filter { $0.told["activity"] == "bottle" }
        #expect(bottles.compactMap { $0.told["unit"] } == ["oz"])
        #expect(bottles.map(\.isLacking).sorted { !$0 && $1 } == [false, true])
        #expect(
            file.taken.contains {
                $0.told["diaper"] == "both" && $0.told["text"] == "detail Blowout"
            })
        #expect(
            file.taken.contains {
                $0.told["activity"] == "pumping" && $0.told["quantity"] == "3500/1000"
            })
        #expect(file.taken.contains { $0.told["text"] == "Vaccine: vaccine first: brave" })
        #expect(file.taken.filter { $0.told["activity"] == "growth" }.count == 2)
    }

    @Test func `Nara's key knows a row again whatever else has changed`() throws {
        let before = try read(Exports.nara, as: "A").taken.map(\.identity)
        let later = Exports.nara.replacing("sleepy", with: "wide awake")
            .replacing("[Vaccine] Vaccine", with: "[Vaccine] Name")
        let after = try read(later, as: "A").taken.map(\.identity)
        let found = RowIdentity.matches(of: after, among: before)
        #expect(!found.contains(.new))
        let changed = found.filter { if case .changed = $0 { true } else { false } }
        #expect(changed.count == 1)
    }

    @Test func `a zone that a row names holds where its local time is missing`() throws {
        let text = Exports.nara.replacing("2024-03-14 19:40:00", with: "")
        let file = try ReadFile(
            Array(text.utf8),
            in: ImportFrame(
                zoneNamed: { $0 == "America/Toronto" ? .fixed(-14_400) : nil }, caregiver: "A"))
        let sleep = try #require(file.taken.first { $0.told["activity"] == "sleep" })
        #expect(sleep.told["happened-at"] == "1710459600 -240")
    }

    // MARK: Sprout Track

    @Test func `Sprout Track's rows are read, and an end before the start is of the next day`()
        throws
    {
        let file = try read(Exports.sprout, as: "A")
        #expect(file.program == .sproutTrack && file.rows.count == 10 && file.takenRows == 8)
        #expect(file.left == [.ofCaregiver("B"): 1, .ofCaregiver(""): 1])
        let sleep = try #require(file.taken.first { $0.line == 2 })
        #expect(sleep.told["duration"] == "37800 s")
        #expect(sleep.told["happened-at"] == "1710459600 -240")
        #expect(sleep.told["ended-at"] == "1710497400 -240")
        #expect(told(file, 3) == [["activity": "nursing", "duration": "540 s", "left": "540 s"]])
        #expect(
            told(file, 4) == [
                [
                    "activity": "bottle", "contents": "formula", "quantity": "4000/1000",
                    "unit": "oz", "text": "all of it",
                ]
            ])
        #expect(
            told(file, 6) == [
                [
                    "activity": "pumping", "duration": "1200 s", "quantity": "90000/1000",
                    "unit": "ml", "text": "L: 40, R: 50, Total: 90",
                ]
            ])
        #expect(told(file, 7).first?["what"] == "Syrup")
        #expect(told(file, 8).first?["unit"] == "lb")
        #expect(told(file, 9) == [["what": "Rolled over", "text": "Motor"]])
        #expect(told(file, 10) == [["text": "a \"quoted\" word"]])
    }

    @Test(arguments: [
        (
            "Datum,Uhrzeit,Aktivitätstyp,Untertyp,Startzeit,Endzeit,Dauer,Menge,Einheit,Details,"
                + "Notizen,Betreuer", "Windel,Schmutzig", "Schlaf,Nachtschlaf", "10 Std 30 Min."
        ),
        (
            "Date,Heure,Type d'Activité,Sous-type,Heure de Début,Heure de Fin,Durée,Quantité,Unité,"
                + "Détails,Notes,Soignant", "Couche,Sale", "Sommeil,Sommeil Nocturne",
            "10 h 30 min"
        ),
        (
            "Fecha,Hora,Tipo de Actividad,Subtipo,Hora de Inicio,Hora de Finalización,Duración,"
                + "Cantidad,Unidad,Detalles,Notas,Cuidador", "Pañal,Sucio", "Sueño,Sueño Nocturno",
            "10 h 30 min"
        ),
        (
            "Data,Ora,Tipo di Attività,Sottotipo,Ora di Inizio,Ora di Fine,Durata,Quantità,Unità,"
                + "Dettagli,Note,Caregiver", "Pannolino,Cacca", "Sonno,Sonno Notturno",
            "10 h 30 min"
        ),
    ])
    func `Sprout Track's words mean the same in each of its languages`(
        header: String, diaper: String, sleep: String, duration: String
    ) throws {
        let night = "03/14/2024,07:40 PM,\(sleep),07:40 PM,06:10 AM,\(duration),,,,,A"
        let text = "\(header)\n\(night)\n03/14/2024,03:50 PM,\(diaper),,,,,,,,A\n"
        let file = try read(text, as: "A")
        #expect(file.program == .sproutTrack && file.takenRows == 2 && file.listed.isEmpty)
        #expect(file.taken.contains { $0.told["diaper"] == "dirty" })
        #expect(file.taken.contains { $0.told["duration"] == "37800 s" })
        // The same row in English is the same row.
        let english = """
            "Date","Time","Activity Type","Sub-Type","Start Time","End Time","Caretaker"
            "03/14/2024","07:40 PM","Sleep","Night Sleep","07:40 PM","06:10 AM","A"
            """
        let other = try read(english, as: "A").taken[0].identity
        let found = RowIdentity.matches(of: [other], among: file.taken.map(\.identity))
        #expect(found == [.same(file.taken.firstIndex { $0.told["activity"] == "sleep" } ?? -1)])
    }

    @Test func `no word of Sprout Track stands for two things in one table`() {
        for table in [SproutWords.columns, SproutWords.types, SproutWords.subtypes] {
            var keys: [String: String] = [:]
            for (key, words) in table {
                for word in words {
                    let folded = Header.folded(word)
                    #expect(keys[folded, default: key] == key, "\(word)")
                    keys[folded] = key
                }
            }
            #expect(SproutWords.key("Moon", in: table) == nil)
        }
    }

    // MARK: babytracker

    @Test func `babytracker's sections are read by their titles`() throws {
        let file = try read(Exports.babytracker)
        #expect(file.program == .babytracker && file.rows.count == 9 && file.takenRows == 8)
        #expect(file.listed.map(\.defect) == [.unknownSection("MOONS")])
        #expect(
            told(file, 3) == [
                ["activity": "nursing", "duration": "900 s", "text": "breast milk; left breast"]
            ])
        #expect(
            told(file, 4) == [
                [
                    "activity": "bottle", "contents": "formula", "duration": "600 s",
                    "text": "=all",
                ]
            ])
        #expect(told(file, 8) == [["activity": "sleep", "duration": "4500 s", "text": "nap"]])
        #expect(told(file, 12).first?["diaper"] == "both")
        #expect(told(file, 13).first?["diaper"] == "dirty")
        #expect(file.taken.filter(\.isLacking).map(\.line).sorted() == [4, 17])
        #expect(told(file, 21).first?["unit"] == "ml")
        // A time in UTC is shown on the clock of the place.
        let sleep = try #require(file.taken.first { $0.line == 8 })
        #expect(sleep.told["happened-at"] == "1710417900 -240" && !sleep.isInFramesZone)
    }

    // MARK: Baby Buddy

    @Test func `Baby Buddy's files are known by their columns`() throws {
        for (name, text) in Exports.babyBuddy {
            let file = try read(text)
            #expect(file.program == .babyBuddy, "\(name)")
            #expect(file.listed.isEmpty)
            if ["child", "tag"].contains(name) {
                #expect(file.left == [.profile: file.rows.count])
            } else {
                #expect(file.takenRows == file.rows.count && file.needsZone, "\(name)")
            }
        }
    }

    @Test func `Baby Buddy's rows say what they say, and amounts have the unit that is said`()
        throws
    {
        let tag = try #require(Exports.babyBuddy["tag"])
        let feeding = try #require(Exports.babyBuddy["feeding"])
        let file = try read(feeding, beside: [feeding, tag])
        #expect(file.children == ["Robin": 2])
        let bottle = try #require(file.taken.first { $0.line == 2 })
        #expect(bottle.isLacking && bottle.told["contents"] == "formula")
        #expect(bottle.told["tags"] == "texts([\"at home\", \"by night\"])")
        #expect(bottle.told["text"] == "slow")
        #expect(told(file, 3) == [["activity": "nursing", "text": "breast milk; left breast"]])
        let alone = try read(feeding, units: ["ml"])
        let amount = try #require(alone.taken.first { $0.line == 2 })
        #expect(amount.told["quantity"] == "90000/1000" && amount.told["unit"] == "ml")
        #expect(amount.told["tags"] == nil)
        let temperature = try read(try #require(Exports.babyBuddy["temperature"]))
        #expect(temperature.taken.first?.told["unit"] == "fahrenheit")
        let weight = try read(try #require(Exports.babyBuddy["weight"]), units: ["kg", "ml"])
        #expect(weight.taken.first?.told["quantity"] == "9560/1000")
        let medicine = try read(try #require(Exports.babyBuddy["medication"]))
        #expect(told(medicine, 2).first?["what"] == "Syrup")
        let diaper = try read(try #require(Exports.babyBuddy["diaper"]))
        #expect(told(diaper, 2) == [["activity": "diaper", "diaper": "both", "text": "black"]])
        let note = try read(try #require(Exports.babyBuddy["bmi"]))
        #expect(told(note, 2) == [["text": "BMI 9.13"]])
    }

    // MARK: Nighp

    @Test func `the files of Baby Tracker by Nighp are known by their columns`() throws {
        for (name, text) in Exports.nighp {
            let file = try read(text)
            #expect(file.program == .nighp && file.takenRows == file.rows.count, "\(name)")
        }
        let bottle = try read(try #require(Exports.nighp["expressed"]))
        #expect(
            told(bottle, 2) == [["activity": "bottle", "quantity": "600/1000", "unit": "oz"]])
        let nursing = try read(try #require(Exports.nighp["nursing"]))
        #expect(
            told(nursing, 2) == [
                [
                    "activity": "nursing", "duration": "2640 s", "left": "2160 s",
                    "right": "480 s", "text": "begin side left",
                ]
            ])
        let pump = try read(try #require(Exports.nighp["pump"]))
        #expect(told(pump, 2).first?["quantity"] == "3000/1000")
        let diaper = try read(try #require(Exports.nighp["diaper"]))
        #expect(Set(diaper.taken.compactMap { $0.told["diaper"] }) == ["both", "wet"])
    }

    // MARK: All

    @Test func `a file about several children is sorted by their names`() throws {
        let text = try #require(Exports.nighp["diaper"]) + "Mika,\"3/5/24, 1:02\",Wet"
        let robin = EventID(SHA256.hash([1]))
        let other = EventID(SHA256.hash([2]))
        let known = try ReadFile(
            Array(text.utf8),
            in: ImportFrame(zone: .utc, child: other, children: ["Robin": robin]))
        #expect(known.takenRows == 2 && known.left == [.ofChild("Mika"): 1])
        #expect(known.taken.allSatisfy { $0.draft.fields[FieldNumber.child] == .entry(robin) })
        let nobody = try ReadFile(Array(text.utf8), in: ImportFrame(zone: .utc))
        #expect(nobody.takenRows == 3)
        let one = try ReadFile(
            Array(try #require(Exports.nighp["diaper"]).utf8),
            in: ImportFrame(zone: .utc, child: other))
        #expect(one.taken.allSatisfy { $0.draft.fields[FieldNumber.child] == .entry(other) })
    }

    @Test func `each form has a name of its own that fits a row`() {
        let names = ImportForm.all.map(\.format)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { (1...40).contains($0.utf8.count) && !$0.contains(";") })
        // What is kept in journals already.
        #expect(names.first == "tracker-csv")
        for program in ImportedProgram.allCases where program != .mapped {
            #expect(ImportForm.all.contains { $0.program == program })
            #expect((program.name == nil) == (program == .tracker))
        }
    }

    @Test(arguments: Exports.all.map(\.name))
    func `what an entry is known by is what its kept row is`(name: String) throws {
        let text = try #require(Exports.all.first { $0.name == name }).text
        for entry in try read(text, as: "A").taken {
            #expect(RowIdentity(of: entry.source) == entry.identity)
        }
    }
}
