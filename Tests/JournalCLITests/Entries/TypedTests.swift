import JournalModel
import Testing

@testable import JournalCLI

/// What people type, and how it is shown again.
@Suite struct TypedTests {
    @Test func `the closest name is the one that begins so, else the nearest`() {
        let names = ["log", "show", "status", "sync", "conflicts", "confirm"]
        #expect(ClosestName.closest(to: "st", among: names) == "status")
        #expect(ClosestName.closest(to: "conf", among: names) == "confirm")
        #expect(ClosestName.closest(to: "hsow", among: names) == "show")
        #expect(ClosestName.closest(to: "elephant", among: names) == nil)
        #expect(ClosestName.closest(to: "", among: names) == nil)
        #expect(ClosestName.all(closeTo: "con", among: names) == ["confirm", "conflicts"])
        #expect(ClosestName.all(closeTo: "hsow", among: names) == ["show"])
    }

    @Test func `options of every command may stand before its name`() {
        let words = ["--home", "x", "--json", "log", "--count", "3"]
        #expect(
            CommandLineWords.ordered(words) == ["log", "--home", "x", "--json", "--count", "3"])
        #expect(CommandLineWords.ordered(["--journal=a", "log"]) == ["log", "--journal=a"])
        #expect(CommandLineWords.ordered(["--help"]) == ["--help"])
        #expect(CommandLineWords.ordered(["--home"]) == ["--home"])
    }
}
