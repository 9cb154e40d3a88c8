package import EventLog
package import JournalClient
package import JournalLines
package import JournalModel

/// Requests to erase as a person reads them.
package struct ErasurePage {
    package let names: Names
    package let zone: Zone
    private let copy: JournalCopy

    package init(_ holder: some JournalHolder, names: Names, zone: Zone) {
        copy = holder.copy
        self.names = names
        self.zone = zone
    }

    /// What is asked, by whom, what became of it, and who has reported.
    package func lines(_ request: ErasureRequest) -> [String] {
        var lines = request.named.map(head)
        lines.append(row("asked", origin(request.asked) + reason(request.reason)))
        lines += request.declines.map { row("declined", origin($0)) }
        let too = request.others.filter { $0.parent != request.asked.parent }
        lines += too.map { row("asked too", origin($0)) }
        lines += request.grants.map { grant($0, of: request) }
        lines += request.ended.map {
            let isOwn = request.events.contains($0.id)
            return row(isOwn ? "erased" : "agreed", origin($0) + Sentences.Erasing.noEffect)
        }
        lines.append(row("state", state(request)))
        if !request.ended.isEmpty && request.state != .carriedOut {
            lines.append(row("words", Sentences.Erasing.ended))
        }
        guard !request.receipts.isEmpty else { return lines }
        lines += request.named.compactMap(standing)
        lines += copies(request)
        if let place = try? copy.daemonAddress() {
            lines.append(
                row(
                    "daemon",
                    Sentences.Erasing.daemon(
                        place.endpoint.description, knows: request.isAtDaemon)))
        }
        return lines
    }

    /// What each device has said of its copy, and what is known of this one without it; of the
    /// other parent's devices together.
    private func copies(_ request: ErasureRequest) -> [String] {
        let (listed, others) = request.receipts(hiding: names.isOthers)
        let own = listed.map { receipt -> (order: Int, parent: Parent, row: String) in
            let (device, parent) = (device(receipt.device), receipt.device.author.parent)
            guard receipt.ack == nil else { return (1, parent, row("reported", device)) }
            guard isGoneHere(receipt, request) else { return (2, parent, row("not yet", device)) }
            let reports = receipt.device.isActive
            return (
                0, parent, row("gone here", Sentences.Erasing.goneHere(device, reports: reports))
            )
        }
        let together = others.map { others -> (order: Int, parent: Parent, row: String) in
            let name = names.parent(others.parent)
            return others.haveAllReported
                ? (1, others.parent, row("reported", Sentences.Erasing.everyDevice(of: name)))
                : (2, others.parent, row("not yet", Sentences.Erasing.notEveryDevice(of: name)))
        }
        return (own + together).enumerated().sorted {
            ($0.element.order, $0.element.parent, $0.offset)
                < ($1.element.order, $1.element.parent, $1.offset)
        }.map(\.element.row)
    }

    /// Whether it is the device at this screen, which needs no report to know.
    private func isGoneHere(
        _ receipt: ErasureRequest.Receipt, _ request: ErasureRequest
    ) -> Bool {
        request.isErasedHere && receipt.device.author.device == copy.device
    }

    /// What let the words go; of a parent who had asked as well, that they answered the other.
    private func grant(_ record: EventRecord, of request: ErasureRequest) -> String {
        guard !request.events.contains(record.id) else { return row("erased", origin(record)) }
        let asking = names.parent(otherParent(than: record.parent))
        return row(
            "agreed",
            origin(record)
                + (record.parent == request.asked.parent ? Sentences.Erasing.answered(asking) : ""))
    }

    /// Fields that still say something, since the request had not seen those words.
    private func standing(_ named: ErasureRequest.Named) -> String? {
        guard let entry = try? copy.entry(named.entry) else { return nil }
        let fields = named.standing(in: entry).map { entry.spec[$0]?.name ?? "field \($0)" }
        return fields.isEmpty
            ? nil : row("stands", Sentences.Erasing.standing(fields, of: named.entry))
    }

    /// One line for the list of what waits; the same on every device.
    package func line(_ request: ErasureRequest) -> String {
        let what = request.named.map(head).joined(separator: ", ")
        let waiting = request.waitsFor.map { Sentences.Erasing.waits(for: names.parent($0)) } ?? ""
        return "\(what)  [\(Sentences.Erasing.toErase)]  \(waiting)"
    }

    private func head(_ named: ErasureRequest.Named) -> String {
        let kind = (try? copy.entry(named.entry))?.kind
        return "\(EntryName.short(named.entry))  \(kind?.name ?? "entry")  "
            + Sentences.Erasing.words(named.dots, named.fields, kind)
    }

    private func state(_ request: ErasureRequest) -> String {
        switch request.state {
        case .open:
            request.waitsFor.map { Sentences.Erasing.waits(for: names.parent($0)) }
                ?? Sentences.Erasing.waitsForJoining
        case .declined: Sentences.Erasing.stays
        case .carriedOut: gone(request)
        case .fallen:
            Sentences.Erasing.fell(FallText(names: names, zone: zone).reason(request.asked))
        }
    }

    private func gone(_ request: ErasureRequest) -> String {
        let isGone = request.receipts.allSatisfy { $0.ack != nil || isGoneHere($0, request) }
        return isGone ? Sentences.Erasing.gone : Sentences.Erasing.going(isAlone: request.isAlone)
    }

    private func reason(_ number: UInt32) -> String {
        number == 0 ? "" : "; \(Sentences.Erasing.reason(number))"
    }

    private func device(_ device: Standing.Device) -> String {
        let name = names.device(device.author.device)
        let what =
            !device.revocations.isEmpty
            ? Sentences.revoked : device.stands ? nil : Sentences.fallen
        return [names.parent(device.author.parent), name, what].compactMap(\.self)
            .joined(separator: ", ")
    }

    private func origin(_ record: EventRecord) -> String {
        EntryLine(names: names, zone: zone).origin(record)
    }

    private func row(_ name: String, _ value: String) -> String {
        "  \(EntryLine.pad(name, to: 12))  \(value)"
    }
}

/// What the other parent's devices have said of an erasure, all together.
struct OthersReceipts {
    let parent: Parent
    let haveAllReported: Bool
}

extension ErasureRequest {
    /// The receipts one by one, and those of a parent whose devices are told of together.
    func receipts(
        hiding isHidden: (Parent) -> Bool
    ) -> (listed: [Receipt], together: [OthersReceipts]) {
        let hidden = Dictionary(grouping: receipts.filter { isHidden($0.device.author.parent) }) {
            $0.device.author.parent
        }
        return (
            receipts.filter { !isHidden($0.device.author.parent) },
            hidden.sorted { $0.key < $1.key }.map { parent, receipts in
                OthersReceipts(
                    parent: parent, haveAllReported: receipts.allSatisfy { $0.ack != nil })
            }
        )
    }
}

extension ErasureRequest.Named {
    /// The fields of those it names in which words stand that it does not name, ascending.
    package func standing(in entry: EntryView) -> [UInt32] {
        fields.filter { field in
            entry[field]?.versions.contains { view in
                switch view.content {
                case .value, .missing, .newer, .unreadable: !dots.contains(view.version.dot)
                case .cleared, .erased: false
                }
            } ?? false
        }
    }
}
