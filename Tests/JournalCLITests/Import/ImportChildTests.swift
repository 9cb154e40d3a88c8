import Foundation
import Testing

@testable import JournalCLI

/// Whom the rows are about, as both parents read it.
@Suite struct ImportChildTests {
    private static let header = Export.header.dropLast() + ",Child Name\n"
    private static func file(_ names: String...) -> String {
        header
            + names.enumerated().map { place, name in
                "12/\(13 + place)/20 4:00 PM,,,Diaper,,Wet,,,Alex,\(name)\n"
            }.joined()
    }
    private static let zone = ["--zone", "America/New_York", "--mine", "Alex"]

    private func ask(_ house: House, _ text: String, _ input: [String], _ more: [String] = [])
        async throws -> Outcome
    {
        let path = try house.file(text)
        return await house.run(
            ["import"] + Self.zone + more + [path], size: House.wide, input: input,
            isInteractive: true)
    }

    @Test func `a child of another name is told before the yes, and after it`() async throws {
        let house = await House.founded()
        let no = try await ask(house, Self.file("Robin", "Robin"), ["no"])
        #expect(
            no.lines.contains(
                "the file is about Robin (2 rows), and this journal has Eva: they would stand as"
                    + " Eva's"), "\(no.out)")
        #expect(await house.run("log").out == "")
        let yes = try await house.takeOver(Self.file("Robin", "Robin"))
        #expect(
            yes.lines.contains(
                "what the file says of Robin stands as Eva's; if that is another child:"
                    + " rapport import --take-back"), "\(yes.out)")
        let again = try await house.takeOver(Self.file("Robin", "Robin", "Robin"))
        #expect(!again.out.contains("Robin") && again.totals?.hasPrefix("3 rows: 1 imp") == true)
    }

    @Test func `who said which child it is, is not told again`() async throws {
        let house = await House.founded()
        for option in ["eva", "Robin=Eva", "ROBIN=e"] {
            let outcome = try await house.takeOver(
                Self.file("Robin", "Robin"), "--child", option)
            #expect(!outcome.out.contains("stands as"), "\(outcome.out)")
            #expect(outcome.totals?.contains("0 left, 0 listed") == true, "\(outcome.talk)")
        }
    }

    @Test func `several children are named with their rows, and one command goes on`()
        async throws
    {
        let house = await House.founded()
        let path = try house.file(Self.file("Robin", "Mika", "Robin"))
        let refused = await house.run(["import", "--yes"] + Self.zone + [path])
        #expect(refused.status == 64)
        #expect(
            refused.talk.contains(
                "rapport: error: the file is about Mika, 1 row; Robin, 2 rows\n"))
        let words = refused.talk.components(separatedBy: "in this journal: rapport ")[1]
            .split(separator: "\n")[0].split(separator: " ").map(String.init)
        #expect(words.suffix(2) == ["--child", "Mika=Eva"])
        let taken = await house.run(words)
        #expect(
            taken.lines.contains(
                "left: 2 rows about Robin, who is no child of this journal; if they are about"
                    + " one, add: --child Robin=NAME"), "\(taken.out)")
        #expect(taken.totals?.hasPrefix("3 rows: 1 imported") == true)
        let unknown = await house.run(
            ["import", "--yes", "--child", "Moon=Eva"] + Self.zone + [path])
        #expect(
            unknown.talk.contains("no row is about that child; the file names Mika, Robin\n"),
            "\(unknown.talk)")
    }

    @Test(arguments: ["Zo\u{EB}", "Zoey", "zoe-", "ZOË"])
    func `a child in another spelling is asked about, with the one that is like it`(
        name: String
    ) async throws {
        let house = await House.founded()
        await house.run("child", "Zoe")
        await house.run("child", "--usual", "Eva")
        let path = try house.file(Self.file(name, name))
        let refused = await house.expectUnchanged(ending: 64) {
            await house.run(["import", "--yes"] + Self.zone + [path])
        }
        let hint = try #require(refused.hints.first)
        #expect(!refused.talk.contains("--usual") && Hint(hint).defect == nil)
        let words = Hint.words(hint.components(separatedBy: "in this journal: rapport ").last ?? "")
        #expect(words.last == "\(name)=Zoe", "\(hint)")
        let taken = await house.run(words)
        #expect(taken.totals?.hasPrefix("2 rows: 2 imported") == true, "\(taken.talk)")
        let log = await house.run("log", size: House.wide).lines.filter { $0.contains("diaper") }
        #expect(log.count == 2 && log.allSatisfy { $0.contains("Zoe: ") }, "\(log)")
    }

    @Test func `the usual child is nobody's in a file, and that is asked`() async throws {
        let house = await House.founded()
        await house.run("child", "Zoe")
        await house.run("child", "--usual", "Zoe")
        let refused = try await house.expectUnchanged {
            try await house.takeOver(Export.header + Export.rows)
        }
        #expect(refused.talk.contains("several children: Eva, Zoe"))
        #expect(!refused.talk.contains("--usual") && refused.hints.count == 1)
    }

    @Test func `who sits there is asked who each child is`() async throws {
        let house = await House.founded()
        let outcome = try await ask(
            house, Self.file("Robin", "Mika", "Robin"), ["none", "EVA", "yes"])
        #expect(
            outcome.talk.contains(
                "who is Mika in this journal? (1 row)\n  1  Eva\n  2  none of them: leave those"
                    + " rows\n"), "\(outcome.talk)")
        #expect(outcome.totals?.hasPrefix("3 rows: 2 imported") == true, "\(outcome.out)")
        let nobody = try await ask(
            House.founded(), Self.file("Robin", "Mika"), ["none", "2"])
        #expect(nobody.status == 64)
    }

    @Test func `a choice is a number, a name, or the beginning of one, in any case`() async throws {
        for answer in ["2", "sam", "SAM", "Sam, 1 row", "s"] {
            let house = await House.founded()
            let path = try house.file(Export.header + Export.rows)
            let outcome = await house.run(
                ["import", "--zone", "America/New_York", path], size: House.wide,
                input: [answer, "yes"], isInteractive: true)
            #expect(outcome.lines.contains("the rows of Sam are yours"), "\(answer)")
        }
        for answer in ["3", "m", "12"] {
            let house = await House.founded()
            let path = try house.file(Export.header + Export.rows)
            let outcome = await house.run(
                ["import", "--zone", "America/New_York", path], size: House.wide,
                input: [answer, ""], isInteractive: true)
            #expect(outcome.status == 64, "\(answer)")
        }
    }

    @Test func `a caregiver's name is typed in any case, also later`() async throws {
        let house = await House.founded()
        let text = Export.header + Export.rows
        for name in ["alex", "ALEX", " Alex "] {
            let outcome = try await house.takeOver(text, mine: name)
            #expect(outcome.totals?.contains("1 left") == true, "\(outcome.talk)")
        }
        let sam = try await house.takeOver(text, mine: "sam")
        #expect(sam.talk.contains("the rows of \"Sam\" are not yours"))
    }
}
