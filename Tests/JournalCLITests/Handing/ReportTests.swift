import Foundation
import HostileJournals
import JournalClient
import JournalText
import Testing

@testable import JournalCLI

/// What leaves the house for people: the same page from both, with all that belongs to each entry.
@Suite struct ReportTests {
    private static let forms = [[], ["--html"], ["--csv"], ["--jsonl"]]

    /// Words on one line, however they were broken.
    private static func joined(_ outcome: Outcome) -> String {
        outcome.out.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// Both write, answer, mend, correct, take back, agree and erase.
    private static func write(_ one: House, _ other: House) async {
        for house in [one, other] { await house.run("undo", "--wait", "0") }
        let note = await one.run("note", "notecanary as it was").id
        let rupture = await one.run("rupture", "yelling", "rupturecanary", "--shared").id
        await one.run("repair", rupture, "hugged", "mendcanary")
        await one.run("note", "latecanary", "--at", "2 weeks ago")
        await one.run("care", "medicine", "ibuprofen", "5ml")
        await one.run("care", "sleep", "2h")
        let gone = await one.run("note", "gonecanary").id
        await one.run("retract", gone)
        await one.run("rupture", "tired", "privatecanary")
        await one.run("propose", "proposedcanary")
        await one.run("handover", "me", "other", "--at", "2 hours ago")
        await level(one, other)
        await other.run("reply", note, "replycanary")
        await other.run("reply", rupture, "answercanary")
        await level(one, other)
        await one.run("show", note)
        await one.run("edit", note, "text=notecanary as it is")
        await level(one, other)
    }

    @Test func `both parents make the same bytes, in every form and for every page`() async throws {
        try await parents { alex, sam in
            await Self.write(alex, sam)
            await Self.write(sam, alex)
            for _ in 0..<3 { await level(alex, sam) }
            let commands =
                Self.forms.map { ["report", "--from", "3 weeks ago"] + $0 }
                + Self.forms.map { ["report", "--from", "today", "--child", "Eva"] + $0 }
                + [["month"], ["month", "--html"], ["year"], ["year", "--html"]]
            for words in commands {
                let (one, two) = (await alex.run(words), await sam.run(words))
                #expect(one.status == 0 && one.out.utf8.elementsEqual(two.out.utf8), "\(words)")
                #expect(!one.out.contains("privatecanary") && one.out.utf8.count > 500)
                #expect(await alex.run(words).out == one.out, "no time of printing: \(words)")
            }
            let store = try alex.bareStore()
            let bare = await alex.run("report", "--from", "3 weeks ago", "--store", store)
            #expect(await bare.out == sam.run("report", "--from", "3 weeks ago").out)
            let files = [alex, sam].map { $0.folder + "-calendar.ics" }
            for (house, file) in zip([alex, sam], files) {
                #expect(await house.run("calendar", "--to", file).status == 0)
            }
            let calendars = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(calendars[0] == calendars[1] && calendars[0].contains("SUMMARY:Eva: handover"))
        }
    }

    @Test func `an entry stands with its answers, its mending, its versions and its day`()
        async throws
    {
        try await parents { alex, sam in
            await Self.write(alex, sam)
            for house in [alex, sam] {
                let page = Self.joined(await house.run("report", "--from", "3 weeks ago"))
                #expect(page.contains("reply of Sam, written 20") && page.contains("replycanary"))
                #expect(page.contains("text was then: notecanary as it was; changed since by Alex"))
                #expect(page.contains("all versions, in order:"))
                #expect(page.contains("rupturecanary") && page.contains("mendcanary"))
                #expect(page.contains("answercanary"))
                // The day of writing stands there once, and no mark says it again.
                #expect(page.contains("latecanary written 20") && !page.contains("[written "))
                #expect(page.contains("[taken back] (taken back by its author;"))
                #expect(!page.contains("gonecanary"))
                #expect(page.contains("proposedcanary"))
                let table = await house.run("report", "--from", "3 weeks ago", "--csv").out
                #expect(table.contains("replycanary") && !table.contains("gonecanary"))
            }
        }
    }

    @Test func `the first and the last line say of when it is, and one thing more changes them`()
        async throws
    {
        let house = await House.founded()
        let before = await house.run("report")
        #expect(before.out.contains("nothing from Alex"))
        await house.run("note", "canary")
        let after = await house.run("report")
        #expect(!after.lines.isEmpty && after.out != before.out)
        let page = Self.joined(after)
        #expect(page.contains("An answer written since would not be here."))
        #expect(page.contains("the last from Alex is of 2026-05-03"), "\(page)")
        #expect(page.hasPrefix("As of: ") && page.contains("would not be here."))
        #expect(after.lines.last?.hasPrefix("As of: ") == true)
    }

    @Test func `no page is cut by kind, parent, person or tag`() async throws {
        let house = await House.founded()
        await house.run("note", "canary")
        for words in [
            ["--kind", "note"], ["-k", "rupture"], ["--parent", "me"], ["--person", "other"],
            ["--tag", "x"],
        ] {
            for command in ["report", "month", "year"] {
                let refused = await house.run([command] + words)
                #expect(refused.status == 64 && refused.out.isEmpty)
                #expect(refused.talk.contains("is cut by days and by child alone"))
                #expect(refused.defect == nil)
            }
        }
        for words in [["--private"], ["--from", "someday"], ["--html", "--csv"]] {
            let refused = await house.run(["report"] + words)
            #expect(refused.status == 64 && refused.defect == nil, "\(refused.talk)")
        }
        for words in [["month", "May-13"], ["month", "2026-13"], ["year", "26"], ["year", "x"]] {
            #expect(await house.run(words).status == 64)
        }
    }

    @Test func `a file is for its owner alone, says nothing by its name, and replaces no other`()
        async throws
    {
        let house = await House.founded()
        await house.run("note", "canary")
        let folder = house.folder + "-out"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for form in Self.forms {
            for _ in 0..<2 {
                let written = await house.run(["report", "--out", folder] + form)
                #expect(written.status == 0, "\(written.talk)")
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["report.csv", "report.html", "report.jsonl", "report.txt"])
        for name in names {
            let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        let text = try String(contentsOfFile: "\(folder)/report.txt", encoding: .utf8)
        #expect(await house.run("report").out == text)
        try "my letter".write(
            toFile: "\(folder)/letter.txt", atomically: true, encoding: .utf8)
        for words in [["report", "--out"], ["calendar", "--to"]] {
            let refused = await house.run(words + ["\(folder)/letter.txt"])
            #expect(refused.status == 1 && refused.defect == nil, "\(refused.talk)")
        }
        let kept = try String(contentsOfFile: "\(folder)/letter.txt", encoding: .utf8)
        #expect(kept == "my letter")
    }

    @Test func `a file that is made anew each day is, and no other program's is written over`()
        async throws
    {
        let house = House()
        await house.run("init", "--name", "zoe", "--child", "Eva", "--device", "laptop")
        let folder = house.folder + "-daily"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Before anything was written, and after it.
        for day in 0..<3 {
            for form in Self.forms + [["--from", "yesterday", "--jsonl"]] {
                let written = await house.run(["report", "--out", folder] + form)
                #expect(written.status == 0, "\(day) \(form): \(written.talk)")
                // What goes is never gone without a word.
                let isTold = written.out.contains(", in the place of an earlier file of this form")
                #expect(isTold == (day > 0 || form.count == 3), "\(day) \(form): \(written.out)")
            }
            await house.run("note", "canary")
        }
        let page = try String(contentsOfFile: "\(folder)/report.txt", encoding: .utf8)
        #expect(page.hasPrefix("As of: nothing from the other parent, the last from zoe is of"))
        let foreign = ["{\"name\": \"x\"}\n", "{\"id\": 5}\n", "As of: tomorrow\n", "id,name\n"]
        for (text, form) in zip(foreign, [["--jsonl"], ["--jsonl"], [], ["--csv"]]) {
            let path = "\(folder)/other"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let refused = await house.run(["report", "--out", path] + form)
            #expect(refused.status == 1 && refused.defect == nil, "\(refused.talk)")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func `a folder with keys in it is named, and a bare store is not`() async throws {
        let house = await House.founded()
        await house.run("note", "canary")
        let keyed = await house.run("report", "--store", house.journal)
        #expect(keyed.status == 0 && keyed.talk.contains("holds keys"))
        let bare = await house.run("report", "--store", try house.bareStore())
        #expect(bare.status == 0 && !bare.talk.contains("keys") && bare.out == keyed.out)
    }

    @Test func `a month and a year have charts that fit a page and are the child's alone`()
        async throws
    {
        let house = await House.founded()
        for hours in 1...3 { await house.run("care", "sleep", "\(hours)h") }
        await house.run("bottle", "120ml")
        await house.run("medicine", "ibuprofen", "5ml")
        await house.run("weight", "9.2kg")
        for words in [["month"], ["year"]] {
            let page = await house.run(words)
            #expect(page.status == 0, "\(page.talk)")
            #expect(page.out.contains("Eva: sleep a day") && page.out.contains("6h; a gap is"))
            #expect(page.out.contains("Eva: doses a day, ibuprofen"))
            #expect(page.out.contains("Eva: weight") && page.out.contains("9.2 kg"))
            #expect(page.lines.allSatisfy { $0.count <= 80 }, "\(words)")
            let chart = await house.run(words + ["--html"]).out
            #expect(chart.contains("<svg") && !chart.contains("<script"))
        }
        let charts = try await house.run("month", "--json").json()["charts"] as? [[String: Any]]
        #expect(charts?.count == 4)
        let may = await house.run("month", "2026-05").out
        #expect(await may == house.run("month").out)
        #expect(await house.run("month", "2026-04").out.contains("Nothing was written"))
    }

    @Test func `a page with charts never says that nothing was written`() async throws {
        let house = await House.founded()
        let empty = await house.run("year").out.split { $0.isWhitespace }.joined(separator: " ")
        #expect(empty.contains("Nothing was measured in this year, and no first time"))
        await house.run("note", "canary")
        for form in [[], ["--html"]] {
            let noted = await house.run(["year"] + form).out
            #expect(!noted.contains("Nothing was written") && !noted.contains("canary"))
        }
        await house.run("care", "sleep", "2h")
        for form in [[], ["--html"]] {
            for words in [["year"], ["month"], ["report"]] {
                let page = await house.run(words + form).out
                #expect(!page.contains("Nothing was"), "\(words + form)")
            }
            let year = await house.run(["year"] + form).out
            #expect(year.contains("No first time was written down in this year."))
        }
        await house.run("add", "milestone", "rides a bicycle")
        #expect(await !house.run("year").out.contains("No first time"))
    }

    @Test func `HTML in every field stays words, and no form has a sign that does harm`()
        async throws
    {
        let house = await House.founded()
        await house.run("note", "<script>alert(1)</script><img src=x onerror=y>")
        _ = try house.withReplica { try HostileJournal.write(to: $0, house.surroundings) }
        for form in Self.forms + [["--json"]] {
            let page = await house.run(["report", "--from", "2026-05-01"] + form).out
            #expect(page.contains("alert(1)"))
            #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || !ForeignWords.isHarmful($0) })
            if form == ["--html"] {
                #expect(!page.contains("<script>") && !page.contains("<img"))
            }
        }
    }
}

/// Signs that no page has.
private enum ForeignWords {
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        ["\u{1B}", "\r", "\u{202E}", "\u{2028}", "\u{85}", "\u{7}"].contains(scalar)
    }
}
