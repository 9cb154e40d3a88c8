import EventLog
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JournalClient
import Signing

/// Who may use a route.
enum RouteAccess: Sendable {
    /// Anybody: it tells nothing, or asks for a secret, a key or a signature of its own.
    case anybody
    /// A device with a session for the journal that the path names, as long as it stands.
    case member
}

/// What a route of a journal does for whoever asks.
enum MemberRight: Sendable {
    /// It gives what the journal holds.
    case read
    /// It takes what others wrote.
    case give
    /// It helps to let somebody in.
    case invite
}

/// A device that has a session and stands, with the store of its journal.
///
/// Only a route of a journal makes one, once it has checked all of that: what takes one cannot be
/// reached in any other way.
struct Member: Sendable {
    let session: Session
    let store: JournalStore
    private let admission: DeviceAdmission

    /// Throws 500 for a device that nothing that counts enrols or that may not do this, 507 for
    /// one that was revoked.
    fileprivate init(
        _ session: Session, _ store: JournalStore, for right: MemberRight
    ) throws {
        admission = try store.admission(session.device)
        try admission.admit()
        self.session = session
        self.store = store
        try needs(right)
    }

    /// Throws 500 unless the device may do this too.
    func needs(_ right: MemberRight) throws(RequestRefusal) {
        guard admission.may(right) else { throw RequestRefusal(.unauthorised) }
    }
}

/// A device that listens: with its session as long as that lasts, and what tells it from others.
struct ListeningMember: Sendable {
    let journal: EventID
    let device: DeviceKey
    /// A name of its session.
    let name: Bytes32
    private let session: @Sendable () throws -> Session

    fileprivate init(_ session: @escaping @Sendable () throws -> Session, _ request: Request) throws
    {
        let found = try session()
        (journal, device) = (found.journal, found.device)
        name = SHA256.hash(Array((request.headers[.authorization] ?? "").utf8))
        self.session = session
    }

    /// Whether its session still lasts.
    var isThere: Bool { (try? session()) != nil }
}

/// What a route answers when nothing is refused.
enum RouteAnswer: Sendable {
    /// 200 with a message.
    case message(any StrictMessage)
    /// 200 with a message, whether something of the journal is held back, and what a parent is told
    /// of links to the calendar.
    case page(any StrictMessage, isHoldingBack: Bool, calendars: CalendarMark?)
    /// 200 with a line of text.
    case text(String)
    /// A calendar, or that whoever asks has it.
    case calendar(CalendarPage)
    /// 201 without a body.
    case created
    /// 200 with a stream that tells of changes.
    case stream(@Sendable (inout any ResponseBodyWriter) async throws -> Void)

    fileprivate func response(_ request: Request, _ context: Context) -> Response {
        switch self {
        case .message(let message): Response(wire: message)
        case .page(let message, let isHoldingBack, let calendars):
            Response(wire: message, further: .said(isHoldingBack, calendars))
        case .text(let text): text.response(from: request, context: context)
        case .calendar(let page): page.response(request)
        case .created: Response(status: .created)
        case .stream(let write):
            Response(
                status: .ok,
                headers: [.contentType: HeadsStream.contentType, .cacheControl: "no-store"],
                body: ResponseBody(write))
        }
    }
}

extension HTTPFields {
    /// What is said with a page: that something of the journal is held back, and what links to the
    /// calendar there are.
    fileprivate static func said(_ isHoldingBack: Bool, _ calendars: CalendarMark?) -> HTTPFields {
        var fields = HTTPFields()
        if isHoldingBack, let name = HTTPField.Name(HeldBack.field) { fields[name] = "1" }
        if let calendars, let name = HTTPField.Name(CalendarMark.field) {
            fields[name] = calendars.text
        }
        return fields
    }
}

/// A row of the table of routes: where it is, who may use it, what it does.
struct Route: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let access: RouteAccess
    let answer: @Sendable (DaemonServices, Request, Context) async throws -> Response

    private init(
        _ method: HTTPRequest.Method, _ path: String, _ access: RouteAccess,
        _ answer: @escaping @Sendable (DaemonServices, Request, Context) async throws -> RouteAnswer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.answer = { services, request, context in
            try await answer(services, request, context).response(request, context)
        }
    }

    /// A route that anybody may use.
    static func open(
        _ method: HTTPRequest.Method, _ path: String,
        _ answer:
            @escaping @Sendable (DaemonServices) -> (Request, Context) async throws ->
            RouteAnswer
    ) -> Route {
        Route(method, path, .anybody) { try await answer($0)($1, $2) }
    }

    /// A route that anybody may post a message to, of as many bytes as `limit` names.
    static func open<Asked: StrictMessage>(
        _ path: String, upTo limit: any KeyPath<RequestLimits, Int> & Sendable,
        _ answer: @escaping @Sendable (DaemonServices) -> (Asked) async throws -> RouteAnswer
    ) -> Route {
        Route(.post, path, .anybody) { services, request, context in
            let asked = try await services.message(
                Asked.self, in: request, limit: services.limits[keyPath: limit], from: .anybody)
            return try await services.strangers.take(from: context.address) {
                try await answer(services)(asked)
            }
        }
    }

    /// A route by which a member hears of a journal's changes, for as long as its session lasts.
    static func stream(
        _ name: String,
        _ answer:
            @escaping @Sendable (DaemonServices) -> (ListeningMember) async throws ->
            RouteAnswer
    ) -> Route {
        Route(.get, "/v1/journals/:journal/\(name)", .member) { services, request, context in
            let session = { @Sendable in try services.session(of: request, context) }
            let member = try ListeningMember(session, request)
            return try await answer(services)(member)
        }
    }

    /// A route by which a member posts a message about a journal. The token is looked up once,
    /// before the body is read; whether the device stands is asked when the work is done, on the
    /// thread of the journal.
    ///
    /// - Parameter right: what whoever asks must be allowed; each row of the table says it.
    static func journal<Asked: StrictMessage>(
        _ name: String, for right: MemberRight,
        _ answer: @escaping @Sendable (DaemonServices) -> (Asked, Member) throws -> RouteAnswer
    ) -> Route {
        Route(.post, "/v1/journals/:journal/\(name)", .member) { services, request, context in
            let session = try services.session(of: request, context)
            let asked = try await services.message(
                Asked.self, in: request, limit: services.limits.batch, from: .member)
            return try await services.journals.with(session.journal, for: .member(session)) {
                store in
                try answer(services)(asked, try Member(session, store, for: right))
            }
        }
    }
}
