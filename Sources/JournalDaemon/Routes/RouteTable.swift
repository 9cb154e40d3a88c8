import HTTPTypes

extension Route {
    /// Every route of the daemon. A further one is a file with what it does, and a row here.
    ///
    /// Spec: Protocol/08-sync.md, Protocol/09-session.md, Protocol/10-pairing.md
    static let all: [Route] = [
        .open(.get, "/healthz") { _ in { _, _ in .text("ok\n") } },
        .open(.head, "/healthz") { _ in { _, _ in .text("ok\n") } },
        .open("/v1/daemon", upTo: \.message, DaemonServices.answerDaemon),
        .open("/v1/session", upTo: \.message, DaemonServices.openSession),
        .open("/v1/session/proof", upTo: \.message, DaemonServices.proveSession),
        .open("/v1/host", upTo: \.host, DaemonServices.host),
        .journal("sync", for: .read, DaemonServices.sync),
        .journal("events", for: .give, DaemonServices.pushEvents),
        .journal("values", for: .read, DaemonServices.exchangeValues),
        .journal("mailboxes", for: .invite, DaemonServices.openMailbox),
        .journal("calendars", for: .invite, DaemonServices.changeCalendars),
        .open(.get, "/calendar/:file", DaemonServices.calendar),
        .open(.head, "/calendar/:file", DaemonServices.calendar),
        .stream("heads", DaemonServices.streamHeads),
        .open(.put, "/v1/mailboxes/:invite/:slot", DaemonServices.putLetter),
        .open(.get, "/v1/mailboxes/:invite/:slot", DaemonServices.getLetter),
    ]
}
