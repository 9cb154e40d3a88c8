import EventLog
import EventStorage
import Folders
import Foundation
import Signing
import Testing

@testable import JournalClient

extension Family {
    /// A further device of `parent`, let in by one of its admin devices and synced once.
    func addWriter(of admin: Replica, named name: String, syncs: Bool = true) throws -> Replica {
        let parent = try #require(try admin.parent())
        let keys = try DeviceKeys(bench.surroundings())
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .writer,
            parent: parent, journal: admin.journal.bytes, invite: nil)
        try admin.append([
            EventDraft(
                kind: .membership, operations: [.addDevice(AddDevice(device: enrolment))],
                values: [])
        ])
        try sync(admin, with: daemon)
        let home = Home(folder: folder.path + "/" + name)
        let device = try Replica.begin(
            home.makeJournal(named: "ours"), journal: founder.journal, keys: keys,
            passphrase: nil, surroundings: bench.surroundings())
        try device.note(epoch: bench.surroundings().randomEpoch(), head: nil)
        if syncs { try sync(device, with: daemon) }
        return device
    }
}

/// Words that stand nowhere by chance.
struct Secret {
    let words: String
    private let pieces: [[UInt8]]

    /// - Parameter length: bytes of the words, at least 64.
    init(_ seed: Int, length: Int = 400) {
        // No two stretches of the text are alike, so that every page of it can be looked for.
        var text = "unmistakable-\(seed)"
        var number = seed &* 7_919 &+ 13
        while text.utf8.count < length {
            number = (number &* 1_103_515_245 &+ 12_345) & 0x7fff_ffff
            text += "-" + String(number, radix: 36)
        }
        words = text
        let bytes = Array(text.utf8)
        pieces = stride(from: 0, through: bytes.count - 24, by: 24).map {
            Array(bytes[$0..<$0 + 24])
        }
    }

    /// Bytes that are looked for as a whole.
    init(bytes: [UInt8]) {
        words = ""
        pieces = [bytes]
    }

    /// The files under `folders` that hold a piece of the words or one of the `salts`.
    func traces(in folders: [String], salts: [Bytes32] = []) throws -> [String] {
        let wanted = (pieces + salts.map(\.bytes)).map { Data($0) }
        return try folders.flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
                var isFolder: ObjCBool = false
                let path = folder + "/" + name
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                    !isFolder.boolValue
                else { return false }
                let data = try Data(contentsOf: URL(fileURLWithPath: path))
                return wanted.contains { data.range(of: $0) != nil }
            }.map { folder + "/" + $0 }
        }
    }
}

extension Replica {
    /// The salts of every value that an entry has here.
    func salts(of entry: EventID) throws -> [Bytes32] {
        let row = try #require(try database.entry(entry)).row
        return try database.history(ofEntry: row.ordinal).flatMap { $0.event.values.map(\.salt) }
    }
}
