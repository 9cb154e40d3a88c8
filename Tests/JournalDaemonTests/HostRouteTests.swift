import EventLog
import Folders
import HTTPTypes
import JournalClient
import Signing
import Testing

@testable import JournalDaemon

@Suite struct HostRouteTests {
    private func request(
        _ rig: Rig, secret: Bytes32? = nil, nonce: UInt8 = 1
    ) throws -> HostRequest {
        try rig.founder.hostRequest(
            secret: secret ?? rig.secret, daemonKey: rig.services.key.publicKey.bytes,
            certificate: rig.certificate, nonce: nonce)
    }

    @Test func `the holder of the link gives the daemon a journal`() async throws {
        let rig = try Rig()
        let answer = try await rig.send(.post, "/v1/host", request(rig).encoded())
        #expect(answer.status == 201)
        #expect(answer.body.isEmpty)
        #expect(try await rig.services.journals.with(rig.journal) { $0.journal } == rig.journal)
        #expect(!rig.folder.exists("setup-link"))
    }

    @Test func `a link works once`() async throws {
        let rig = try Rig()
        _ = try await rig.send(.post, "/v1/host", request(rig).encoded())
        let second = try request(rig, nonce: 2).encoded()
        #expect(try await rig.refusal(.post, "/v1/host", second) == Refused(403, .wrongSecret))
        #expect(rig.services.journals.count == 1)
    }

    @Test func `who asks again because the answer was lost has a used link`() async throws {
        let rig = try Rig()
        let body = try request(rig).encoded()
        #expect(try await rig.send(.post, "/v1/host", body).status == 201)
        #expect(try await rig.refusal(.post, "/v1/host", body) == Refused(403, .wrongSecret))
    }

    @Test func `who lacks the secret learns nothing of what is kept`() async throws {
        let wrong = SHA256.hash([4])
        var answers: [Refused] = []
        for rig in [try Rig(), try await Rig.hosting()] {
            let good = try request(rig, secret: wrong)
            let unproven = HostRequest(
                secret: wrong, genesis: good.genesis, clientNonce: good.clientNonce,
                proof: [UInt8](repeating: 1, count: 64))
            let other = HostRequest(
                secret: wrong,
                genesis: SignedEvent(header: [1], signature: good.genesis.signature, values: []),
                clientNonce: good.clientNonce, proof: good.proof, path: [good.genesis])
            for body in [good, unproven, other] {
                answers.append(try await rig.refusal(.post, "/v1/host", body.encoded()))
            }
        }
        #expect(Set(answers.map(\.status)) == [403])
        #expect(answers.allSatisfy { $0.code == .wrongSecret })
    }

    @Test func `a device that the path enrols hosts, and the store belongs to its Accept`()
        async throws
    {
        let rig = try Rig()
        let sam = try SecondParent(of: rig.founder, in: rig.journal)
        for (path, status) in [([], 401), ([sam.pair], 401), ([sam.pair, sam.accept], 201)] {
            let binding = HostBinding(
                journal: rig.journal, secretHash: SHA256.hash(rig.secret.bytes),
                daemonKey: rig.services.key.publicKey.bytes, certificate: rig.certificate,
                clientNonce: SHA256.hash([8]))
            let body = HostRequest(
                secret: rig.secret, genesis: try rig.founder.genesis().event,
                clientNonce: SHA256.hash([8]),
                proof: try sam.device.key.signature(for: binding.signedBytes), path: path)
            #expect(try await rig.send(.post, "/v1/host", body.encoded()).status == status)
        }
    }

