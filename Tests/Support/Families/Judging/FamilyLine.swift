import EventLog
import JournalModel
import Signing

extension JudgedFamily {
    /// The family and its verdicts as JSON on one line, without the line's end.
    public var line: String {
        let history = state.replica.history
        var text = "{\"seed\": \(family.seed), \"journal\": \(quoted(family.journal)), "
        text += "\"accept\": \(family.accept.map(quoted) ?? "null"), \"events\": ["
        text += family.offers.indices.map(event).joined(separator: ", ")
        text += "], \"bound\": \(history.accept.map(quoted) ?? "null"), \"frontier\": ["
        text += history.frontier.map { quoted($0.event) }.joined(separator: ", ")
        text += "], \"digests\": {"
        text += state.digests.map { "\"\($0.name)\": \"\($0.digest)\"" }.joined(separator: ", ")
        text += "}, \"waits\": [" + state.waiting.map(waiting).joined(separator: ", ") + "]}"
        return text
    }

    private func event(_ index: Int) -> String {
        let offer = family.offers[index]
        var text = "{\"header\": \"\(hex(offer.header))\", \"signature\": \""
        text += "\(hex(offer.signature))\", \"values\": ["
        text += zip(offer.values, valueCodes[index]).map { value, code in
            "{\"index\": \(value.index), \"salt\": \"\(value.salt)\", "
                + "\"padded\": \"\(hex(value.padded))\", \"code\": \(code.rawValue)}"
        }.joined(separator: ", ")
        text += "], \"code\": \(codes[index]), \"again\": \(again[index])"
        if let id = ids[index], let effect = state.effect(id) {
            text += ", \"effect\": \(effect.rawValue), \"ops\": \(list(id).rawValue)"
            let codes = state.codes(id).map { "\($0.rawValue)" }
            text += ", \"operations\": [\(codes.joined(separator: ", "))]"
        }
        return text + "}"
    }

    /// 300, 307 or 309 for the whole list of operations.
    func list(_ event: EventID) -> ReasonCode {
        switch state.replica.operations[event] {
        case .sealed: .sealed
        case .unreadable: .opsUnreadable
        case .plain, nil, .some(.none): .effective
        }
    }

    private func waiting(_ view: EntryView) -> String {
        let fields = view.conflicts.map(String.init).joined(separator: ", ")
        let proposed = view.proposals.map { "\"\($0.dot.event):\($0.dot.index)\"" }
        return "{\"entry\": \(quoted(view.state.entry)), \"fields\": [\(fields)], "
            + "\"proposed\": [\(proposed.joined(separator: ", "))]}"
    }
}

private func quoted(_ id: EventID) -> String { "\"\(id)\"" }

private func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
