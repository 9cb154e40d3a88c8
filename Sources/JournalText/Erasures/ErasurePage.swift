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

    /// What each device has said of its copy, and what is known of this one without it.
    private func copies(_ request: ErasureRequest) -> [String] {
        let done = request.receipts.filter { $0.ack != nil }
        let open = request.receipts.filter { $0.ack == nil }
        return open.filter { isGoneHere($0, request) }.map {
            row(
                "gone here",
                Sentences.Erasing.goneHere(
                    device($0.device), reports: $0.device.isActive))
        } + done.map { row("reported", device($0.device)) }
            + open.filter { !isGoneHere($0, request) }.map { row("not yet", device($0.device)) }
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
        let copies = request.receipts.count
        let gone = request.receipts.count { $0.ack != nil || isGoneHere($0, request) }
        return gone == copies
            ? Sentences.Erasing.gone
            : Sentences.Erasing.going(gone, of: copies, isAlone: request.isAlone)
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
