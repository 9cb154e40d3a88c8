import EventLog
import Hummingbird

extension DaemonServices {
    /// `GET /v1/mailboxes/{invite key}/{slot}`: the letter that was left there.
    ///
    /// Spec: Protocol/10-pairing.md
    func getLetter(_ request: Request, _ context: Context) throws -> RouteAnswer {
        let (inviteKey, slot) = try slot(in: context)
        return .message(try mailboxes.letter(slot: slot, inviteKey: inviteKey))
    }
}
