public import EventLog
import EventStorage
import FoundationEssentials
import Signing

/// Words that took time to type and could not be written, in files beside the journal.
public struct KeptDrafts<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// The drafts that are kept here.
    public var drafts: KeptDrafts<Self> { KeptDrafts(holder: self) }
}

extension KeptDrafts {
    /// Keeps a draft of an entry in a file beside the journal that only its owner reads, so that
    /// no word is lost; gives its path. A draft that was kept before stays. Drafts of an entry go
    /// when words of it are erased.
    ///
    /// - Parameters:
    ///   - words: as they were saved, in whatever encoding.
    ///   - former: a draft that this one takes the place of.
    public func keep(
        _ words: [UInt8], of entry: EventID, over former: String? = nil
    ) throws -> String {
        if let former {
            try FileSystem.replace(former, with: words)
            return former
        }
        var number = 1
        while try FileSystem.read(path(ofDraft: number, of: entry)) != nil { number += 1 }
        let path = path(ofDraft: number, of: entry)
        try FileSystem.replace(path, with: words)
        return path
    }

    /// Removes a draft whose words were written after all.
    public func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    private func path(ofDraft number: Int, of entry: EventID) -> String {
        let start = "\(folder.path)/\(Self.beginning(ofDraftsOf: entry))"
        return number == 1 ? start + ".txt" : "\(start)-\(number).txt"
    }

    private static func beginning(ofDraftsOf entry: EventID) -> String {
        "draft-\(EntryName.short(entry))"
    }

    /// The files of an entry's drafts.
    private func paths(of entry: EventID) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix(Self.beginning(ofDraftsOf: entry)) }
            .map { "\(folder.path)/\($0)" }
    }

    /// Removes the files of an entry's drafts.
    func removeAll(of entry: EventID) throws {
        for path in try paths(of: entry) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Notes in a batch whose drafts it takes along, so that they go even if the process ends
    /// between the commit and the files. O(erasures).
    /// Spec: Protocol/07-erasure.md §6
    func noteErased(of intake: Intake, in batch: inout Batch) throws {
        guard !batch.erasures.isEmpty else { return }
        let drafted = try intake.entries(of: batch.erasures).filter { try !paths(of: $0).isEmpty }
        guard !drafted.isEmpty else { return }
        let noted = try database.metadata(StoreNote.erasedDrafts) ?? []
        batch.metadata[StoreNote.erasedDrafts] = noted + drafted.flatMap(\.bytes.bytes)
    }

    /// Removes the drafts that were noted. Where a file cannot be removed now, that is tried again
    /// when the journal is opened the next time. Throws `StorageError`.
    func removeErased() throws {
        guard let noted = try database.metadata(StoreNote.erasedDrafts) else { return }
        var isDone = true
        for start in stride(from: 0, to: noted.count, by: 32) {
            guard let bytes = Bytes32(Array(noted[start...].prefix(32))) else { break }
            do {
                for path in try paths(of: EventID(bytes)) {
                    try FileManager.default.removeItem(atPath: path)
                }
            } catch {
                isDone = false
            }
        }
        if isDone { try database.setMetadata(nil, for: StoreNote.erasedDrafts) }
    }
}
