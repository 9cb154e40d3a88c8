import EventLog
import Signing
import Synchronization

/// How many mailboxes a daemon keeps, and how full they get.
struct MailboxLimits: Sendable {
    /// Mailboxes of one journal.
    var perJournal = 64
    /// Mailboxes of all journals.
    var all = 4_096
    /// Bytes of all letters in one mailbox, signatures included.
    var bytes = Limits.mailboxBytes
    /// The longest that one stays open.
    var lifetime = Duration.seconds(Limits.mailboxHours * 3_600)
}

/// Where two devices that pair leave each other letters, sealed by the invite's key.
///
/// Held in memory alone: an invite that a restart cut short is made again.
/// Spec: Protocol/10-pairing.md
final class Mailboxes: Sendable {
    private struct Mailbox {
        let journal: EventID
        let ends: Duration
        var letters: [MailboxSlot: Letter] = [:]

        var bytes: Int {
            letters.values.reduce(0) { $0 + $1.body.count + $1.signature.count }
        }
    }

    private let state = Mutex<[Bytes32: Mailbox]>([:])
    private let clock: DaemonClock
    private let limits: MailboxLimits

    init(clock: DaemonClock, limits: MailboxLimits = MailboxLimits()) {
        self.clock = clock
        self.limits = limits
    }

    /// Opens a mailbox; opening it again changes nothing. Throws 509 for an end that has passed,
    /// 505 when another journal has it, 513 when there are too many.
    func open(_ request: MailboxRequest, journal: EventID) throws(RequestRefusal) {
        let now = clock.monotonic()
        let wall = clock.wallMilliseconds()
        guard request.expiresMilliseconds > wall else { throw RequestRefusal(.malformedRequest) }
        let left = min(request.expiresMilliseconds - wall, UInt64(Int64.max))
        let lifetime = min(Duration.milliseconds(Int64(left)), limits.lifetime)
        let refusal: ReasonCode? = state.withLock { boxes in
            boxes = boxes.filter { $0.value.ends > now }
            if let box = boxes[request.inviteKey] {
                return box.journal == journal ? nil : .mailboxTaken
            }
            let own = boxes.values.reduce(0) { $0 + ($1.journal == journal ? 1 : 0) }
            guard own < limits.perJournal, boxes.count < limits.all else { return .storeFull }
            boxes[request.inviteKey] = Mailbox(journal: journal, ends: now + lifetime)
            return nil
        }
        if let refusal { throw RequestRefusal(refusal) }
    }

    /// Puts a letter into an empty slot; the very same letter again is fine. Throws 506 for a
    /// mailbox that is not open, 500 when the invite's key did not sign the letter, 505 for a slot
    /// that holds another one, 513 for a full mailbox.
    func put(_ letter: Letter, slot: MailboxSlot, inviteKey: Bytes32) throws(RequestRefusal) {
        guard let journal = box(inviteKey)?.journal else { throw RequestRefusal(.mailboxUnknown) }
        let binding = LetterBinding(journal: journal, slot: slot, body: letter.body)
        guard let key = try? PublicKey(inviteKey),
            key.isValid(signature: letter.signature, for: binding.signedBytes)
        else { throw RequestRefusal(.unauthorised) }
        let refusal: ReasonCode? = state.withLock { boxes in
            guard var box = boxes[inviteKey], box.journal == journal else { return .mailboxUnknown }
            if let present = box.letters[slot] { return present == letter ? nil : .mailboxTaken }
            box.letters[slot] = letter
            guard box.bytes <= limits.bytes else { return .storeFull }
            boxes[inviteKey] = box
            return nil
        }
        if let refusal { throw RequestRefusal(refusal) }
    }

    /// The letter in a slot. Throws 506 when there is none, or no such mailbox.
    func letter(slot: MailboxSlot, inviteKey: Bytes32) throws(RequestRefusal) -> Letter {
        guard let letter = box(inviteKey)?.letters[slot] else {
            throw RequestRefusal(.mailboxUnknown)
        }
        return letter
    }

    private func box(_ inviteKey: Bytes32) -> Mailbox? {
        let now = clock.monotonic()
        return state.withLock { boxes in
            boxes[inviteKey].flatMap { $0.ends > now ? $0 : nil }
        }
    }
}
