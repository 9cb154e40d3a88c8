import EventLog
import HTTPTypes
import JournalClient
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

@Suite struct SessionRouteTests {
    @Test func `a device that stands gets a challenge the daemon signed`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let challenge = try await rig.challenge(request)
        #expect(challenge.daemonKey == rig.services.key.publicKey.bytes)
        #expect(challenge.storeEpoch == FakeStores.storeEpoch)
        let binding = ChallengeBinding(
            journal: rig.journal, clientNonce: request.clientNonce,
            serverNonce: challenge.serverNonce, storeEpoch: challenge.storeEpoch)
        let key = try PublicKey(challenge.daemonKey)
        #expect(key.isValid(signature: challenge.signature, for: binding.signedBytes))
    }

    @Test func `a proven device gets a token for an hour`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let proof = try rig.proof(rig.founder, request, await rig.challenge(request))
        let answer = try await rig.send(.post, "/v1/session/proof", proof.encoded())
        #expect(answer.status == 200)
        let token = try SessionToken(decoding: answer.body)
        #expect(token.expiresMilliseconds == TestClock.start + 3_600_000)
        #expect(try rig.services.sessions.session(of: token.token).device == rig.founder.device)
    }

    @Test func `a journal that is not kept is unknown`() async throws {
        let rig = try Rig()
        let body = rig.sessionRequest(rig.founder).encoded()
        #expect(try await rig.refusal(.post, "/v1/session", body) == Refused(404, .unknownJournal))
    }

    @Test func `a device the journal does not know is unauthorised`() async throws {
        let rig = try await Rig.hosting()
        let body = rig.sessionRequest(try TestDevice(2)).encoded()
        #expect(try await rig.refusal(.post, "/v1/session", body) == Refused(401, .unauthorised))
    }

    @Test func `a device that was offered the second place is let in`() async throws {
        let rig = try await Rig.hosting()
        let invited = try TestDevice(2)
        rig.stores.state.withLock { $0.access[invited.device] = .invited }
        let token = try await rig.token(invited)
        #expect(try rig.services.sessions.session(of: token).device == invited.device)
    }

    @Test func `a revoked device is told so`() async throws {
        let rig = try await Rig.hosting()
        rig.stores.state.withLock { $0.access[rig.founder.device] = .revoked }
        let body = rig.sessionRequest(rig.founder).encoded()
        #expect(try await rig.refusal(.post, "/v1/session", body) == Refused(403, .deviceRevoked))
    }

    @Test func `a device revoked between challenge and proof gets no token`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let proof = try rig.proof(rig.founder, request, await rig.challenge(request))
        rig.stores.state.withLock { $0.access[rig.founder.device] = .revoked }
        #expect(
            try await rig.refusal(.post, "/v1/session/proof", proof.encoded())
                == Refused(403, .deviceRevoked))
    }

    @Test func `a replica of another Accept is refused`() async throws {
        let rig = try await Rig.hosting()
        let (one, two) = (EventID(SHA256.hash([1])), EventID(SHA256.hash([2])))
        rig.stores.state.withLock { $0.accept = one }
        let other = rig.sessionRequest(rig.founder, accept: two).encoded()
        #expect(
            try await rig.refusal(.post, "/v1/session", other)
                == Refused(409, .sessionOtherAccept))
        for accept in [nil, one] {
            let same = rig.sessionRequest(rig.founder, accept: accept).encoded()
            #expect(try await rig.send(.post, "/v1/session", same).status == 200)
        }
        rig.stores.state.withLock { $0.accept = nil }
        #expect(try await rig.send(.post, "/v1/session", other).status == 200)
    }

    @Test func `a proof towards another certificate or key is refused`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let seen = SHA256.hash([77])
        let certificate = try rig.proof(
            rig.founder, request, await rig.challenge(request), certificate: seen)
        let key = try rig.proof(
            rig.founder, request, await rig.challenge(request), daemonKey: seen)
        let stranger = try rig.proof(TestDevice(2), request, await rig.challenge(request))
        for proof in [certificate, key, stranger] {
            #expect(
                try await rig.refusal(.post, "/v1/session/proof", proof.encoded())
                    == Refused(401, .unauthorised))
        }
    }

    @Test func `a proof that is sent twice gives another token`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let proof = try rig.proof(rig.founder, request, await rig.challenge(request)).encoded()
        let tokens = try await [0, 1].asyncMap { _ in
            try SessionToken(
                decoding: try await rig.send(.post, "/v1/session/proof", proof).body
            ).token
        }
        #expect(tokens[0] != tokens[1])
        for token in tokens {
            #expect(try rig.services.sessions.session(of: token).device == rig.founder.device)
        }
    }

    @Test func `no flood of challenges ends the one that a device answers`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let challenge = try await rig.challenge(request)
        // A co-parent or a revoked device knows enough to ask in another's name.
        for number in 0..<64 as Range<UInt8> {
            _ = try await rig.challenge(rig.sessionRequest(rig.founder, nonce: number))
        }
        let proof = try rig.proof(rig.founder, request, challenge).encoded()
        #expect(try await rig.send(.post, "/v1/session/proof", proof).status == 200)
    }

    @Test func `a challenge serves the request that it answered, and no other`() async throws {
        let rig = try await Rig.hosting()
        let (one, other) = (
            rig.sessionRequest(rig.founder, nonce: 1), rig.sessionRequest(rig.founder, nonce: 2)
        )
        let challenge = try await rig.challenge(one)
        var bytes = challenge.serverNonce.bytes
        bytes[7] ^= 1
        let moved = SessionChallenge(
            serverNonce: try #require(Bytes32(bytes)), daemonKey: challenge.daemonKey,
            storeEpoch: challenge.storeEpoch, signature: challenge.signature)
        let elsewhere = try await Rig.hosting()
        let foreign = try await elsewhere.challenge(one)
        for (request, challenge) in [(other, challenge), (one, moved), (one, foreign)] {
            let proof = try rig.proof(rig.founder, request, challenge).encoded()
            #expect(
                try await rig.refusal(.post, "/v1/session/proof", proof)
                    == Refused(401, .unauthorised))
        }
    }

    @Test func `a page's origin counts if the owner named it and the device is a page`()
        async throws
    {
        let (home, away) = ("https://home.example", "https://away.example")
        let rig = try await Rig.hosting(origins: [home])
        func status(_ origin: String) async throws -> Int {
            let request = rig.sessionRequest(rig.founder)
            let proof = try rig.proof(
                rig.founder, request, await rig.challenge(request), origin: origin)
            return try await rig.send(.post, "/v1/session/proof", proof.encoded()).status
        }
        // A program's device cannot be talked down to the weaker form.
        #expect(try await status(home) == 401)
        rig.stores.state.withLock { _ = $0.pages.insert(rig.founder.device) }
        #expect(try await status(home) == 200)
        #expect(try await status(away) == 401)
    }

    @Test func `a challenge waits sixty seconds`() async throws {
        let rig = try await Rig.hosting()
        let request = rig.sessionRequest(rig.founder)
        let early = try rig.proof(rig.founder, request, await rig.challenge(request)).encoded()
        let late = try rig.proof(rig.founder, request, await rig.challenge(request)).encoded()
        rig.clock.advance(by: .milliseconds(59_999))
        #expect(try await rig.send(.post, "/v1/session/proof", early).status == 200)
        rig.clock.advance(by: .milliseconds(1))
        #expect(
            try await rig.refusal(.post, "/v1/session/proof", late)
                == Refused(401, .expiredSession))
    }

    @Test func `a fifth session ends the first of the device`() async throws {
        let rig = try await Rig.hosting()
        var tokens: [Bytes32] = []
        for _ in 0..<5 { tokens.append(try await rig.token(rig.founder)) }
        let path = "/v1/journals/\(rig.journal)/sync"
        let statuses = try await statuses(rig, path, tokens)
        #expect(statuses == [401, 200, 200, 200, 200])
    }

    @Test func `a session that is used stays, and the one used longest ago ends`() async throws {
        let rig = try await Rig.hosting()
        let path = "/v1/journals/\(rig.journal)/sync"
        let (first, second) = (try await rig.token(rig.founder), try await rig.token(rig.founder))
        for _ in 0..<3 {
            _ = try await rig.token(rig.founder)
            #expect(try await rig.refusal(.post, path, token: first) == Refused(200, nil))
        }
        #expect(
            try await rig.refusal(.post, path, token: second) == Refused(401, .expiredSession))
    }

    @Test func `one parent's many devices end their own oldest session, and nobody else's`()
        throws
    {
        let sessions = Sessions(clock: TestClock().clock)
        let journal = EventID(SHA256.hash([1]))
        func open(_ number: Int, _ parent: Parent) throws -> Bytes32 {
            let device = DeviceKey(SHA256.hash([UInt8(number), UInt8(parent)]))
            return try sessions.open(
                Session(journal: journal, device: device, parent: parent)
            ).token
        }
        let other = try open(0, 2)
        let first = try open(0, 1)
        let second = try open(1, 1)
        for number in 2..<WireLimits.sessionsPerParent { _ = try open(number, 1) }
        #expect(try sessions.session(of: first).parent == 1, "as many as there may be")
        _ = try open(100, 1)
        #expect(throws: SessionRefusal.ended) { try sessions.session(of: second) }
        #expect(try sessions.session(of: first).parent == 1, "it was used after that one")
        #expect(try sessions.session(of: other).parent == 2)
    }

    @Test func `a full daemon opens no further session`() async throws {
        var limits = SessionLimits()
        limits.sessions = 1
        let rig = try await Rig.hosting(sessions: limits)
        let other = try TestDevice(2)
        rig.stores.state.withLock { $0.access[other.device] = .stands }
        _ = try await rig.token(rig.founder)
        let request = rig.sessionRequest(other)
        let proof = try rig.proof(other, request, await rig.challenge(request)).encoded()
        #expect(
            try await rig.refusal(.post, "/v1/session/proof", proof)
                == Refused(429, .tooManySessions))
        rig.clock.advance(by: .seconds(3_600))
        _ = try await rig.token(other)
    }

    private func statuses(
        _ rig: Rig, _ path: String, _ tokens: [Bytes32]
    ) async throws -> [Int] {
        var statuses: [Int] = []
        for token in tokens {
            statuses.append(try await rig.send(.post, path, token: token).status)
        }
        return statuses
    }
}
