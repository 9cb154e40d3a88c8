import EventLog
import HTTPTypes
import HummingbirdCore
import JournalClient
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

@Suite struct AccessMatrixTests {
    /// Paths of every route that asks for a session, from the table that the router reads.
    static let routes = Route.all.filter { $0.access == .member }.map(\.path)
    /// Those that a message is posted to.
    static let posting = Route.all.filter { $0.access == .member && $0.method == .post }
        .map(\.path)
    /// Those that anybody may use, each with why it asks for none.
    static let open = [
        "GET /healthz": "says nothing but that the daemon is there",
        "HEAD /healthz": "the same, for who asks for the fields alone",
        "POST /v1/daemon": "a client asks who it is before it says anything of its own",
        "POST /v1/session": "opens a session",
        "POST /v1/session/proof": "opens a session",
        "GET /calendar/:file": "the token in the path is the link's own",
        "HEAD /calendar/:file": "the same",
        "POST /v1/host": "asks for the secret of the setup link",
        "PUT /v1/mailboxes/:invite/:slot": "a joining device has no session yet; a key signs",
        "GET /v1/mailboxes/:invite/:slot": "the key in the path is the invite's own",
    ]

    private func method(_ route: String) -> HTTPRequest.Method {
        Self.posting.contains(route) ? .post : .get
    }

    private func path(_ rig: Rig, _ route: String) -> String {
        path(rig.journal.description, route)
    }

    private func path(_ journal: String, _ route: String) -> String {
        route.replacing(":journal", with: journal)
    }

    /// A message that the route takes; most take an empty one.
    private func message(_ route: String) -> [UInt8] {
        let body = MailboxRequest(
            inviteKey: SHA256.hash([3]), expiresMilliseconds: TestClock.start + 9_000_000)
        return route.hasSuffix("/mailboxes") ? body.encoded() : []
    }

    @Test func `who needs no session is written down, and no route of a journal is among them`() {
        let open = Route.all.filter { $0.access == .anybody }
        #expect(Set(open.map { "\($0.method) \($0.path)" }) == Set(Self.open.keys))
        #expect(open.allSatisfy { !$0.path.contains("/journals") && !$0.path.contains(":journal") })
        #expect(Self.routes.count == 6 && Self.posting.count == 5)
        for route in Route.all where route.access == .member {
            #expect(route.path.hasPrefix("/v1/journals/:journal/"))
        }
        #expect(Set(Route.all.map { "\($0.method) \($0.path)" }).count == Route.all.count)
    }

