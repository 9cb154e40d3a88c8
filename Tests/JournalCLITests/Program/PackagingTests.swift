import ArgumentParser
import Foundation
import SystemPython
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// What the package says of the programs, which is made from them and from their sources.
@Suite(.enabled(if: Python.isThere)) struct PackagingTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private static func packaging(_ program: String) throws -> String {
        try Python.run("import sys; sys.path.insert(0, '\(root)/Packaging')\n\(program)", input: "")
    }

    /// A command's path and those of all that it has.
    private static func paths(_ command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
        command.configuration.subcommands.flatMap { one in
            let path = path + [one._commandName]
            return [path] + paths(one, path)
        }
    }

    @Test func `each command of each command stands in a manual page`() throws {
        let folder = NSTemporaryDirectory() + "rapport-man-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        _ = try Self.packaging(
            """
            sys.argv = ["man.py", "\(programs)", "\(folder)", "0.1.0", "2026-11-30"]
            import man
            man.main()
            """)
        let ofJournal = Self.paths(RapportCommand.self, ["rapport"])
        let ofServer = Self.paths(Rapportd.self, ["rapportd"])
        #expect(ofJournal.contains(["rapport", "device", "revoke"]))
        #expect(ofServer.contains(["rapportd", "peer", "add"]))
        for (page, paths) in [("rapport.1", ofJournal), ("rapportd.8", ofServer)] {
            let text = try String(contentsOfFile: "\(folder)/\(page)", encoding: .utf8)
            let lines = Set(text.replacing("\\-", with: "-").split(separator: "\n"))
            for path in paths {
                let name = path.joined(separator: " ")
                #expect(lines.contains(".SS \(name)"), "\(page)")
                #expect(lines.contains { $0.hasPrefix("USAGE: \(name)") }, "\(page): \(name)")
            }
        }
    }

    @Test func `the list of contents names code in C that a package brings along`() throws {
        let folder = NSTemporaryDirectory() + "rapport-list-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = [
            "CTold/a/b.c": "",
            "CTold/hash.txt":
                "This directory is derived from Borrowed cloned from https://b.example/b at"
                + " revision 0a1b2c",
            "CZip/z.c": "", "CZip/vendored-zip.version": "1.3.1\n",
            "CParse/p.cc": "",
            "CParse/include/p.h":
                "#define PARSE_VERSION_MAJOR 9\n#define PARSE_VERSION_MINOR 3\n"
                + "#define PARSE_VERSION_PATCH 0\n",
            "COwn/own.S": "", "CHeaders/include/h.h": "", "Swift/a.swift": "", "Swift/b.c": "",
        ]
        for (name, text) in files {
            let path = "\(folder)/Sources/\(name)"
            try FileManager.default.createDirectory(
                atPath: URL(filePath: path).deletingLastPathComponent().path,
                withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: false, encoding: .utf8)
        }
        let listed = try Self.packaging(
            """
            import sbom
            for part in sbom.inside("\(folder)", "some-package", "2.1"):
                print(part["name"], part["version"], part["description"])
            """)
        #expect(
            listed == """
                COwn 2.1 C code inside some-package 2.1, Sources/COwn
                PARSE 9.3.0 C code inside some-package 2.1, Sources/CParse
                Borrowed 0a1b2c C code inside some-package 2.1, Sources/CTold
                zip 1.3.1 C code inside some-package 2.1, Sources/CZip

                """)
    }
}
