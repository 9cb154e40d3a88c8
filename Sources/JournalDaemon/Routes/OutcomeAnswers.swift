import EventLog

/// What a client is told of each outcome of the parts below: the one place that knows both.
///
/// Spec: Protocol/09-session.md, Protocol/10-pairing.md
extension RequestRefusal {
    /// The answer to an outcome; nil for an error that is none.
    init?(outcome error: any Error) {
        switch error {
        case let refusal as JournalRefusal: self.init(of: refusal)
        case let refusal as SessionRefusal: self.init(of: refusal)
        case let refusal as MailboxRefusal: self.init(of: refusal)
        case let refusal as CalendarRefusal: self.init(of: refusal)
        default: return nil
        }
    }

    /// The answer to a refusal of `Journals`.
    init(of refusal: JournalRefusal) {
        switch refusal {
        case .unknown: self.init(.unknownJournal)
        case .alreadyHosted: self.init(.alreadyHosted)
        case .tooMany: self.init(.storeFull)
        case .busy: self.init(.busy, retryAfterMilliseconds: 1_000)
        case .noFirstEvent: self.init(.malformedRequest)
        }
    }

    /// The answer to a refusal of `Sessions` or `Challenges`.
    init(of refusal: SessionRefusal) {
        switch refusal {
        case .neverChallenged: self.init(.unauthorised)
        case .challengeEnded, .ended: self.init(.expiredSession)
        case .tooMany: self.init(.tooManySessions, retryAfterMilliseconds: 60_000)
        }
    }

    /// The answer to a refusal of `CalendarLinks`.
    init(of refusal: CalendarRefusal) {
        switch refusal {
        case .tooMany: self.init(.tooManyLinks)
        case .taken: self.init(.malformedRequest)
        }
    }

    /// The answer to a refusal of `Mailboxes`.
    init(of refusal: MailboxRefusal) {
        switch refusal {
        case .endsInThePast: self.init(.malformedRequest)
        case .taken: self.init(.mailboxTaken)
        case .tooMany: self.init(.busy, retryAfterMilliseconds: 60_000)
        case .unknown: self.init(.mailboxUnknown)
        case .unsigned: self.init(.unauthorised)
        case .full: self.init(.storeFull)
        }
    }
}
