import EventLog
import Signing

@testable import JournalDaemon

/// A device that signs what a client signs.
struct TestDevice: Sendable {
    let key: PrivateKey
    var device: DeviceKey { DeviceKey(key.publicKey.bytes) }

    init(_ number: UInt8) throws {
        key = try PrivateKey(seed: SHA256.hash([number]))
    }

    /// A journal's first event, signed by this device. Its operations are left to the store.
    func genesis(
        nonce: UInt8 = 1, operations: [EventLog.Operation] = []
    ) throws -> (journal: EventID, event: SignedEvent) {
        let header = EventHeader(
            journal: nil, device: device, epoch: UInt64(nonce), seq: 1, prev: nil, seen: [],
            claimedMilliseconds: 1, kind: .genesis, operations: operations)
        let event = try VerifiedEvent(signing: header, with: key)
        return (
            event.id,
            SignedEvent(header: event.headerBytes, signature: event.signature, values: [])
        )
    }

    /// What a daemon makes of a request of this device to keep its journal.
    func hosting(nonce: UInt8 = 1) throws -> Hosting {
        let (journal, event) = try genesis(nonce: nonce)
        return Hosting(journal: journal, genesis: event, accept: nil, key: device)
    }

    func hostRequest(
        secret: Bytes32, daemonKey: Bytes32, certificate: Bytes32, nonce: UInt8 = 1,
        operations: [EventLog.Operation] = [], signer: PrivateKey? = nil
    ) throws -> HostRequest {
        let (journal, event) = try genesis(nonce: nonce, operations: operations)
        let binding = HostBinding(
            journal: journal, secretHash: SHA256.hash(secret.bytes), daemonKey: daemonKey,
            certificate: certificate, clientNonce: SHA256.hash([8]))
        return HostRequest(
            secret: secret, genesis: event, clientNonce: SHA256.hash([8]),
            proof: try (signer ?? key).signature(for: binding.signedBytes))
    }

    func letter(_ body: [UInt8], slot: MailboxSlot, journal: EventID) throws -> Letter {
        let binding = LetterBinding(journal: journal, slot: slot, body: body)
        return Letter(body: body, signature: try key.signature(for: binding.signedBytes))
    }
}
