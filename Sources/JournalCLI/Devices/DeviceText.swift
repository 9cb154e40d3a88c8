import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Devices as people read them.
struct DeviceText {
    let names: Names
    let zone: Zone

    static let reasons = ["lost", "stolen", "replaced", "other"]

    /// The reason that was typed.
    static func reason(_ typed: String?) throws -> RevocationReason {
        guard let typed else { return .unsaid }
        let place = try reasons.firstIndex(of: typed).or(
            UsageError.notAmong(option: "--reason", reasons))
        return RevocationReason(rawValue: UInt32(place + 1)) ?? .other
    }

    /// What a device is called: its label and the start of its key.
    func name(_ device: MemberDevice) -> String { name(device.key) }

    /// What a device is called.
    func name(_ key: DeviceKey) -> String { names.device(key) }

    /// One device on one line: what, whose, which class, since when, and what became of it.
    func line(_ device: MemberDevice) -> String {
        let what = device.isPaper ? Sentences.paperKey : name(device)
        let whose = names.parent(device.author.parent)
        let rank = device.isPaper ? "" : "\(device.author.rankClass)"
        var parts = [EntryLine.pad(what, to: 24), EntryLine.pad(whose, to: 8)]
        parts += [EntryLine.pad(rank, to: 6)] + facts(device)
        return parts.joined(separator: "  ").trimmed
    }

    private func facts(_ device: MemberDevice) -> [String] {
        var facts = device.isThisDevice ? [Sentences.thisDevice] : []
        if let fall = device.fall {
            facts.append(reason(fall))
        } else if !device.isPaper, let first = device.enrolled {
            facts.append(
                Sentences.cameIn(first, by: name(first.by), time(first.claimedMilliseconds)))
        }
        facts += zip(0..., device.revocations).map { place, revoked in
            guard !device.isPaper else {
                return Sentences.sheetEnded(by: name(revoked.by), time(revoked.claimedMilliseconds))
            }
            return Sentences.revoked(
                by: name(revoked.by), time(revoked.claimedMilliseconds), revoked.reason,
                isAgain: place > 0)
        }
        return facts
    }

    /// What a person is told of what this device did not do: one sentence, and what one can do.
    ///
    /// - Parameters:
    ///   - device: the device that it is about, as it stands now.
    ///   - day: the day on which this device learnt of it.
    func news(_ news: DeviceNews, of device: MemberDevice?, day: String) -> [String] {
        if let one = daemonNews(news, day) ?? observerNews(news, day) { return [one] }
        guard !names.isOthers(news.parent) else {
            let parent = names.parent(news.parent)
            return [
                news.change == .went
                    ? Sentences.othersWent(parent, day) : Sentences.othersCame(parent, day)
            ]
        }
        let (what, by) = (name(news.device), name(news.by))
        switch news.change {
        case .came, .cameBack:
            let head =
                news.change == .came
                ? Sentences.newDevice(what, by: by, day) : Sentences.cameBack(what, by: by, day)
            guard let device, let fall = device.fall else {
                return [head] + active(device, .revoke)
            }
            return [head, reason(fall)] + howToLetIn(device)
        case .went:
            let isGone = device?.revocations.isEmpty == false
            return [Sentences.wentAway(what, by: by, day)]
                + (isGone ? ifNotYou(device, .readmit) : [])
        case .sheetEnded:
            return [Sentences.newSheetElsewhere(by: by, day), Sentences.ifSheetNotYou]
        case .daemonNamed, .daemonEnded, .observerNamed, .observerEnded: return []
        case .otherLine: return [Sentences.otherLine(what, day)] + active(device, .revoke)
        }
    }

    /// A server that may exchange with the others, or no more: told to both parents alike.
    private func daemonNews(_ news: DeviceNews, _ day: String) -> String? {
        let parent = names.isOthers(news.parent) ? names.parent(news.parent) : nil
        return switch news.change {
        case .daemonNamed: Sentences.serverCame(of: parent, day)
        case .daemonEnded: Sentences.serverWent(of: parent, day)
        default: nil
        }
    }

    /// That somebody may read, or no more: told to both parents alike.
    private func observerNews(_ news: DeviceNews, _ known: String) -> String? {
        guard news.isOfObserver else { return nil }
        let parent = names.isOthers(news.parent) ? names.parent(news.parent) : nil
        let said = names.history.membership.observersEver.filter {
            $0.terms.observer == news.device
        }
        guard let terms = (said.last { $0.parent == news.parent } ?? said.last)?.terms else {
            return nil
        }
        let name = Names.observer(terms)
        guard news.change == .observerNamed else {
            return Sentences.Observers.shutOut(name, by: parent, known)
        }
        return Sentences.Observers.named(name, by: parent, until: terms.lastDay, known)
    }

