import EventLog
import JournalClient
import JournalModel

/// Requests to erase as a person reads them.
struct ErasurePage {
    let names: Names
    let zone: Zone
    private let replica: Replica

    init(_ replica: Replica, names: Names, zone: Zone) {
        self.replica = replica
        self.names = names
        self.zone = zone
    }

    /// What is asked, by whom, what became of it, and who has reported.
    func lines(_ request: ErasureRequest) -> [String] {
        var lines = request.named.map(head)
        lines.append(row("asked", origin(request.asked) + reason(request.reason)))
        lines += request.declines.map { row("declined", origin($0)) }
        lines += request.grants.map { row(request.isAlone ? "erased" : "agreed", origin($0)) }
        lines += request.ended.map {
            let isOwn = request.events.contains($0.id)
            return row(isOwn ? "erased" : "agreed", origin($0) + Sentences.Erasing.noEffect)
        }
        lines.append(row("state", state(request)))
        if !request.ended.isEmpty && request.state != .carriedOut {
            lines.append(row("words", Sentences.Erasing.ended))
        }
        guard !request.receipts.isEmpty else { return lines }
        let (done, open) = (request.receipts.filter { $0.ack != nil },
            request.receipts.filter { $0.ack == nil })
        lines += done.map { row("reported", device($0.device)) }
        lines += open.map { row("not yet", device($0.device)) }
        if let place = try? replica.daemonAddress() {
            lines.append(row("daemon", Sentences.Erasing.daemon(
                place.endpoint.description, knows: request.isAtDaemon)))
        }
        return lines
    }

    /// One line for the list of what waits; the same on every device.
    func line(_ request: ErasureRequest) -> String {
        let what = request.named.map(head).joined(separator: ", ")
        let waiting = request.waitsFor.map { Sentences.Erasing.waits(for: names.parent($0)) } ?? ""
        return "\(what)  [\(Sentences.Erasing.toErase)]  \(waiting)"
    }

    private func head(_ named: ErasureRequest.Named) -> String {
        let kind = (try? replica.entry(named.entry))?.kind
        let fields = named.fields.map { kind?.spec[$0]?.name ?? "field \($0)" }
        return "\(EntryName.short(named.entry))  \(kind?.name ?? "entry")  "
            + Sentences.Erasing.values(named.dots.count, fields)
    }

    private func state(_ request: ErasureRequest) -> String {
        switch request.state {
        case .open: request.waitsFor.map { Sentences.Erasing.waits(for: names.parent($0)) }
            ?? Sentences.Erasing.waitsForJoining
        case .declined: Sentences.Erasing.stays
        case .carriedOut: Sentences.Erasing.gone
        case .fallen:
            Sentences.Erasing.fell(FallText(names: names, zone: zone).reason(request.asked))
        }
    }

    private func reason(_ number: UInt32) -> String {
        number == 0 ? "" : "; \(Sentences.Erasing.reason(number))"
    }

    private func device(_ device: Standing.Device) -> String {
        let name = names.device(device.author.device)
        let what = !device.revocations.isEmpty
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
