import EventLog
import Signing
import Testing

/// Proofs of forks and files of events, as another implementation makes them.
@Suite struct CopyVectorTests {
    struct Proven: Decodable, Equatable {
        let journal: String
        let device: String
        let epoch: String
        let seq: String
        let events: [String]
    }

    struct Proof: Decodable {
        let name: String
        let file: Hex
        let result: Proven?
        let defect: String?
        let code: UInt32?
    }

    struct Stick: Decodable {
        let name: String
        let file: Hex
        let journal: Hex
        let accept: Hex?
        let held: [Hex]
        let code: UInt32
        let defect: String?
        let maker: Hex?
        let base: [Hex]
        let events: [Hex]
        let heads: [Hex]
    }

    @Test func `the same files prove a fork, and the same one`() throws {
        for item in try Vectors.load("fork-proof", schema: "fork-proof", Proof.self) {
            let verdict = Result { () throws(ForkProofDefect) in
                try ForkProof(file: item.file.bytes).check()
            }
            switch verdict {
            case .success(let proven):
                let first = proven.first
                #expect(
                    item.result
                        == Proven(
                            journal: proven.journal.description, device: first.device.description,
                            epoch: hex(first.epoch), seq: "\(first.seq)",
                            events: [first.event.description, proven.second.event.description]),
                    "\(item.name)")
                let proof = try ForkProof(file: item.file.bytes)
                #expect(proof.file == item.file.bytes, "\(item.name)")
            case .failure(let defect):
                #expect(item.result == nil, "\(item.name)")
                #expect(name(of: defect) == item.defect, "\(item.name)")
                #expect(code(of: defect) == item.code, "\(item.name)")
            }
        }
    }

    @Test(arguments: [1, 7, 1 << 20])
    func `the same files of events are taken, however their bytes come`(chunk: Int) throws {
        for item in try Vectors.load("stick", schema: "stick", Stick.self) {
            do throws(StickDefect) {
                let parts = try scanned(item.file.bytes, chunk)
                expect(parts, item)
            } catch {
                #expect(item.code == 509, "\(item.name)")
                #expect(name(of: error) == item.defect, "\(item.name)")
            }
        }
    }

    private func scanned(_ bytes: [UInt8], _ chunk: Int) throws(StickDefect) -> [StickPart] {
        var scanner = StickScanner()
        var parts: [StickPart] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            scanner.add(Array(bytes[start..<min(start + chunk, bytes.count)]))
            while let part = try scanner.next() { parts.append(part) }
        }
        try scanner.finish()
        return parts
    }

    private func expect(_ parts: [StickPart], _ item: Stick) {
        var events: [EventID] = []
        var heads: [Position] = []
        for part in parts {
            switch part {
            case .opening(let opening):
                let held = Set(item.held.compactMap { try? $0.id() })
                let journal = try? item.journal.id()
                let accept = item.accept.flatMap { try? $0.id() }
                let code = opening.obstacle(
                    journal: journal ?? opening.journal, accept: accept, holding: held.contains)
                #expect(code?.rawValue ?? 0 == item.code, "\(item.name)")
                #expect(opening.device?.bytes.bytes == item.maker?.bytes, "\(item.name)")
                let base = opening.base.map(\.event.bytes.bytes)
                #expect(base == item.base.map(\.bytes), "\(item.name)")
            case .page(let page):
                events += page.events.compactMap {
                    try? ParsedEvent.parse(header: $0.header, signature: $0.signature).id
                }
                heads = page.heads
            case .end(let end): #expect(end.events == UInt64(events.count), "\(item.name)")
            }
        }
        #expect(events.map(\.bytes.bytes) == item.events.map(\.bytes), "\(item.name)")
        #expect(heads.map(\.event.bytes.bytes) == item.heads.map(\.bytes), "\(item.name)")
        #expect(item.defect == nil, "\(item.name)")
    }

    private func hex(_ epoch: UInt64) -> String {
        let digits = String(epoch, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

private func name(of defect: ForkProofDefect) -> String {
    switch defect {
    case .unreadable: "unreadable"
    case .refused: "refused"
    case .otherPlace: "other-place"
    case .sameEvent: "same-event"
    case .unordered: "unordered"
    }
}

private func code(of defect: ForkProofDefect) -> UInt32? {
    if case .refused(let code) = defect { code.rawValue } else { nil }
}

private func name(of defect: StickDefect) -> String {
    switch defect {
    case .notAStick: "not-a-stick"
    case .cutShort: "cut-short"
    case .altered: "altered"
    case .oversized: "oversized"
    }
}
