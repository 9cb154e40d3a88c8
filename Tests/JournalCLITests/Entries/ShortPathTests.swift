import Foundation
import Testing

@testable import JournalCLI

/// Names of one letter, relative to the folder where the program runs.
@Suite struct ShortPathTests {
    @Test(arguments: ["y", "é", "y/", "./y"])
    func `a file that is not there is told, however short its name`(name: String) async {
        let house = await House.founded()
        let importing = ["import", "--mine", "Alex", "--zone", "America/New_York", name]
        for words in [
            ["sync", "--from", name], ["doctor", "--check-proof", name], importing,
            ["sync", "--to", house.folder + "/x", "--have", name],
        ] {
            let outcome = await house.run(words)
            #expect(outcome.status == 1)
            #expect(outcome.talk.hasPrefix("rapport: error: there is no file \(name)\n"))
            #expect(outcome.talk.hasSuffix("see what is there with: ls .\n"))
        }
    }

    @Test(arguments: ["x", "é", "./x"])
    func `a file is written under a name of one letter`(name: String) async throws {
        let house = await House.founded()
        let process = Process()
        // It was built beside the tests that run now.
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport")
        process.arguments = ["sync", "--to", name]
        process.environment = house.environment
        process.currentDirectoryURL = URL(filePath: house.folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        #expect(
            await House.founded().run("sync", "--from", "\(house.folder)/\(name)").talk
                .contains("belongs to another journal"))
    }

    @Test(arguments: ["log", "status", "audit"])
    func `a folder without a name is no folder`(command: String) async {
        let house = await House.founded()
        for option in command == "log" ? ["--home"] : ["--home", "--store"] {
            await house.expectRefused(
                [command, option, ""], error: "\(option) needs a value",
                hints: ["nothing was changed; see: rapport \(command) --help"], status: 64)
        }
    }
}
