import EventLog
import JournalClient

/// Why a device was not let in, with the invite that another attempt begins with.
struct PairingFailure: Explained {
    let error: any Error
    let invitee: Invitee

    /// Whether a newer invite of this device stands in its place.
    var isReplaced: Bool { error as? PairingError == .replaced }

    /// Runs `body` and adds the invite to what it throws about pairing.
    static func naming<Output>(
        _ invitee: Invitee, _ body: () async throws -> Output
    ) async throws -> Output {
        do {
            return try await body()
        } catch let error as PairingError {
            throw PairingFailure(error: error, invitee: invitee)
        } catch NetworkError.refused(let code?, let status, let wait)
            where code == .mailboxTaken || code == .mailboxUnknown
        {
            let error = NetworkError.refused(
                code: code, status: status, retryAfterMilliseconds: wait)
            throw PairingFailure(error: error, invitee: invitee)
        }
    }

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let isHere = typed.command != "join"
        let invite = isHere ? invitee.command : OtherMachine.types(invitee.command)
        if let error = error as? PairingError { return .of(error, invite) }
        return Explanation(
            Explanation.of(error, place: place).line,
            [
                Explanation.unchanged,
                "on the device that invites, make a new link: \(invite)",
            ])
    }
}

extension Invitee {
    /// The command that lets such a device in.
    var command: String {
        switch self {
        case .coparent: "rapport invite"
        case .ownWriter: "rapport device add"
        case .coparentPage: "rapport invite --browser"
        case .ownPage: "rapport device add --browser"
        case .ownAdmin: "rapport device add --admin --recovery -"
        }
    }
}
