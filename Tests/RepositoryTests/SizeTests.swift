import Testing

/// The numbers that keep the code readable.
@Suite struct SizeTests {
    @Test func `no source file is longer than 400 lines`() {
        let long = Repository.sources.filter { $0.lines.count > 400 }
        #expect(long.map { "\($0.path): \($0.lines.count) lines" } == [])
    }

    @Test func `source files stay small as a whole`() {
        let counts = Repository.sources.map(\.lines.count)
        #expect(percentile(counts, 0.5) <= 110, "the median of \(counts.count) files")
        #expect(percentile(counts, 0.9) <= 300, "nine in ten of \(counts.count) files")
    }

    @Test func `no function is longer than 50 lines`() {
        for file in Repository.sources {
            let long = file.swift.functions().filter { $0.lines > 50 }
            #expect(long.map { "\(file.path):\($0.line): \($0.name), \($0.lines) lines" } == [])
        }
    }

    @Test func `nine functions in ten have at most 20 lines`() {
        let counts = Repository.sources.flatMap { $0.swift.functions().map(\.lines) }
        #expect(!counts.isEmpty)
        #expect(percentile(counts, 0.9) <= 20, "of \(counts.count) functions")
    }

    @Test func `no line is wider than 100 columns`() {
        let scripts = Repository.files(under: "Scripts/").filter { !$0.hasSuffix(".csv") }
        let others = scripts + ["Package.swift"] + Repository.files(under: "Protocol/python/")
        let texts =
            (Repository.sources + Repository.tests).map { ($0.path, $0.lines) }
            + others.compactMap { path in
                Repository.text(path).map { (path, SwiftText.lines(Array($0.utf8))) }
            }
        var wide: [String] = []
        for (path, lines) in texts {
            wide += zip(1..., lines).filter { $0.1.count > 100 }.map { "\(path):\($0.0)" }
        }
        #expect(wide == [])
    }

    @Test func `folders under a target are at most two deep`() {
        #expect((Repository.sources + Repository.tests).filter { $0.depth > 2 }.map(\.path) == [])
    }

    /// A case of a grammar is one line; its laws run over all words of its tables. A made-up year
    /// is words and rates; its laws run over all days of many years.
    /// A way of writing a time or an amount is one line too; its laws run over damaged files of
    /// every form.
    private static let leastRatios = ["JournalLines": 0.25, "JournalImport": 0.3, "MadeUp": 0.25]

    @Test(arguments: pureTargets)
    func `a pure target has 1.2 times as many lines of tests`(target: String) {
        let source = lines(Repository.sources, of: target)
        let test = lines(Repository.tests, of: target + "Tests")
        let ratio = Double(test) / Double(max(1, source))
        print("\(target): \(test) test lines to \(source) source lines, \(rounded(ratio))")
        let least = Self.leastRatios[target] ?? 1.2
        #expect(ratio >= least, "\(target): \(test) test lines to \(source) source lines")
    }

    @Test func `the whole has as many lines of tests as of source`() {
        let source = Repository.sources.reduce(0) { $0 + $1.lines.count }
        let test = Repository.tests.reduce(0) { $0 + $1.lines.count }
        let ratio = Double(test) / Double(max(1, source))
        print("all: \(test) test lines to \(source) source lines, \(rounded(ratio))")
        #expect(ratio >= 1.0, "\(test) test lines to \(source) source lines")
    }

    private func lines(_ files: [SourceFile], of target: String) -> Int {
        files.filter { $0.target == target }.reduce(0) { $0 + $1.lines.count }
    }

    private func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }
}