    @Test(arguments: routes)
    func `a route of a journal needs a token`(route: String) async throws {
        let rig = try await Rig.hosting()
        let path = path(rig, route)
        #expect(try await rig.refusal(method(route), path) == Refused(401, .unauthorised))
        for value in ["", "Bearer", "Bearer ", "Bearer AAAA", "Basic AAAA", "bearer!"] {
            let headers: HTTPFields = [.authorization: value]
            #expect(
                try await rig.refusal(method(route), path, headers: headers)
                    == Refused(401, .unauthorised), "\(value)")
        }
    }

    @Test(arguments: routes)
    func `a token that was never given is as good as one that has ended`(
        route: String
    ) async throws {
        let rig = try await Rig.hosting()
        #expect(
            try await rig.refusal(method(route), path(rig, route), token: SHA256.hash([1]))
                == Refused(401, .expiredSession))
    }

    @Test(arguments: routes)
    func `a token ends after an hour`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        rig.clock.advance(by: .seconds(3_599))
        let sent = message(route)
        let before = try await rig.respond(method(route), path(rig, route), sent, token: token)
        #expect(before.status.code < 300)
        rig.clock.advance(by: .seconds(1))
        #expect(
            try await rig.refusal(method(route), path(rig, route), sent, token: token)
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
                try await rig.refusal(method(route), path(name, route), token: token)
                    == Refused(401, .unauthorised))
        }
        // The path counts before the token, whatever that is.
        for shown in [token, SHA256.hash([8]), nil] {
            #expect(
                try await rig.refusal(method(route), path("short", route), token: shown)
                    == Refused(404, .unknownJournal))
        }
    }

    @Test(arguments: routes)
    func `a device revoked meanwhile loses its session`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let sent = message(route)
        rig.stores.state.withLock { $0.access[rig.founder.device] = .revoked }
        #expect(
            try await rig.refusal(method(route), path(rig, route), sent, token: token)
                == Refused(403, .deviceRevoked))
        rig.stores.state.withLock { $0.access[rig.founder.device] = nil }
        #expect(
            try await rig.refusal(method(route), path(rig, route), sent, token: token)
                == Refused(401, .unauthorised))
    }

    /// Of every route of a journal, what each sort of member may do there.
    static let matrix: [String: [DeviceAdmission]] = [
        "sync": [.stands, .invited, .peer, .observer],
        "values": [.stands, .invited, .peer, .observer],
        "heads": [.stands, .invited, .peer, .observer],
        "events": [.stands, .invited, .peer],
        "mailboxes": [.stands, .invited],
        "calendars": [.stands, .invited],
    ]

    @Test(arguments: routes)
    func `each sort of member may use what the matrix says, and nothing else`(
        route: String
    ) async throws {
        let rig = try await Rig.hosting()
        let name = String(route.split(separator: "/").last ?? "")
        let allowed = try #require(Self.matrix[name])
        let all: [DeviceAdmission] = [.stands, .invited, .peer, .observer, .revoked, .unknown]
        for (place, admission) in zip((UInt8(10))..., all) {
            let device = try TestDevice(place)
            rig.stores.state.withLock { $0.access[device.device] = .stands }
            let token = try await rig.token(device)
            rig.stores.state.withLock { $0.access[device.device] = admission }
            let answer = try await rig.respond(
                method(route), path(rig, route), message(route), token: token)
            let code = answer.status.code
            #expect((code < 300) == allowed.contains(admission), "\(name) as \(admission): \(code)")
        }
    }

    @Test func `an observer takes values and gives none`() async throws {
        let rig = try await Rig.hosting()
        let observer = try TestDevice(20)
        rig.stores.state.withLock { $0.access[observer.device] = .observer }
        let token = try await rig.token(observer)
        let path = "/v1/journals/\(rig.journal)/values"
        let value = EventValue(
            event: EventID(SHA256.hash([4])), value: try Value(index: 0, content: [1], salt: .zero))
        let want = ValuesRequest(want: [Dot(event: EventID(.zero), index: 0)], give: [])
        #expect(
            try await rig.refusal(.post, path, want.encoded(), token: token) == Refused(200, nil))
        let give = ValuesRequest(want: [], give: [value])
        #expect(
            try await rig.refusal(.post, path, give.encoded(), token: token)
                == Refused(401, .unauthorised))
        rig.stores.state.withLock { $0.access[observer.device] = .peer }
        #expect(
            try await rig.refusal(.post, path, give.encoded(), token: token) == Refused(200, nil))
    }

    @Test(arguments: posting)
    func `a body that is not the message is refused`(route: String) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        for body in [[0xff], [0x0a], [0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f], [0x00]] as [[UInt8]] {
            #expect(
                try await rig.refusal(.post, path(rig, route), body, token: token)
                    == Refused(400, .malformedRequest))
        }
    }

    @Test(arguments: posting)
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

    @Test(arguments: ["//v1/daemon", "/v1//daemon", "/v1/daemon/", "/calendar//x.ics", "/healthz/"])
    func `each thing has one path`(path: String) async throws {
        let rig = try await Rig.hosting()
        for method in [.get, .post] as [HTTPRequest.Method] {
            #expect(try await rig.refusal(method, path) == Refused(404, .malformedRequest))
        }
    }

    @Test func `anybody may ask whether the daemon is well`() async throws {
        let rig = try Rig()
        let answer = try await rig.send(.get, "/healthz")
        #expect(answer.status == 200)
        #expect(answer.body == Array("ok\n".utf8))
    }
}
