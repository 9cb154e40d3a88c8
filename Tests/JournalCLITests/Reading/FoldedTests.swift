import Foundation
import Testing

@testable import JournalCLI

/// Words that their author takes back are in no list of either home; their page has them.
@Suite struct FoldedTests {
    @Test func `words that their author takes back are in no list, and on their page`()
        async throws
    {
        try await parents { alex, sam in
            let note = await sam.run("note", "canary in the car").id
            let care = await sam.run("care", "bottle", "5oz", "--text", "canary").id
            await level(alex, sam)
            await alex.run("reply", note, "answered")
            await level(alex, sam)
            for id in [note, care] {
                await sam.run("show", id)
                #expect(await sam.run("retract", id).status == 0)
            }
            await level(alex, sam)
            let screen = ScreenSize(columns: 200, rows: 200)
            for house in [alex, sam] {
                for words in [
                    [], ["log"], ["log", "--new"], ["find", "canary"], ["week"], ["conflicts"],
                    ["handover", "--card"], ["status", "--pending"], ["erase"],
                ] {
                    for more in [[], ["--json"]] {
                        let shown = await house.run(words + more, size: screen)
                        #expect(!shown.out.contains("canary"), "\(words + more): \(shown.out)")
                    }
                }
                let log = await house.run("log").out
                #expect(log.contains("\(note)  Sam       note       [taken back]"), "\(log)")
                #expect(await house.run("find", "canary").lines.isEmpty)
                #expect(await house.run("show", note).out.contains("canary in the car"))
                #expect(await house.run("history", note).out.contains("canary in the car"))
            }
        }
    }

    @Test func `what the other parent takes back keeps its words, and what stands again has them`()
        async throws
    {
        try await parents { alex, sam in
            let id = await sam.run("care", "bottle", "5oz", "--text", "canary").id
            await level(alex, sam)
            await alex.run("show", id)
            await alex.run("retract", id)
            await level(alex, sam)
            for house in [alex, sam] {
                let log = await house.run("log").out
                #expect(log.contains("canary  [taken back by Alex]"), "\(log)")
            }
            let own = await sam.run("note", "canary").id
            await sam.run("retract", own)
            await sam.run("show", own)
            await sam.run("edit", own, "text=back again")
            #expect(await sam.run("log").out.contains("back again  [taken back]  [edited since"))
        }
    }

    @Test func `news that was taken back keep their kind and whom they are about`() async throws {
        try await parents { alex, sam in
            await alex.run("child", "Mia")
            await level(alex, sam)
            _ = await sam.run([])
            let dose = await alex.run("medicine", "calpol", "3ml", "--child", "Mia").id
            await level(alex, sam)
            await alex.run("show", dose)
            await alex.run("retract", dose)
            await level(alex, sam)
            let shown = await sam.run([], size: House.wide).lines
            let line = shown.first { $0.contains(dose) } ?? ""
            #expect(line.contains("care       Mia (proposed)  [taken back]"), "\(shown)")
            #expect(!line.contains("calpol"))
        }
    }
}
