import Foundation
import Testing

@testable import JournalCLI

extension Outcome {
    /// The answer without one's own devices, which the other parent's screen does not name, and
    /// with words in the place of ids, names of versions and times, which differ from run to run.
    func plain(_ id: String) -> String { Self.plain(out, id) }

    /// The remarks, likewise.
    func plainTalk(_ id: String) -> String { Self.plain(talk, id) }

    /// An answer for programs without the keys of one's own devices and the minutes of one's own
    /// writing, likewise.
    var plainJSON: String {
        out.replacing(/"device": ("[0-9a-f]{64}"|null)/, with: "\"device\"")
            .replacing(/"(claimed-at|recorded-at)": "[^"]*"/) { "\"\($0.1)\"" }
    }

    private static func plain(_ text: String, _ id: String) -> String {
        text.replacingOccurrences(of: id, with: "ID")
            .replacing(/, (device [0-9a-f]{8}|[^,\n]*\([0-9a-f]{8}\))/, with: "")
            .replacing(/every device of ([^\n]+)'s/) { "\($0.1)" }
            .replacing(/version [a-z2-7]{8}/, with: "version NAME")
            .replacing(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/, with: "TIME")
            .replacing(/reply         [a-z2-7]{10}/, with: "reply         REPLY")
            .replacing(/, event [a-z0-9]+\)/, with: ", event NAME)")
            .replacing(/127\.0\.0\.1:\d+/, with: "DAEMON")
    }
}

/// What one command answers in each house: word for word the same, and with this status. Plain.
func alike(
    _ words: String..., in houses: [House], about id: String, status: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
) async -> String {
    var answers: [Outcome] = []
    for house in houses { answers.append(await house.run(words)) }
    #expect(answers.allSatisfy { $0.status == status }, sourceLocation: sourceLocation)
    let plain = answers.map { $0.plain(id) }
    #expect(Set(plain).count == 1, "all read the same", sourceLocation: sourceLocation)
    return plain.first ?? ""
}

/// The words in the order in which a list has them: the dots that decide it are never the same.
func inOrder(_ one: String, _ two: String, in text: String) -> (String, String) {
    let places = [one, two].map { text.range(of: $0)?.lowerBound ?? text.endIndex }
    return places[0] <= places[1] ? (one, two) : (two, one)
}

/// Two parents who share a daemon and nothing else, paired.
func parents(
    _ body: @escaping @Sendable (_ alex: House, _ sam: House) async throws -> Void
) async throws {
    let (alex, sam) = (House(now: realNow), House(now: realNow))
    try await daemon { link in
        await pair(alex, sam, link)
        try await body(alex, sam)
    }
}

/// Syncs in turn until both hold the same.
func level(_ alex: House, _ sam: House) async {
    for house in [alex, sam, alex, sam] { await house.run("sync") }
}
