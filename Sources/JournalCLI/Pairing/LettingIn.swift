import EventLog
import JournalClient
import JournalText

/// Waits for the joiner of an invite, has the codes compared, and says who was let in.
struct LettingIn {
    /// Whom the invite is for.
    let invitee: Invitee
    /// The invite that this program made; nil to answer the one that waits.
    let link: JoinLink?
    let comparing: ComparingOptions

    func carryOut(
        _ replica: Replica, _ authority: Authority, _ run: Run
    ) async throws -> ExitStatus {
        if !run.global.json { run.remark(Sentences.waits) }
        let device: DeviceKey
        do {
            device = try await PairingFailure.naming(invitee) {
                try await replica.pairing.confirm(of: link, by: authority) {
                    comparing.compare($0, run)
                }
            }
        } catch let failure as PairingFailure where failure.isReplaced {
            // Nothing is wrong: the person goes on where the newer link stands.
            run.answer(["device": .null, "replaced": .bool(true)], [Sentences.replaced])
            return .couldNot
        }
        // Whoever sits here knows of it.
        try? replica.devices.noteTold(of: [device])
        let isCoparent = invitee.isCoparent
        let hasArrived = await replica.pairing.awaitArrival(of: device, asCoparent: isCoparent)
        let names = try Names(replica)
        run.answer(
            [
                "device": isCoparent ? .null : .string(device.description),
                "label": isCoparent ? .null : JSON(names.label(device)),
                "arrived": .bool(hasArrived),
            ],
            Sentences.letIn(
                names.device(device), isCoparent ? names.parent(2) : nil, hasArrived: hasArrived
            ).map(run.terminal.completed))
        return .done
    }
}
