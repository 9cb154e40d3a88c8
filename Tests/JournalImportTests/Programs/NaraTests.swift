import JournalModel
import Testing

@testable import JournalImport

/// Nara Baby's columns come, go and change places.
struct NaraTests {
    /// A row by the names of its columns; those that every file has are filled in.
    private func text(_ rows: [[String: String]], _ columns: [String]? = nil) -> String {
        let usual = [
            "Type": "Sleep", "Start Date/time": "2024-03-14 15:05:00",
            "Start Date/time (Epoch)": "1710443100000", "Created By Caregiver": "A",
        ]
        let rows = rows.map { usual.merging($0) { $1 } }
        let names = columns ?? Set(rows.flatMap(\.keys)).sorted()
        let lines = [names] + rows.map { row in names.map { row[$0] ?? "" } }
        return lines.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }
            .joined(separator: "\n")
    }

    private func facts(_ row: [String: String]) throws -> String {
        try read(text: text([row]), as: "A").facts()
    }

    @Test(arguments: ["", " ", "soon", "17104431", "-1"])
    func `a row without its milliseconds is listed, and read in no other zone`(
        cell: String
    ) throws {
        let bare = FormRow.text(of: cell)
        let column = "Start Date/time (Epoch)"
        let defect = bare.isEmpty ? RowDefect.emptyTime(column) : .unreadableTime(bare)
        for zone in ["America/Toronto", ""] {
            let row = [column: cell, "Time Zone": zone]
            let file = try read(text: text([row, [:]]), as: "A", in: .fixed(3_600))
            #expect(file.facts() == "listed: \(defect)", "\(zone)")
            #expect(file.facts(3) == "activity sleep" && file.accounts == 2)
        }
    }

    @Test func `a local time in a zone that is known needs no milliseconds`() throws {
        let columns = ["Type", "Start Date/time", "Created By Caregiver", "Time Zone"]
        for columns in [columns, columns + ["Start Date/time (Epoch)"]] {
            for (zone, isKnown) in [("America/Toronto", true), ("EST5", false)] {
                let row = ["Time Zone": zone, "Start Date/time (Epoch)": ""]
                let file = try ReadFile(
                    Array(text([row], columns).utf8),
                    in: ImportFrame(
                        zone: .fixed(3_600),
                        zoneNamed: { $0 == "America/Toronto" ? .fixed(-14_400) : nil },
                        caregiver: "A"))
                #expect(isKnown == (file.began() == "1710443100 -240"), "\(file.facts())")
                #expect(file.listed.count == (isKnown ? 0 : 1))
            }
        }
    }

    @Test func `a word for what was in a bottle is kept where it is not known`() throws {
        let row = [
            "Type": "Bottle Feed", "[Bottle Feed] Type": "Goat Milk", "[Bottle Feed] Volume": "90",
            "[Bottle Feed] Volume Unit": "ML",
        ]
        #expect(
            try facts(row)
                == "activity bottle | contents milk | quantity 90000/1000 | text Goat Milk"
                + " | unit ml"
        )
    }

    @Test func `an end without milliseconds is one of the row's own clock`() throws {
        let end = "[Sleep] End Date/time"
        let row = [
            end: "2024-03-14 16:05:00", "\(end) (Epoch)": "", "Time Zone": "America/Toronto",
        ]
        // An hour, wherever the reader is.
        for zone in [LocalZone.newYork, .fixed(3_600), .fixed(-36_000)] {
            let file = try read(text: text([row]), as: "A", in: zone)
            #expect(file.facts() == "activity sleep | ended-at +3600")
        }
    }

    @Test(
        arguments: [
            ("Wet", "activity diaper | diaper wet"), ("Dirty", "activity diaper | diaper dirty"),
            ("Dirty Wet", "activity diaper | diaper both"),
            ("dirty  wet", "activity diaper | diaper both"),
            ("DIRTY_WET", "activity diaper | diaper both"), ("Dry", "activity diaper | text Dry"),
        ] as [(String, String)])
    func `a diaper says both in one cell`(cell: String, expected: String) throws {
        #expect(try facts(["Type": "Diaper", "[Diaper] Type": cell]) == expected)
    }

    @Test(
        arguments: [
            ("LEFT.nonTimer", "begin side left"), ("RIGHT", "begin side right"),
            ("LEFT.timer.x", "begin side left"), ("BOTH.nonTimer", "begin side both"),
        ] as [(String, String)])
    func `what stands behind a side's point is no side`(cell: String, expected: String) throws {
        let row = ["Type": "Breastfeed", "[Breastfeed] Begin Side": cell]
        #expect(try facts(row) == "activity nursing | text \(expected)")
    }

    @Test(
        arguments: [
            ("600", "480", "left 600 s | right 480 s"), ("600", "", "left 600 s"),
            ("0", "480", "right 480 s"), ("1,200", "", "left 1200 s"), ("soon", "", "?"),
        ] as [(String, String, String)])
    func `a nursing counts seconds`(left: String, right: String, expected: String) throws {
        let row = [
            "Type": "Breastfeed", "[Breastfeed] Left Duration (Seconds)": left,
            "[Breastfeed] Right Duration (Seconds)": right,
        ]
        #expect(try facts(row) == "activity nursing | \(expected)")
    }

    @Test(
        arguments: [
            ("ML", "120", "quantity 120000/1000 | unit ml"),
            ("FLOZ", "3.5", "quantity 3500/1000 | unit oz"), ("", "120", "?"),
            ("KG", "120", "?"), ("ML", "0", ""), ("ML", "", ""),
        ] as [(String, String, String)])
    func `a bottle's unit stands beside its number`(
        unit: String, volume: String, expected: String
    ) throws {
        let row = [
            "Type": "Bottle Feed", "[Bottle Feed] Volume": volume,
            "[Bottle Feed] Volume Unit": unit,
        ]
        let words = ["activity bottle", expected].filter { !$0.isEmpty }
        #expect(try facts(row) == words.joined(separator: " | "))
    }

    @Test func `milk and formula in one bottle are words, each of them alone an amount`() throws {
        let milk = [
            "Type": "Bottle Feed", "[Bottle Feed] Breast Milk Volume": "60",
            "[Bottle Feed] Breast Milk Volume Unit": "ML",
        ]
        #expect(
            try facts(milk) == "activity bottle | contents milk | quantity 60000/1000 | unit ml")
        let formula = [
            "[Bottle Feed] Formula Volume": "30", "[Bottle Feed] Formula Volume Unit": "ML",
        ]
        let both = try facts(milk.merging(formula) { $1 })
        #expect(both.hasPrefix("activity bottle | text ") && both.hasSuffix(" | ?"))
        for word in ["breast milk volume 60", "formula volume 30"] { #expect(both.contains(word)) }
    }

    @Test(
        arguments: [
            (
                ["Left": "2", "Right": "1.5"],
                "quantity 3500/1000 | text left 2 FLOZ; right 1.5 FLOZ"
            ),
            (["Left": "2"], "quantity 2000/1000 | text left 2 FLOZ"),
            (["Right": "1.5"], "quantity 1500/1000 | text right 1.5 FLOZ"),
            (["Total": "4"], "quantity 4000/1000"),
        ] as [([String: String], String)])
    func `a pump is the sum of its sides, or what it says itself`(
        sides: [String: String], expected: String
    ) throws {
        var row = ["Type": "Pump"]
        for (side, volume) in sides {
            row["[Pump] \(side) Volume"] = volume
            row["[Pump] \(side) Volume Unit"] = "FLOZ"
        }
        #expect(try facts(row) == "activity pumping | \(expected) | unit oz")
    }

    @Test func `sides in two units have no sum`() throws {
        let row = [
            "Type": "Pump", "[Pump] Left Volume": "2", "[Pump] Left Volume Unit": "FLOZ",
            "[Pump] Right Volume": "40", "[Pump] Right Volume Unit": "ML",
        ]
        #expect(try facts(row) == "activity pumping | text left 2 FLOZ; right 40 ML | ?")
    }

    // MARK: Times

    /// What is shown, the zone of the row, and the clock of the entry in minutes.
    @Test(
        arguments: [
            ("2024-03-14 15:05:00", "", -240), ("2024-03-15 00:35:00", "", 330),
            ("2024-03-14 09:05:00", "", -600), ("2024-03-15 09:05:00", "", 840),
            ("2024-03-14 15:06:10", "Here", 120), ("soon", "Here", 120), ("", "Here", 120),
            ("2024-03-20 15:05:00", "Here", 120), ("2024-03-14 19:05:00", "Here", 120),
            ("", "Nowhere", -240), ("soon", "", -240),
        ] as [(String, String, Int)])
    func `milliseconds say when, the local time says whose clock`(
        shown: String, zone: String, offset: Int
    ) throws {
        let file = try ReadFile(
            Array(text([["Start Date/time": shown, "Time Zone": zone]]).utf8),
            in: ImportFrame(
                zone: .newYork, zoneNamed: { $0 == "Here" ? .fixed(7_200) : nil }, caregiver: "A"))
        #expect(file.began() == "1710443100 \(offset)")
        #expect(!file.needsZone && file.taken.first?.isInFramesZone == false)
    }

    @Test func `without milliseconds the local time needs a zone, and says so`() throws {
        let names = ["Type", "Start Date/time", "Created By Caregiver"]
        let rows = [
            ["Start Date/time": "2024-03-14 15:05:00"], ["Start Date/time": "2024-03-14 16:05:00"],
        ]
        let file = try read(text: text(rows, names), as: "A")
        #expect(file.began() == "1710443100 -240")
        #expect(file.needsZone && file.taken.allSatisfy(\.isInFramesZone))
        #expect(Set(file.taken.map(\.identity)).count == 2)
        let nowhere = try read(text: text(rows, names), as: "A", in: nil)
        #expect(nowhere.needsZone && nowhere.listed.map(\.defect) == [.noZone, .noZone])
    }

    @Test func `an end has milliseconds of its own`() throws {
        let end = "[Sleep] End Date/time"
        let night = [end: "2024-03-14 16:05:00", "\(end) (Epoch)": "1710446700000"]
        #expect(try facts(night) == "activity sleep | ended-at +3600")
        #expect(try facts([end: "2024-03-14 16:05:00"]) == "activity sleep | ended-at +3600")
        let back = [end: "2024-03-14 14:05:00", "\(end) (Epoch)": "1710439500000"]
        #expect(
            try facts(back) == "listed: \(RowDefect.endsBeforeItBegins("2024-03-14 14:05:00"))")
    }

    // MARK: Columns

    @Test func `names of columns are known in any case, and with any blanks`() throws {
        let row = [
            "Type": "Breastfeed", "[Breastfeed] Begin Side": "LEFT", "Note": "calm",
            "[Breastfeed] Left Duration (Seconds)": "600", "_activityKey": "k1",
        ]
        let plain = text([row])
        let header = String(plain.prefix { $0 != "\n" })
        let whole = try read(text: plain, as: "A", in: nil)
        #expect(whole.facts() == "activity nursing | left 600 s | text begin side left; calm")
        for other in [
            header.lowercased(), header.uppercased(), header.replacing(" ", with: "\u{A0} "),
        ] {
            let file = try read(text: plain.replacing(header, with: other), as: "A", in: nil)
            #expect(file.facts() == whole.facts() && file.began() == whole.began(), "\(other)")
            #expect(file.listed.isEmpty && !file.needsZone)
        }
    }

    @Test func `columns in any order mean the same, and make no row another one`() throws {
        let rows = [
            ["Type": "Diaper", "[Diaper] Type": "Wet", "_activityKey": "k1", "Note": "x"],
            ["[Sleep] Duration (Seconds)": "60", "_activityKey": "k2"],
        ]
        let names = Set(rows.flatMap(\.keys)).union([
            "Type", "Start Date/time", "Start Date/time (Epoch)", "Created By Caregiver",
        ]).sorted()
        let file = try read(text: text(rows, names), as: "A")
        for turn in 1..<names.count {
            let turned = Array(names[turn...] + names[..<turn])
            let other = try read(text: text(rows, turned), as: "A")
            #expect(other.facts(2) == file.facts(2) && other.facts(3) == file.facts(3))
            #expect(other.taken.map(\.identity) == file.taken.map(\.identity))
        }
    }

    /// Without milliseconds, or with ones that a spreadsheet has rounded, the local time stands
    /// with the row's own zone.
    @Test(arguments: [nil, "1.71045E+12", "1,71045E+12"] as [String?])
    func `a local time is read in the zone of its row`(epoch: String?) throws {
        let column = "Start Date/time (Epoch)"
        let names =
            [
                "Type", "Start Date/time", "Created By Caregiver", "Time Zone",
                "[Sleep] End Date/time",
            ] + (epoch == nil ? [] : [column])
        let row = [
            "Type": "Sleep", "Start Date/time": "2024-03-14 22:00:00", column: epoch ?? "",
            "[Sleep] End Date/time": "2024-03-15 06:00:00", "Time Zone": "America/Toronto",
        ]
        let file = try ReadFile(
            Array(text([row], names).utf8),
            in: ImportFrame(
                zone: .fixed(3_600),
                zoneNamed: { $0 == "America/Toronto" ? .fixed(-14_400) : nil }, caregiver: "A"))
        #expect(file.began() == "1710468000 -240" && !file.needsZone)
        #expect(file.facts() == "activity sleep | ended-at +28800")
        #expect(file.taken[0].isInFramesZone == false && file.taken[0].identity.zone != nil)
    }

    @Test(arguments: ["Type", "Start Date/time", "Created By Caregiver"])
    func `a file without a needed column is none of Nara's`(name: String) {
        let names = ["Type", "Start Date/time", "Start Date/time (Epoch)", "Created By Caregiver"]
        #expect(throws: FileRefusal.self) {
            _ = try read(text: text([[:]], names.filter { $0 != name }), as: "A")
        }
    }

    @Test func `a profile is left without a time, and any other row without one is listed`() throws
    {
        let bare = ["Start Date/time": "", "Start Date/time (Epoch)": ""]
        let file = try read(
            text: text([bare.merging(["Type": "Profile"]) { $1 }, bare]), as: "A")
        #expect(file.left == [.profile: 1] && file.listed.map(\.line) == [3])
    }

    @Test(
        arguments: [
            ("Routine", "[Routine] Routine", "Bath", "activity activity | what Bath"),
            ("Routine", "[Routine] Routine", "", "activity activity | what Routine"),
            ("Solid Feed", "[Solid Feed] Food", "pear", "activity solids | what pear"),
            ("Milestone", "[Milestone] Milestone", "Sat up", "what Sat up"),
            ("Baby First", "[Baby First] Baby First", "Smile", "what Smile"),
            ("Milestone", "[Milestone] Milestone", "", "what Milestone"),
            ("Moon", "[Moon] Phase", "full", "text Moon: phase full"),
            ("Tummy Time", "Note", "calm", "activity tummy-time | text calm"),
        ] as [(String, String, String, String)])
    func `a type says its word in its own group of columns`(
        type: String, column: String, cell: String, expected: String
    ) throws {
        #expect(try facts(["Type": type, column: cell]) == expected)
    }
}
