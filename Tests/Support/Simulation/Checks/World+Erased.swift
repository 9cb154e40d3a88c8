import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// That what both parents let go is nowhere in a copy's files.
extension World {
    func checkErasures(of copy: Copy, _ replica: Replica) throws {
        let erased = try replica.store.erasedValues()
        let standing = try replica.history().standing
        func counts(_ event: EventID) throws -> Bool {
            try replica.store.record(of: event).map { standing.effect(of: $0) } == .effective
        }
        // A revocation that had not seen the consent or its request ends the erasure.
        for (consent, grant) in ledger.grants.sorted(by: { $0.key < $1.key })
        where try copy.known.ids.contains(consent) && counts(consent) && counts(grant.request) {
            for dot in grant.dots
            where copy.known.ids.contains(dot.event) && !erased.contains(dot) {
                throw Violation(.consentErases, "\(dot.event).\(dot.index) in \(copy.name)")
            }
        }
        // What was read when nothing new was erased need not be read again.
        guard erased != copy.known.searched else { return }
        copy.known.searched = erased
        try search(erased, in: copy)
    }

    /// Looks for the salt and the content of each value in every file of the folder.
    func search(_ erased: [Dot], in copy: Copy) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: copy.folder).sorted()
        for name in names {
            guard let file = FileManager.default.contents(atPath: "\(copy.folder)/\(name)") else {
                continue
            }
            for dot in erased {
                guard let value = ledger.values[dot] else { continue }
                // A short content may stand in other values too; its salt cannot.
                let content = (try? value.content()) ?? value.padded
                let isFound = holds(file, value.salt.bytes)
                    || (content.count >= 32 && holds(file, Array(content.prefix(64))))
                if isFound {
                    throw Violation(
                        .erasedIsGone, "\(dot.event).\(dot.index) in \(name) of \(copy.name)")
                }
            }
        }
    }

    private func holds(_ file: Data, _ bytes: [UInt8]) -> Bool {
        // By a byte that is rare: files are full of zeros.
        guard let offset = bytes.firstIndex(where: { $0 != 0 }) else { return false }
        return file.withUnsafeBytes { file in
            var place = offset
            while let start = file.baseAddress, place + bytes.count - offset <= file.count,
                let found = memchr(start + place, Int32(bytes[offset]), file.count - place)
            {
                place = found - UnsafeMutableRawPointer(mutating: start)
                guard place - offset + bytes.count <= file.count else { return false }
                if memcmp(start + place - offset, bytes, bytes.count) == 0 { return true }
                place += 1
            }
            return false
        }
    }
}
