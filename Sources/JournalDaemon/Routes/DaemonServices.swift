import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import Logging
import Signing

/// What the routes work with. Each route stands in a file of its own, as an extension, and has a
/// row in `Route.all`.
struct DaemonServices: Sendable {
    let key: PrivateKey
    /// The certificates that clients see.
    let certificates: CertificateList
    let journals: Journals
    let challenges: Challenges
    let sessions: Sessions
    let mailboxes: Mailboxes
    let calendarLinks: CalendarLinks
    let calendars: Calendars
    let listeners = Listeners()
    let metrics = Metrics()
    let quotas: Quotas
    let setupLink: SetupLinkFile
    let limits: RequestLimits
    let bodies: BodyBudget
    let complaints: Complaints
    let strangers = FairTurns(atOnce: WireLimits.strangersAtOnce)
    var connections = Connections()
    var failStop = FailStop()

    /// The router with every route.
    ///
    /// Spec: Protocol/08-sync.md, Protocol/09-session.md, Protocol/10-pairing.md
    func router(logger: Logger) -> Router<Context> {
        let router = Router(context: Context.self)
        router.add(middleware: RequestLog(logger: logger, metrics: metrics))
        router.add(middleware: RefusalMiddleware(complaints: complaints, failStop: failStop))
        router.add(middleware: OneAtATime(turns: Turns(), patience: limits.turn))
        for route in Route.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await route.answer(self, request, context)
            }
        }
        return router
    }
}

/// What a request may take.
struct RequestLimits: Sendable {
    /// Bytes of a body with events or values.
    var batch = WireLimits.requestBody
    /// Bytes of the body of a request to host.
    var host = WireLimits.hostBody
    /// Bytes of any other body.
    var message = WireLimits.messageBody
    /// How long the body of a device with a session may take to arrive.
    var bodyDeadline = Duration.seconds(WireLimits.bodySeconds)
    /// How long anybody else's may.
    var strangerDeadline = Duration.seconds(WireLimits.strangerBodySeconds)
    /// How long a request waits for the one before it in the same session.
    var turn = Duration.seconds(WireLimits.turnSeconds)
    /// How long a stream is silent while nothing changes.
    var beat = Duration.seconds(15)
    /// How long the other side may take for 16 KiB of an answer.
    var unread = Duration.seconds(WireLimits.unreadSeconds)
}
