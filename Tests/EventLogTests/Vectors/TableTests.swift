import EventLog
import Testing

/// The tables that every implementation shares.
@Suite struct TableTests {
    @Test func `limits are those of the table`() throws {
        let table: [String: Int] = try Vectors.table("limits")
        let limits: [String: Int] = [
            "header-bytes": Limits.header, "seen": Limits.seen, "ops": Limits.operations,
            "dots": Limits.dots, "fields": Limits.fields, "value-padded-bytes": Limits.padded,
            "batch-events": Limits.batchEvents, "batch-bytes": Limits.batchBytes,
            "held-events": Limits.heldEvents, "held-bytes": Limits.heldBytes,
            "held-events-in-all": Limits.heldEventsInAll,
            "held-bytes-in-all": Limits.heldBytesInAll,
            "devices-ever": Limits.devices, "devices-active": Limits.activeDevices,
            "daemons-ever": Limits.daemons, "observers-ever": Limits.observers,
            "observer-label-bytes": Limits.observerLabel,
            "observer-days": Int(Limits.observerDays),
            "epochs": Limits.epochs, "mailbox-bytes": Limits.mailboxBytes,
            "letter-bytes": WireLimits.letterBody,
            "invite-private-bytes": Limits.privateInviteBytes,
            "mailbox-hours": Limits.mailboxHours,
            "mailboxes-per-device": WireLimits.mailboxesPerDevice,
            "mailboxes-per-parent": WireLimits.mailboxesPerParent,
            "session-seconds": Limits.sessionSeconds,
            "sessions-per-device": WireLimits.sessionsPerDevice,
            "sessions-per-parent": WireLimits.sessionsPerParent,
            "challenge-seconds": WireLimits.challengeSeconds,
            "request-bytes": WireLimits.requestBody, "message-bytes": WireLimits.messageBody,
            "host-bytes": WireLimits.hostBody, "host-path": WireLimits.hostPath,
            "certificates": WireLimits.certificates, "origins": WireLimits.origins,
            "have": Limits.have, "stream-line-bytes": WireLimits.streamLine,
            "missing": WireLimits.values, "want": WireLimits.values,
            "sessions": WireLimits.sessions, "mailboxes": WireLimits.mailboxes,
            "connections": WireLimits.connections,
            "connections-per-address": WireLimits.connectionsPerAddress,
            "connections-per-session": WireLimits.connectionsPerSession,
            "first-request-seconds": WireLimits.firstRequestSeconds,
            "strangers-at-once": WireLimits.strangersAtOnce,
            "bodies-bytes": WireLimits.bodies,
            "bodies-bytes-of-strangers": WireLimits.bodiesOfStrangers,
            "body-seconds": WireLimits.bodySeconds,
            "body-seconds-of-strangers": WireLimits.strangerBodySeconds,
            "unread-seconds": WireLimits.unreadSeconds, "turn-seconds": WireLimits.turnSeconds,
            "provisional-answers": WireLimits.provisionalAnswers,
            "quota-bytes": WireLimits.quota, "quota-bytes-a-day": WireLimits.quotaADay,
            "quota-bytes-first-day": WireLimits.quotaFirstDay,
            "calendar-links": WireLimits.calendarLinks,
            "calendar-days": Int(WireLimits.calendarDays),
            "calendar-days-usual": Int(WireLimits.calendarDaysUsual),
            "calendar-events": WireLimits.calendarEvents,
            "calendar-seconds": WireLimits.calendarSeconds,
        ]
        #expect(limits == table)
    }

    @Test func `what strangers or one address may have leaves room for others`() {
        for (part, whole) in [
            (WireLimits.bodiesOfStrangers, WireLimits.bodies),
            (WireLimits.connectionsPerAddress, WireLimits.connections),
            (WireLimits.connectionsPerSession, WireLimits.connectionsPerAddress),
            (WireLimits.strangerBodySeconds, WireLimits.bodySeconds),
            (WireLimits.hostBody, WireLimits.bodiesOfStrangers),
            (WireLimits.sessionsPerDevice, WireLimits.sessions),
            (WireLimits.mailboxesPerDevice, WireLimits.mailboxes),
        ] {
            #expect(part > 0 && part * 2 <= whole, "\(part) of \(whole)")
        }
    }

    @Test func `a quota is larger than what a day gives back, and a first day has room for many`() {
        let pages = [
            WireLimits.quotaADay, WireLimits.quota, WireLimits.quotaFirstDay,
        ].map { $0 / Limits.batchBytes }
        #expect(pages == pages.sorted() && Set(pages).count == 3)
        // The first day alone takes more than a quota that was spent, several times over.
        #expect(pages[2] >= 8 * pages[1])
        // A parent who spent all of it is back within a week.
        #expect(pages[1] <= 7 * pages[0])
        // What is under way at once never spends it: a pause is no surprise of one request.
        #expect(WireLimits.requestBody * 16 < WireLimits.quota)
    }

    @Test func `reason codes are those of the table`() throws {
        struct Row: Decodable {
            let code: UInt32
            let name: String
            let meaning: String
        }
        let table: [Row] = try Vectors.table("reason-codes")
        #expect(table.map(\.code) == ReasonCode.allCases.map(\.rawValue))
        #expect(table.map(\.name) == ReasonCode.allCases.map(\.name))
        #expect(table.allSatisfy { !$0.meaning.isEmpty })
    }

    @Test func `type strings are those of the table`() throws {
        let table: [String: String] = try Vectors.table("type-strings")
        #expect(TypeString.all == table)
    }
}
