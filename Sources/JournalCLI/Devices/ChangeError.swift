import JournalClient
import JournalText

/// Why a device was not revoked or readmitted, with what works at this screen instead.
struct ChangeError: Explained {
    let error: DeviceError
    /// The same command, signed by the recovery sheet.
    let onPaper: String
    /// The command that lets the device in again.
    let readmission: String
    /// Whether the device is the last of its parent that manages others, so that it stays for now.
    let isLast: Bool

    init(
        _ error: DeviceError, _ action: DeviceChange.Action, _ device: MemberDevice,
        _ replica: Replica
    ) throws {
        self.error = error
        let verb = DeviceVerb(action)
        onPaper = verb.command(on: device.key, isOnPaper: true)
        readmission = try Names(replica).command(.readmit, device.author)
        isLast = try verb == .revoke && replica.devices.isLastAdmin(device)
    }

    /// Whether a sync may bring what is missing.
    func isForNews(_ isOffline: Bool) -> Bool {
        guard case .notRevoked = error else { return false }
        return !isOffline
    }

    /// The same with the commands that work at this screen.
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let plain = Explanation.of(error, typed)
        let safe = Explanation.unchanged
        switch error {
        case .itself, .outranked:
            guard !isLast else {
                return Explanation(
                    plain.line,
                    [
                        "\(safe); it is your only device that can add or revoke devices;"
                            + " \(Sentences.letAnotherIn)"
                    ])
            }
            return Explanation(plain.line, ["\(safe); with your recovery sheet: \(onPaper)"])
        case .alreadyRevoked:
            return Explanation(plain.line, ["\(safe); let it in again with: \(readmission)"])
        default: return plain
        }
    }
}
