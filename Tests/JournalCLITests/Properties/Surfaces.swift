import Foundation
import JournalClient
import JournalModel

@testable import JournalCLI

/// What people and programs read of a journal: each command that shows entries, with each filter.
enum Surfaces {
    /// Lists on a screen, which may be of one kind, parent or person.
    static let lists: [[String]] = [
        [], ["log"], ["log", "--new"], ["log", "--ahead"], ["log", "--child", "Eva"],
        ["log", "--tag", "common"], ["log", "--words", "canary"], ["log", "--on", "today"],
        ["log", "--since", "today"], ["log", "--until", "tomorrow"], ["log", "--before", "24:00"],
        ["log", "--parent", "me"], ["log", "--parent", "other"], ["log", "--person", "me"],
        ["log", "--person", "other"], ["log", "-c", "3"], ["find", "canary"], ["week"],
        ["review"], ["ladder"], ["repairs"], ["promises"],
        ["handover", "--card"], ["conflicts"], ["conflicts", "--all"], ["status", "--pending"],
        ["erase"],
    ]

    /// The same for one kind each.
    static var kinds: [[String]] {
        EntryKind.allCases.map { ["log", "-k", $0.name, "-c", "1000"] }
    }

    /// Lists for programs.
    static let programs: [[String]] = [
        ["today", "--json"], ["log", "--json", "-c", "1000"], ["log", "--json", "--new"],
        ["log", "--json", "--child", "Eva"], ["log", "--json", "--tag", "common"],
        ["log", "--json", "--on", "today"], ["find", "--json", "canary"], ["week", "--json"],
        ["review", "--json"], ["ladder", "--json"], ["repairs", "--json"], ["promises", "--json"],
        ["handover", "--card", "--json"], ["conflicts", "--json"],
        ["status", "--pending", "--json"],
        ["erase", "--json"],
    ]

    /// The pages of entries.
    static func pages(_ ids: [String]) -> [[String]] {
        ids.flatMap { [["show", $0], ["history", $0]] }
    }

    /// The same for programs.
    static func pagesForPrograms(_ ids: [String]) -> [[String]] {
        pages(ids).map { $0 + ["--json"] }
    }

    /// What reads a bare store.
    static func ofStore(_ store: String, _ ids: [String]) -> [[String]] {
        ([
            ["log"], ["log", "--json"], ["find", "canary"], ["find", "canary", "--json"], ["week"],
            ["review"],
        ]
            + ids.flatMap { [["show", $0], ["show", $0, "--json"]] })
            .map { $0 + ["--store", store] }
    }
}

/// What one surface showed.
struct Shown {
    let words: [String]
    let house: House
    let out: String
    let talk: String

    var lines: [String] { (out + talk).split(separator: "\n").map(String.init) }

    /// The answer for programs.
    func object() throws -> Any {
        guard let object = try? JSONSerialization.jsonObject(with: Data(out.utf8)) else {
            throw NoObject(words: words, talk: talk)
        }
        return object
    }

    struct NoObject: Error {
        let words: [String]
        let talk: String
    }
}

extension House {
    /// A surface on a screen that breaks and cuts nothing.
    func shown(_ words: [String]) async -> Shown {
        let outcome = await run(words, size: Self.wide)
        return Shown(words: words, house: self, out: outcome.out, talk: outcome.talk)
    }

    /// Both keys' journal on this device, without the program; closed when the body ends.
    func withReplica<Output>(_ body: (Replica) throws -> Output) throws -> Output {
        let replica = try Replica.open(
            Home(folder: folder).journal(named: nil), surroundings: surroundings)
        let output = try body(replica)
        try replica.close()
        return output
    }

    /// A copy of the store without keys beside the homes.
    func bareStore() throws -> String {
        try moveLog()
        let copy = folder + "-store"
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.createDirectory(
            atPath: copy, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: journal + "/store.sqlite", toPath: copy + "/store.sqlite")
        return copy
    }
}

extension Outcome {
    /// P24: the first command in what was said that would not be understood; nil if all work as
    /// they are typed.
    var defect: String? {
        (out + talk).split(separator: "\n").lazy.map {
            String($0.replacing(#/^rapport: (hint|error): /#, with: ""))
        }.compactMap { Hint($0).defect }.first
    }
}

/// Every object in an answer for programs, with those inside it.
func objects(in json: Any) -> [[String: Any]] {
    switch json {
    case let list as [Any]: list.flatMap(objects)
    case let object as [String: Any]: [object] + object.values.flatMap(objects)
    default: []
    }
}

/// Every text in an answer for programs.
func texts(in json: Any) -> [String] {
    switch json {
    case let list as [Any]: list.flatMap(texts)
    case let object as [String: Any]: object.values.flatMap(texts)
    case let text as String: [text]
    default: []
    }
}
