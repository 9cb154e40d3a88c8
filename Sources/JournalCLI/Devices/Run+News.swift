import EventLog
import JournalClient
import JournalText

/// What a person is told before a command begins.
extension Run {
    /// Said on each device that did not do it until somebody looks at the list of devices, or of
    /// observers, so that nobody comes in, goes or acts for another unseen.
    func tellOfDevices(_ replica: Replica) throws {
        let news = try replica.devices.news()
        guard !news.isEmpty else { return }
        let text = DeviceText(names: try Names(replica), zone: zone)
        let devices = try replica.devices.all()
        for one in news {
            let device = devices.first { $0.key == one.device && $0.author.parent == one.parent }
            text.news(one, of: device, day: day(one.learnt)).forEach(remark)
        }
        if news.contains(where: { !$0.isOfObserver }) { remark(Sentences.toldUntilSeen) }
        if news.contains(where: \.isOfObserver) { remark(Sentences.Observers.toldUntilSeen) }
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
