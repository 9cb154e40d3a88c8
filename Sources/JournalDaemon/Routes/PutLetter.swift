import EventLog
import Hummingbird

extension DaemonServices {
    /// `PUT /v1/mailboxes/{invite key}/{slot}`: leaves a letter. 201 without a body.
    ///
    /// Needs no session, since the joining device cannot have one yet: the invite's key signs.
    /// Spec: Protocol/10-pairing.md
    func putLetter(_ request: Request, _ context: Context) async throws -> RouteAnswer {
        let (inviteKey, slot) = try slot(in: context)
        let letter = try await message(
            Letter.self, in: request, limit: limits.message, from: .anybody)
        try mailboxes.put(letter, slot: slot, inviteKey: inviteKey)
        return .created
    }
}