    private func active(_ device: MemberDevice?, _ verb: DeviceVerb) -> [String] {
        device?.isActive == true ? ifNotYou(device, verb) : []
    }

    private func ifNotYou(_ device: MemberDevice?, _ verb: DeviceVerb) -> [String] {
        guard let device, !device.isThisDevice else { return [] }
        return [Sentences.ifNotYou(names.command(verb, device.author))]
    }

    /// How the owner of a device lets it in again that fell with the one that let it in.
    func howToLetIn(_ device: MemberDevice) -> [String] {
        guard case .letIn = device.fall, device.author.parent == names.own else { return [] }
        return [Sentences.letInAgain(name(device), names.command(.readmit, device.author))]
    }

    private func reason(_ fall: Fall) -> String {
        Sentences.fallen(FallText(names: names, zone: zone).text(fall, of: .device))
    }

    /// A claimed time on the wall clock here.
    func time(_ milliseconds: UInt64) -> String {
        zone.local(Int64(clamping: milliseconds)).text
    }

    /// What a person is told before the change is signed.
    ///
    /// - Parameter entry: what an entry says, nil if it cannot be read.
    func preview(_ change: DeviceChange, entry: (EventID) -> EntryView?) -> [String] {
        let isAgain = change.action != .readmit && !change.device.revocations.isEmpty
        var lines = isAgain ? [Sentences.revokedAlready(name(change.device))] : []
        lines.append(Sentences.effect(of: change, self))
        if !change.kinds.isEmpty {
            let list = change.kinds.map { Sentences.counted($0.count, $0.kind) }
            lines.append("  " + list.joined(separator: ", "))
        }
        lines += list(
            change.entries.map { touched in
                regained(touched.entry, change, entry) ?? brief(touched.entry, entry)
            })
        let owner = change.device.author.parent
        if !change.entries.isEmpty {
            lines.append(
                Sentences.witnessed(change, by: names.parent(otherParent(than: owner))))
        }
        if !change.others.isEmpty {
            lines.append(Sentences.others(change, change.others.map(name)))
        }
        if !change.restored.isEmpty {
            lines.append(Sentences.restored(change.restored.count))
            lines += list(change.restored.map { brief($0, entry) })
        }
        if !change.erased.isEmpty {
            lines.append(Sentences.erasedBy(change.erased.count))
            lines += list(change.erased.map { brief($0, entry) })
        }
        return lines
    }
}

extension DeviceText {
    /// Entries that a preview names one by one.
    private static let named = 10

    private func list(_ lines: [String]) -> [String] {
        var list = lines.prefix(Self.named).map { "    \($0)" }
        if lines.count > Self.named {
            list.append("    \(Sentences.andMore(lines.count - Self.named))")
        }
        return list
    }

    /// Of an entry that counts already, the words that come back to it by a readmission; nil if
    /// there are none.
    private func regained(
        _ id: EventID, _ change: DeviceChange, _ entry: (EventID) -> EntryView?
    ) -> String? {
        guard change.action == .readmit, let view = entry(id), !view.hasFallen else { return nil }
        let text = FieldText(names: names)
        let words = view.fallen.filter { change.events.contains($0.version.record.id) }
            .flatMap(\.parts).compactMap { part -> String? in
                guard let spec = view.spec[part.field] else { return nil }
                return "\(spec.name): \(text.text(part.content, of: spec))"
            }
        guard !words.isEmpty else { return nil }
        let all = words.joined(separator: ", ")
        let shown = all.count > 72 ? all.prefix(71).trimmed + "…" : all
        let writer = names.parent(change.device.author.parent)
        return [EntryName.short(id), writer, view.kind?.name ?? "", shown].joined(separator: "  ")
    }

    /// Its short id, whose it is, its kind, and how its words begin.
    private func brief(_ id: EventID, _ entry: (EventID) -> EntryView?) -> String {
        let view = entry(id)
        let words = view.map { FieldText(names: names).summary($0, width: 40) }
        let owner = view.map { names.parent($0.state.owner) }
        let parts = [EntryName.short(id), owner, view?.state.kind?.name, words]
        return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
