import EventLog
import JournalClient
import JournalText

/// That this device may not write or come in, with what lets it in again.
struct NotLetIn: Explained {
    /// Who said so.
    enum Reason: Equatable {
        /// The daemon, of a device that was revoked.
        case daemonRevoked
        /// The daemon, of a device that it knows nothing about.
        case daemonUnknown
        /// What is written in this copy.
        case ownCopy
        /// The daemon, of an observer's copy on which both parents have not agreed.
        case notAgreed
        /// The daemon, of an observer's copy that was shut out or whose last day is over.
        case readNoMore
    }

    let device: DeviceKey
    let rankClass: RankClass?
    let reason: Reason

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let again =
            [Sentences.readmitHere(device)]
            + (rankClass == .writer ? [Sentences.readmitElsewhere(device)] : [])
        let kept = "everything written here is kept on this device, and can be read"
        return switch reason {
        case .daemonRevoked:
            Explanation("the daemon says that this device was revoked", [kept] + again)
        case .daemonUnknown:
            Explanation(
                "the daemon knows nothing that lets this device in",
                [kept, "once your other devices have synced, try again: rapport sync"] + again)
        case .notAgreed:
            Explanation(
                "the parents have not both said yet that you may read",
                ["what came here before can be read", "your code for them: rapport observe"])
        case .readNoMore:
            Explanation(
                "the parents let you read no more: it was ended, or the last day is over",
                [
                    "what came here before can be read: rapport log --all",
                    "if both say so again: rapport observe",
                ])
        case .ownCopy:
            Explanation(
                "device \(Names.short(device)) may not write in this journal any more",
                ["\(Explanation.unchanged), and everything here can be read"] + again)
        }
    }
}

extension Run {
    /// Says at each write what the daemon said last, if it did not let this device in: what is
    /// written meanwhile is kept, and reaches nobody.
    func remindOfRefusal() {
        guard let refusal = try? readingCopy(writesNext: true)?.daemonRefusal() else { return }
        let said = Sentences.refused(refusal, day(refusal.milliseconds))
        remark("\(said); \(Sentences.keptHereOnly)")
        remark(Sentences.readmitHere(refusal.device))
    }

    /// The same error, with what is to be known about this device if it is about that.
    func explained(_ error: any Error) -> any Error {
        if case NetworkError.unreachable(let host, let port) = error,
            readingCopy()?.isObserver == true
        {
            return SilentToObserver(place: "\(host):\(port)")
        }
        let reason: NotLetIn.Reason? =
            switch error {
            case NetworkError.refused(.deviceRevoked?, _, _): .daemonRevoked
            case NetworkError.refused(.unauthorised?, _, _): .daemonUnknown
            case ReplicaError.deviceDoesNotStand: .ownCopy
            default: nil
            }
        guard var reason, let copy = readingCopy() else { return error }
        if copy.isObserver {
            guard reason != .ownCopy else { return ObserverError.readsAlone }
            reason = reason == .daemonRevoked ? .readNoMore : .notAgreed
        }
        var device = try? copy.daemonRefusal()?.device
        if case ReplicaError.deviceDoesNotStand(let key) = error { device = key }
        guard let device else { return error }
        let known = try? copy.devices.all().first { $0.key == device }
        return NotLetIn(device: device, rankClass: known?.author.rankClass, reason: reason)
    }
}
