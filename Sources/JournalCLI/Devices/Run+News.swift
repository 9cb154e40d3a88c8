import EventLog
import JournalClient
import JournalText

/// What a person is told before a command begins.
extension Run {
    /// Said once on each device, so that nobody's device comes in unseen.
    func tellOfNewDevices(_ replica: Replica) throws {
        let new = try replica.devices.untold()
        guard !new.isEmpty else { return }
        let text = DeviceText(names: try Names(replica), zone: zone)
        new.flatMap(text.news).forEach(remark)
        // Said again next time if it cannot be noted: better twice than never.
        try? replica.devices.noteTold(of: new.map(\.key))
    }

    /// Said once on each other device: whoever holds the new sheet can act as this parent.
    func tellOfNewSheets(_ replica: Replica) throws {
        let new = try replica.sheets.untoldEnds()
        guard !new.isEmpty else { return }
        let text = DeviceText(names: try Names(replica), zone: zone)
        for record in new {
            remark(
                Sentences.newSheetElsewhere(
                    by: text.name(record.device), text.time(record.claimedMilliseconds)))
        }
        remark(Sentences.ifSheetNotYou)
        try? replica.sheets.noteTold(of: new)
    }

    /// Said until somebody answers for it: this copy knows what it wrote itself.
    func tellOfForeignWriting(_ replica: Replica) throws {
        let lines = try replica.unansweredForeignWriting()
        guard !lines.isEmpty else { return }
        let isLast = try replica.devices.all().contains {
            try $0.isThisDevice && replica.devices.isLastAdmin($0)
        }
        for line in lines {
            let last = line.last
            remark(
                Sentences.notWrittenHere(line.count, day(last.claimedMilliseconds)))
            remark(Sentences.ifWrittenByYou(last.id))
            let revoke = DeviceVerb.revoke.command(
                on: replica.device, since: try replica.firstEntry(of: line), isOnPaper: true)
            if isLast { remark(Sentences.ifNotYouAnother) }
            remark(isLast ? Sentences.afterwards(revoke) : Sentences.ifNotYou(revoke))
        }
    }
}