    @Test func `a path that leads nowhere is refused, and the link stays`() async throws {
        let rig = try Rig()
        let sam = try SecondParent(of: rig.founder, in: rig.journal)
        let good = try request(rig)
        let body = HostRequest(
            secret: good.secret, genesis: good.genesis, clientNonce: good.clientNonce,
            proof: good.proof, path: [sam.accept])
        #expect(
            try await rig.refusal(.post, "/v1/host", body.encoded())
                == Refused(400, .malformedRequest))
        #expect(rig.folder.exists("setup-link"))
    }

    @Test func `a request over 32,768 bytes is refused at its header`() async throws {
        let rig = try Rig()
        let body = [UInt8](repeating: 0, count: WireLimits.hostBody + 1)
        #expect(
            try await rig.refusal(.post, "/v1/host", body) == Refused(413, .malformedRequest))
    }

    @Test func `two who use one link at once: one is let in`() async throws {
        let rig = try Rig()
        let bodies = try (1...8 as ClosedRange<UInt8>).map {
            try request(rig, nonce: $0).encoded()
        }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for body in bodies {
                group.addTask { try await rig.send(.post, "/v1/host", body).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        #expect(statuses == [201] + Array(repeating: 403, count: 7))
        #expect(rig.services.journals.count == 1)
    }

    @Test func `a wrong secret leaves the link in place`() async throws {
        let rig = try Rig()
        let body = try request(rig, secret: SHA256.hash([4])).encoded()
        #expect(try await rig.refusal(.post, "/v1/host", body) == Refused(403, .wrongSecret))
        #expect(rig.folder.exists("setup-link"))
    }

    @Test func `a journal that is kept already is refused, and the link stays`() async throws {
        let rig = try await Rig.hosting()
        let body = try request(rig).encoded()
        #expect(try await rig.refusal(.post, "/v1/host", body) == Refused(409, .alreadyHosted))
        #expect(rig.folder.exists("setup-link"))
    }

    @Test func `a full daemon takes no journal`() async throws {
        var limits = JournalLimits()
        limits.hosted = 0
        let rig = try Rig(journals: limits)
        #expect(
            try await rig.refusal(.post, "/v1/host", request(rig).encoded())
                == Refused(507, .storeFull))
    }

    @Test func `the recovery key that the genesis event enrols may host, and no other key`()
        async throws
    {
        let rig = try Rig()
        let paper = try TestDevice(50)
        let agreement = try AgreementKey(seed: SHA256.hash([51]))
        let recovery = try Enrolment.proving(
            paper.key, agreementKey: agreement.publicKey, rankClass: .recovery, parent: 1,
            journal: SHA256.hash([52]), invite: nil)
        let genesis = Genesis(
            nonce: SHA256.hash([52]), agreementKey: agreement.publicKey, recovery: recovery)
        for (signer, status) in [(try TestDevice(53), 401), (paper, 201)] {
            let body = try rig.founder.hostRequest(
                secret: rig.secret, daemonKey: rig.services.key.publicKey.bytes,
                certificate: rig.certificate, operations: [.genesis(genesis)],
                signer: signer.key
            ).encoded()
            #expect(try await rig.send(.post, "/v1/host", body).status == status)
        }
    }

    @Test func `a proof for another daemon is refused`() async throws {
        let rig = try Rig()
        let stranger = SHA256.hash([5])
        let key = try rig.founder.hostRequest(
            secret: rig.secret, daemonKey: stranger, certificate: rig.certificate)
        let certificate = try rig.founder.hostRequest(
            secret: rig.secret, daemonKey: rig.services.key.publicKey.bytes,
            certificate: stranger)
        for body in [key, certificate] {
            #expect(
                try await rig.refusal(.post, "/v1/host", body.encoded())
                    == Refused(401, .unauthorised))
        }
        #expect(rig.folder.exists("setup-link"))
    }

    @Test func `an event that is no genesis, or not its author's, is refused`() async throws {
        let rig = try Rig()
        let good = try request(rig)
        var forged = good.genesis
        forged.signature[0] ^= 1
        let header = EventHeader(
            journal: rig.journal, device: rig.founder.device, epoch: 1, seq: 1, prev: nil,
            seen: [], claimedMilliseconds: 1, kind: .content, operations: [])
        let content = try VerifiedEvent(signing: header, with: rig.founder.key)
        let other = SignedEvent(
            header: content.headerBytes, signature: content.signature, values: [])
        for genesis in [forged, other] {
            let body = HostRequest(
                secret: good.secret, genesis: genesis, clientNonce: good.clientNonce,
                proof: good.proof)
            #expect(
                try await rig.refusal(.post, "/v1/host", body.encoded())
                    == Refused(400, .malformedRequest))
        }
    }

    @Test func `the link file is the owner's alone and holds the whole link`() throws {
        let rig = try Rig()
        #expect(try rig.folder.mode(of: "setup-link") == 0o600)
        let link = try SetupLink(rig.folder.text(of: "setup-link"))
        #expect(link.secret == rig.secret)
        #expect(link.address.certificate == rig.certificate)
        #expect(link.address.daemonKey == rig.services.key.publicKey.bytes)
    }

    @Test func `a link that waits is printed again, a used one is replaced`() async throws {
        let rig = try Rig()
        #expect(try SetupLinkFile.waiting(in: rig.folder.path).secret == rig.secret)
        _ = try await rig.send(.post, "/v1/host", request(rig).encoded())
        let next = try SetupLinkFile.waiting(in: rig.folder.path)
        #expect(next.secret != rig.secret)
        let body = try request(rig, secret: next.secret, nonce: 2).encoded()
        #expect(try await rig.send(.post, "/v1/host", body).status == 201)
    }
}
