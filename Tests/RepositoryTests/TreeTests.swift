import Foundation
import Testing

@Suite struct TreeTests {
    @Test func `the top level holds only what belongs there`() {
        let allowed: Set<String> = [
            "Documentation", "Package.swift", "Packaging", "Sources", "Tests", "Protocol",
            "Scripts", "README.md",
            "LICENSE",
            "CHANGELOG.md", "CONTRIBUTING.md",
        ]
        let top = Set(Repository.files.map { path in String(path.prefix { $0 != "/" }) })
        #expect(top.filter { !allowed.contains($0) && !$0.hasPrefix(".") }.sorted() == [])
        #expect(allowed.subtracting(top).sorted() == [])
    }

    @Test func `no path of a developer's machine is written down`() {
        let folders = ["work", "farm", "root", "Users"]
        var found: [String] = []
        for path in Repository.files {
            guard let text = Repository.text(path) else { continue }
            for (number, line) in zip(1..., SwiftText.lines(Array(text.utf8))) {
                if folders.contains(where: { hasAbsolutePath(line, "/" + $0 + "/") }) {
                    found.append("\(path):\(number)")
                }
            }
        }
        #expect(found == [])
    }

    @Test func `every vector file is named by a test`() {
        let vectors = Repository.files(under: "Protocol/vectors/")
        #expect(!vectors.isEmpty)
        let tests = Repository.tests.map { $0.lines.joined(separator: "\n") }
        let unused = vectors.filter { path in
            let name = (path as NSString).lastPathComponent
            let stem = (name as NSString).deletingPathExtension
            return !tests.contains { $0.contains("\"\(name)\"") || $0.contains("\"\(stem)\"") }
        }
        #expect(unused == [])
    }

    @Test func `every test that the table of bounds names is there`() throws {
        let text = try #require(Repository.text("Protocol/SECURITY.md"))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
        let named = rows.flatMap { $0.matches(of: /`(\w+Tests)`/).map { String($0.1) } }
        let there = Set(Repository.tests.map { ($0.path as NSString).lastPathComponent })
        #expect(named.count > 10)
        #expect(named.filter { !there.contains($0 + ".swift") } == [])
    }

    @Test func `what a build makes is not part of the project`() throws {
        let ignored = try #require(Repository.text(".gitignore")).split(separator: "\n")
        #expect(ignored.contains(".build/"))
        #expect(ignored.contains("Package.resolved"))
        let git = Repository.root.appending(path: ".git").path
        guard FileManager.default.fileExists(atPath: git) else { return }
        let tracked = try output(
            "git", "-c", "safe.directory=*", "-C", Repository.root.path, "ls-files")
        #expect(tracked.contains("Package.swift"))
        let made = tracked.filter { $0.hasPrefix(".build") || $0 == "Package.resolved" }
        #expect(made == [])
    }

    @Test func `scripts can be run and stop at the first failure`() throws {
        let scripts = Repository.files(under: "Scripts/").filter { !$0.contains(".") } + [".ci/run"]
        #expect(scripts.count > 1)
        for script in scripts {
            #expect(Repository.isExecutable(script), "\(script)")
            let text = try #require(Repository.text(script))
            let isBash = text.hasPrefix("#!/usr/bin/env bash")
            #expect(!isBash || text.contains("set -euo pipefail"), "\(script)")
        }
    }

    @Test func `every script and file that the README names is there`() throws {
        let readme = try #require(Repository.text("README.md"))
        let scripts = Set(
            readme.split { !$0.isLetter && !$0.isNumber && !"/-_.".contains($0) }
                .map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : String($0) }
                .filter { $0.hasPrefix("Scripts/") }
                .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 })
        #expect(scripts.isSuperset(of: ["Scripts/demo", "Scripts/test"]))
        for script in scripts.sorted() {
            let isThere = Repository.files.contains(script)
            let isReady = script.contains(".") || Repository.isExecutable(script)
            #expect(isThere && isReady, "\(script)")
        }
    }

    @Test func `every link between documents leads somewhere`() throws {
        for path in Repository.files where path.hasSuffix(".md") {
            let folder = Repository.root.appending(path: path).deletingLastPathComponent()
            for link in links(try #require(Repository.text(path))) {
                let file = folder.appending(path: link).standardizedFileURL.path
                #expect(FileManager.default.fileExists(atPath: file), "\(path) links to \(link)")
            }
        }
    }

    @Test func `the licence and the changelog are what they say`() throws {
        #expect(try #require(Repository.text("LICENSE")).contains("Apache License"))
        #expect(try #require(Repository.text("CHANGELOG.md")).contains("## [Unreleased]"))
    }

    private func output(_ command: String...) throws -> [String] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// Whether `path` stands in the line at the start of a word: `a/path/` is relative, and fine.
func hasAbsolutePath(_ line: String, _ path: String) -> Bool {
    let befores = line.components(separatedBy: path).dropLast().map { $0.last ?? " " }
    return befores.contains { !$0.isLetter && !$0.isNumber && !"_.-}".contains($0) }
}

/// Targets of Markdown links to files, without anchors, addresses and code blocks.
func links(_ markdown: String) -> [String] {
    var links: [String] = []
    var isCode = false
    for line in markdown.split(separator: "\n") {
        if line.hasPrefix("```") { isCode.toggle() }
        if isCode { continue }
        for part in String(line).components(separatedBy: "](").dropFirst() {
            let target = part.prefix { $0 != ")" && $0 != "#" && $0 != " " }
            if !target.isEmpty, !target.contains(":") { links.append(String(target)) }
        }
    }
    return links
}
