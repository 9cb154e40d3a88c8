import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// That what both parents let go is nowhere in a copy's files, after every step.
extension World {
    func checkErasures(of copy: Copy, _ kept: JournalCopy) throws {
        let erased = try kept.store.erasedValues()
        for (_, dots) in try grants(in: copy, kept) {
            for dot in dots where copy.known.ids.contains(dot.event) && !erased.contains(dot) {
                throw Violation(.consentErases, "\(dot.event).\(dot.index) in \(copy.name)")
            }
        }
        // A full disk takes the erasure and not yet the cut, and no receipt says otherwise.
        let owesCut = try kept.store.isErasurePending
        if owesCut, copy.mayOweCut {
            counts.lateCuts += 1
            return
        }
        copy.mayOweCut = owesCut
        try search(erased, in: copy)
    }

    /// Starts anew each program whose files still hold what was erased: on a sound disk nothing
    /// is in the way of the cut.
    func finishErasures() throws {
        for copy in copies where try copy.kept?.store.isErasurePending == true {
            crash(copy)
            try reopen(copy)
            copy.mayOweCut = false
        }
    }

    /// The consents that erase in a copy, ascending, each with what they let go: a revocation that
    /// had not seen the consent or its request ends the erasure.
    func grants(in copy: Copy, _ kept: JournalCopy) throws -> [(consent: EventID, dots: [Dot])] {
        let standing = try kept.history().standing
        func counts(_ event: EventID) throws -> Bool {
            try kept.store.record(of: event).map { standing.effect(of: $0) } == .effective
        }
        return try ledger.grants.keys.sorted().filter { try counts($0) }.map { consent in
            let requests = try (ledger.grants[consent] ?? [:]).filter { try counts($0.key) }
            return (consent, requests.values.flatMap { $0 }.sorted())
        }.filter { !$0.dots.isEmpty }
    }

    /// Looks for the salt and the content of each value in every file of the folder: everywhere
    /// for what was erased since the last search, and else where bytes changed since then.
    func search(_ erased: [Dot], in copy: Copy) throws {
        guard !erased.isEmpty else {
            copy.known.searched = ([], [:])
            return
        }
        let before = copy.known.searched
        let fresh = erased.filter { !before.erased.contains($0) }
        if let dot = fresh.first(where: isUnsearchable) {
            throw Violation(
                .erasedIsGone, "\(dot.event).\(dot.index) in \(copy.name) was never seen before")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: copy.folder).sorted()
        var files: [String: [UInt8]] = [:]
        for name in names {
            guard let file = FileManager.default.contents(atPath: "\(copy.folder)/\(name)") else {
                continue
            }
            let bytes = [UInt8](file)
            files[name] = bytes
            for part in Self.changes(in: bytes, since: before.files[name] ?? []) {
                try search(erased, in: bytes, part, "\(name) of \(copy.name)")
            }
            try search(fresh, in: bytes, 0..<bytes.count, "\(name) of \(copy.name)")
        }
        copy.known.searched = (Set(erased), files)
    }

    /// Whether an onlooker never saw what an honest device wrote there, and so looks for nothing.
    private func isUnsearchable(_ dot: Dot) -> Bool {
        guard ledger.values[dot] == nil, ledger.fields[dot] != nil,
            let author = ledger.authors[dot.event], author != hostile?.device
        else { return false }
        return copies.contains { $0.device == author }
    }

    private func search(
        _ erased: [Dot], in file: [UInt8], _ part: Range<Int>, _ place: String
    ) throws {
        for dot in erased {
            guard let value = ledger.values[dot] else { continue }
            // A content may stand in other values too, a short one by chance and a longer one where
            // somebody wrote the same again; its salt cannot.
            let content = (try? value.content()) ?? value.padded
            let isFound =
                holds(file, part, value.salt.bytes)
                || (content.count >= 32 && holds(file, part, Array(content.prefix(Self.searched)))
                    && !isSaid(content, besides: erased))
            if isFound { throw Violation(.erasedIsGone, "\(dot.event).\(dot.index) in \(place)") }
        }
    }

    /// Whether a value that was not let go says the same.
    private func isSaid(_ content: [UInt8], besides erased: [Dot]) -> Bool {
        let erased = Set(erased)
        return ledger.values.contains { dot, value in
            !erased.contains(dot) && (try? value.content()) == content
        }
    }

    /// How many bytes of a content are looked for.
    private static let searched = 64

    /// Where a file is not what it was, with as much around it as is looked for.
    private static func changes(in new: [UInt8], since old: [UInt8]) -> [Range<Int>] {
        let block = 4_096
        var changes: [Range<Int>] = []
        for start in stride(from: 0, to: new.count, by: block) {
            let end = min(start + block, new.count)
            let isSame =
                end <= old.count
                && new.withUnsafeBytes { new in
                    old.withUnsafeBytes { old in
                        guard let new = new.baseAddress, let old = old.baseAddress else {
                            return false
                        }
                        return memcmp(new + start, old + start, end - start) == 0
                    }
                }
            if isSame { continue }
            let low = max(0, start - searched)
            let high = min(new.count, end + searched)
            if let last = changes.last, last.upperBound >= low {
                changes[changes.count - 1] = last.lowerBound..<high
            } else {
                changes.append(low..<high)
            }
        }
        return changes
    }

    private func holds(_ file: [UInt8], _ part: Range<Int>, _ bytes: [UInt8]) -> Bool {
        // By a byte that is rare: files are full of zeros.
        guard let offset = bytes.firstIndex(where: { $0 != 0 }) else { return false }
        return file.withUnsafeBytes { file in
            var place = part.lowerBound + offset
            while let start = file.baseAddress, place + bytes.count - offset <= part.upperBound,
                let found = memchr(start + place, Int32(bytes[offset]), part.upperBound - place)
            {
                place = found - UnsafeMutableRawPointer(mutating: start)
                guard place - offset + bytes.count <= part.upperBound else { return false }
                if memcmp(start + place - offset, bytes, bytes.count) == 0 { return true }
                place += 1
            }
            return false
        }
    }
}
