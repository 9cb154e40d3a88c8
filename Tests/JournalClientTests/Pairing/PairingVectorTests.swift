import EventLog
import Foundation
import Signing
import Testing

@testable import JournalClient

/// One case of Protocol/vectors/pairing.json.
struct PairingCase: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let what: String
    let given: [String: String]
    let result: [String: String?]

    var description: String { name }

    func bytes32(_ key: String) throws -> Bytes32 {
        try JournalClientTests.bytes32(given[key] ?? "")
    }

    func journal() throws -> EventID { EventID(try bytes32("journal")) }
}

struct PairingVectorTests {
    private static func cases(_ what: String) throws -> [PairingCase] {
        let cases = try VectorFile.cases("pairing.json", of: PairingCase.self)
            .filter { $0.what == what }
        guard !cases.isEmpty else { throw VectorError.empty(what) }
        return cases
    }

    @Test(arguments: try cases("invite-key"))
    func `the invite's key comes from the link's secret`(one: PairingCase) throws {
        let secret = try bytes(one.given["secret"] ?? "")
        let key = try Mailbox.key(secret: secret, journal: one.journal())
        #expect(key.publicKey.bytes.hex == one.result["key"])
    }

    @Test(arguments: try cases("nonce-commitment"))
    func `the joiner is bound to its nonce`(one: PairingCase) throws {
        let nonce = JoinNonce(
            nonce: try one.bytes32("nonce"), enrolment: try bytes(one.given["enrolment"] ?? ""))
        #expect(nonce.commitment.hex == one.result["commitment"])
    }

    @Test(arguments: try cases("short-code"))
    func `both screens show the same code`(one: PairingCase) throws {
        let code = try ShortCode(
            inviterNonce: one.bytes32("inviter-nonce"), joinerNonce: one.bytes32("joiner-nonce"),
            journal: one.journal(), enrolment: bytes(one.given["enrolment"] ?? ""))
        #expect(code.description == one.result["code"])
        #expect(code.matches(code.description))
        #expect(code.matches(code.description.filter { $0 != " " }))
        #expect(!code.matches(""))
        #expect(!code.matches(String(code.description.reversed()) + "0"))
    }

    @Test(arguments: try cases("journal-link"))
    func `a link to a journal names the daemon, and the accept once there is one`(
        one: PairingCase
    ) throws {
        let link = try JournalLink(#require(one.result["link"].flatMap { $0 }))
        #expect(link.text == one.result["link"])
        #expect(link.journal == (try one.journal()))
        #expect(link.address.daemonKey == (try one.bytes32("daemon-key")))
        #expect(link.address.certificate == (try one.bytes32("certificate")))
        #expect(link.accept?.bytes.hex == one.given["accept"])
        #expect("https://\(link.address.endpoint)" == one.given["origin"])
    }

    @Test(arguments: try cases("observer-code"))
    func `an observer's code holds its offer and a check`(one: PairingCase) throws {
        let offer = ObserverOffer(
            observer: DeviceKey(try one.bytes32("observer")),
            agreementKey: try one.bytes32("agreement-key"),
            possession: try bytes(one.given["possession"] ?? ""))
        let code = ObserverCode(offer)
        #expect(code.text == one.result["code"])
        #expect(try ObserverCode(typed: code.text) == code)
    }

    @Test(arguments: try cases("observer-code-read"))
    func `an observer's code is read or refused`(one: PairingCase) throws {
        let offer = try? ObserverCode(typed: one.given["code"] ?? "").offer
        let bytes = offer.map {
            $0.observer.bytes.bytes + $0.agreementKey.bytes + $0.possession
        }
        #expect(bytes?.hex == one.result["offer"].flatMap { $0 })
    }

    @Test(arguments: try cases("recovery-agreement-seed"))
    func `the paper key has an agreement key of its own`(one: PairingCase) throws {
        let sheet = RecoverySheet(seed: try one.bytes32("seed"), journal: EventID(.zero))
        let seed = try bytes32(one.result["seed"].flatMap { $0 } ?? "")
        #expect(try sheet.agreementKey().publicKey == AgreementKey(seed: seed).publicKey)
    }

    @Test(arguments: try cases("private-journal-seed"))
    func `one sheet gives the key of the private journal too`(one: PairingCase) throws {
        let sheet = RecoverySheet(seed: try one.bytes32("seed"), journal: try one.journal())
        let other = try sheet.ofPrivateJournal(EventID(SHA256.hash([7])))
        let seed = try bytes32(one.result["seed"].flatMap { $0 } ?? "")
        #expect(try other.key().publicKey == PrivateKey(seed: seed).publicKey)
        #expect(other.groups != sheet.groups)
    }

    @Test(arguments: try cases("recovery-sheet"))
    func `a sheet shows fourteen groups of four`(one: PairingCase) throws {
        let sheet = RecoverySheet(seed: try one.bytes32("seed"), journal: try one.journal())
        #expect(sheet.groups.joined(separator: " ") == one.result["sheet"])
        #expect(sheet.groups.count == 14)
        #expect(sheet.groups.allSatisfy { $0.count == 4 })
    }

    @Test(arguments: try cases("recovery-sheet-read"))
    func `a sheet typed in is read or refused`(one: PairingCase) throws {
        let typed = try #require(one.given["sheet"])
        let sheet = RecoverySheet(typed: typed, journal: try one.journal())
        let expected = try one.result["seed"].flatMap { $0 }.map { seed in
            try PrivateKey(seed: bytes32(seed)).publicKey.bytes
        }
        #expect(try sheet?.key().publicKey.bytes == expected)
    }

    @Test func `every mistyped sign of a sheet is noticed`() throws {
        let journal = EventID(SHA256.hash([1]))
        let sheet = RecoverySheet(seed: SHA256.hash([2]), journal: journal)
        let signs = Array(sheet.groups.joined())
        #expect(RecoverySheet(typed: String(signs), journal: journal) != nil)
        for place in signs.indices {
            for other in ["a", "7", "0", "é", "١"] where Character(other) != signs[place] {
                var typed = signs
                typed[place] = Character(other)
                #expect(RecoverySheet(typed: String(typed), journal: journal) == nil)
            }
        }
        #expect(RecoverySheet(typed: String(signs) + "a", journal: journal) == nil)
        #expect(RecoverySheet(typed: "", journal: journal) == nil)
        #expect(RecoverySheet(typed: String(signs.dropLast()), journal: journal) == nil)
        #expect(!"\(sheet)".contains(SHA256.hash([2]).hex))
        #expect(!String(reflecting: sheet).contains(SHA256.hash([2]).hex))
        let other = EventID(SHA256.hash([3]))
        #expect(RecoverySheet(typed: String(signs), journal: other) == nil)
    }
}
