import EventLog
import EventStorage
import Foundation
import JournalModel
import JournalText
import Signing
import Testing

@testable import JournalCLI
@testable import JournalClient

/// Journals of earlier releases, which every later one opens with every word.
@Suite struct KeptJournalTests {
    private static let kept = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Support/Kept/d10f94c").standardizedFileURL.path

    private let folder = NSTemporaryDirectory() + "rapport-kept-\(UInt64.random(in: 0 ... .max))"

    /// What stands in a copy of the store.
    private func store() throws -> JournalCopy {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: Self.kept + "/store.sqlite", toPath: folder + "/store.sqlite")
        return try JournalCopy.look(into: folder)
    }

    /// A copy that begins with the genesis event alone and reads the stick.
    private func stick() throws -> JournalCopy {
        var genesis: SignedEvent?
        try StickReader(Self.kept + "/journal.stick").read { part in
            guard case .page(let page) = part else { return }
            genesis = genesis ?? page.events.first
        }
        let replica = try JournalCopy.create(
            in: folder, genesis: try #require(genesis))
        _ = try replica.sticks.read(from: Self.kept + "/journal.stick")
        return replica
    }

    /// What each version of each field said then: its dot, and its value as JSON.
    private static func words(_ entry: [String: Any]) throws -> Set<String> {
        let id = try #require(entry["id"] as? String)
        let fields = try #require(entry["fields"] as? [String: [String: Any]])
        return Set(
            try fields.flatMap { name, field in
                try (field["versions"] as? [[String: Any]] ?? []).map { version in
                    let said = [
                        version["dot"] ?? "", version["parent"] ?? "", version["state"] ?? "",
                        version["value"] ?? "",
                    ]
                    let text = try JSONSerialization.data(
                        withJSONObject: said, options: [.sortedKeys, .fragmentsAllowed])
                    return "\(id) \(name) " + String(decoding: text, as: UTF8.self)
                }
            })
    }

    private static func listed() throws -> [[String: Any]] {
        let data = try Data(contentsOf: URL(filePath: kept + "/log.json"))
        let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return try #require(json?["entries"] as? [[String: Any]])
    }

    private func expectEveryWord(_ replica: JournalCopy) throws {
        defer {
            try? replica.close()
            try? FileManager.default.removeItem(atPath: folder)
        }
        let names = try Names(replica)
        let listed = try Self.listed()
        #expect(listed.count == 29)
        var count = 0
        for entry in listed {
            let id = try #require((entry["id"] as? String).flatMap { Bytes32(hex: $0) })
            let text = EntryJSON.entry(try replica.entry(EventID(id)), in: names).text()
            let now = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let (old, new) = (try Self.words(entry), try Self.words(now))
            #expect(old.subtracting(new) == [], "\(entry["kind"] ?? "")")
            #expect(now["kind"] as? String == entry["kind"] as? String)
            count += old.count
        }
        #expect(count == 119)
        #expect(try replica.audit().isClean)
        #expect(try replica.status().missingValues == 0)
    }

    @Test func `a store of d10f94c opens with every word`() throws {
        try expectEveryWord(store())
    }

    @Test func `a stick of d10f94c is read with every word`() throws {
        try expectEveryWord(stick())
    }
}
