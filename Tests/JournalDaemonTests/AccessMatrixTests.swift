import EventLog
import HTTPTypes
import JournalClient
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

@Suite struct AccessMatrixTests {
    static let routes = ["sync", "events", "values", "mailboxes"]

    private func path(_ rig: Rig, _ route: String) -> String {
        "/v1/journals/\(rig.journal)/\(route)"
    }

    @Test(arguments: routes)
    func `a route of a journal needs a token`(route: String) async throws {
        let rig = try await Rig.hosting()
        let path = path(rig, route)
        #expect(try await rig.refusal(.post, path) == Refused(401, .unauthorised))
        for value in ["", "Bearer", "Bearer ", "Bearer AAAA", "Basic AAAA", "bearer!"] {
            let headers: HTTPFields = [.authorization: value]
            #expect(
                try await rig.refusal(.post, path, headers: headers)
                    == Refused(401, .unauthorised), "\(value)")
        }
    }

    @Test(arguments: routes)
    func `a token that was never given is as good as one that has ended`(
        route: String
    ) async throws {
        let rig = try await Rig.hosting()
        #expect(
            try await rig.refusal(.post, path(rig, route), token: SHA256.hash([1]))
                == Refused(401, .expiredSession))
    }

    @Test(arguments: routes)
    func `a token ends after an hour`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        rig.clock.advance(by: .seconds(3_599))
        let body = MailboxRequest(
            inviteKey: SHA256.hash([3]), expiresMilliseconds: TestClock.start + 9_000_000)
        let sent = route == "mailboxes" ? body.encoded() : []
        let before = try await rig.send(.post, path(rig, route), sent, token: token)
        #expect(before.status < 300)
        rig.clock.advance(by: .seconds(1))
        #expect(
            try await rig.refusal(.post, path(rig, route), sent, token: token)
                == Refused(401, .expiredSession))
    }

    @Test(arguments: routes)
    func `a token opens no other journal`(route: String) async throws {
        let rig = try await Rig.hosting()
        let hosting = try TestDevice(1).hosting(nonce: 2)
        try await rig.services.journals.host(hosting, if: {}, then: {})
        let token = try await rig.token(rig.founder)
        for name in [hosting.journal.description, SHA256.hash([9]).hex] {
            #expect(
                try await rig.refusal(.post, "/v1/journals/\(name)/\(route)", token: token)
                    == Refused(401, .unauthorised))
        }
        #expect(
            try await rig.refusal(.post, "/v1/journals/short/\(route)", token: token)
                == Refused(404, .unknownJournal))
    }

    @Test(arguments: routes)
    func `a device revoked meanwhile loses its session`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let body = MailboxRequest(
            inviteKey: SHA256.hash([3]), expiresMilliseconds: TestClock.start + 9_000_000)
        let sent = route == "mailboxes" ? body.encoded() : []
        rig.stores.state.withLock { $0.access[rig.founder.device] = .revoked }
        #expect(
            try await rig.refusal(.post, path(rig, route), sent, token: token)
                == Refused(403, .deviceRevoked))
        rig.stores.state.withLock { $0.access[rig.founder.device] = nil }
        #expect(
            try await rig.refusal(.post, path(rig, route), sent, token: token)
                == Refused(401, .unauthorised))
    }

    @Test(arguments: routes)
    func `a body that is not the message is refused`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        for body in [[0xff], [0x0a], [0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f], [0x00]] as [[UInt8]] {
            #expect(
                try await rig.refusal(.post, path(rig, route), body, token: token)
                    == Refused(400, .malformedRequest))
        }
    }

    @Test(arguments: routes)
    func `a body over the limit is refused`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let body = [UInt8](repeating: 0, count: WireLimits.requestBody + 1)
        #expect(
            try await rig.refusal(.post, path(rig, route), body, token: token)
                == Refused(413, .malformedRequest))
    }

    @Test(arguments: ["/v1/session", "/v1/session/proof", "/v1/host"])
    func `open routes refuse what is malformed or too long`(path: String) async throws {
        let rig = try await Rig.hosting()
        for body in [[], [0xff], [0x0a, 0x01]] as [[UInt8]] {
            #expect(
                try await rig.refusal(.post, path, body) == Refused(400, .malformedRequest))
        }
        let body = [UInt8](repeating: 0, count: WireLimits.requestBody + 1)
        #expect(try await rig.refusal(.post, path, body) == Refused(413, .malformedRequest))
    }

    @Test func `other paths and methods are refused with a reason`() async throws {
        let rig = try await Rig.hosting()
        #expect(try await rig.refusal(.get, "/") == Refused(404, .malformedRequest))
        #expect(try await rig.refusal(.get, "/v1/session") == Refused(404, .malformedRequest))
        #expect(try await rig.refusal(.delete, "/v1/host") == Refused(404, .malformedRequest))
    }

    @Test func `anybody may ask whether the daemon is well`() async throws {
        let rig = try Rig()
        let answer = try await rig.send(.get, "/healthz")
        #expect(answer.status == 200)
        #expect(answer.body == Array("ok\n".utf8))
    }
}
