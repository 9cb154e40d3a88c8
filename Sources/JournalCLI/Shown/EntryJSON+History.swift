import EventLog
import JournalClient
import JournalModel

/// What versions were made from, and everything that was done to an entry, for programs.
extension EntryJSON {
    /// A whole entry with what its versions were made from, and the answers to it.
    ///
    /// - Parameter witnesses: who has seen words that have no effect.
    static func entry(
        _ history: HistoryView, replies: [EntryView], witnesses: (EventID) -> [Witness]
    ) -> JSON {
        let sides = history.entry.fields.compactMap { history.sides(of: $0.field) }
        guard case .object(let members) = entry(history.entry, witnesses: witnesses) else {
            return .null
        }
        return .object(members + [
            JSON.Member(
                key: "sides",
                value: .object(sides.filter(isTold).map { side in
                    JSON.Member(
                        key: name(side.field, history.entry),
                        value: self.side(side, history.entry.kind?.spec[side.field]))
                })),
            JSON.Member(key: "replies", value: .array(replies.map { entry($0) })),
        ])
    }

    /// Every step of an entry's history, in an order that contradicts nobody's knowledge.
    static func history(_ view: HistoryView) -> JSON {
        [
            "id": .string(view.entry.state.entry.description),
            "short-id": .string(EntryName.short(view.entry.state.entry)),
            "kind": .string(view.entry.kind?.name ?? "\(view.entry.state.type)"),
            "steps": .array(view.history.steps.map { step($0, view) }),
        ]
    }

    /// A dot as the specification writes it.
    static func dot(_ dot: Dot) -> JSON { .string("\(dot.event):\(dot.index)") }

    private static func dots(_ dots: [Dot]) -> JSON { .array(dots.map { self.dot($0) }) }

    /// Whether a field has more to tell than its value.
    private static func isTold(_ sides: FieldSides) -> Bool {
        sides.versions.count > 1 || sides.isProposed
    }

    private static func side(_ sides: FieldSides, _ spec: FieldSpec?) -> JSON {
        let names = VersionName.names(sides.versions.map(\.view))
        return [
            "conflict": .bool(sides.isConflict),
            "proposed": .bool(sides.isProposed),
            "versions": .array(zip(names, sides.versions).map { name, side in
                [
                    "dot": dot(side.view.version.dot),
                    "name": .string(name),
                    "based-on": dots(side.bases.map(\.dot)),
                    "changes": changes(side, in: sides),
                    "consents": .array(side.consents.map { consent in
                        .object(origin(consent.record) + [
                            JSON.Member(key: "dot", value: dot(consent.dot)),
                            JSON.Member(
                                key: "effective", value: .bool(consent.code == .effective)),
                        ])
                    }),
                ]
            }),
            "common-bases": .array(sides.commonBases.map { base in
                .object(origin(base.record) + [
                    JSON.Member(key: "dot", value: dot(base.dot)),
                    JSON.Member(key: "state", value: .string(state(base.content))),
                    JSON.Member(key: "value", value: content(base.content, spec)),
                ])
            }),
        ]
    }

    /// Word by word from the words that all versions were made from; null without such words.
    private static func changes(_ side: VersionSide, in sides: FieldSides) -> JSON {
        guard let base = sides.commonText, case .value(.text(let words)) = side.view.content else {
            return .null
        }
        return .array(WordDifference(from: base, to: words).parts.map { part in
            switch part {
            case .same(let text): ["same": .string(text)]
            case .removed(let text): ["removed": .string(text)]
            case .added(let text): ["added": .string(text)]
            }
        })
    }

    private static func origin(_ record: EventRecord) -> [JSON.Member] {
        [
            JSON.Member(key: "parent", value: JSON(record.parent)),
            JSON.Member(key: "device", value: .string(record.device.description)),
            JSON.Member(key: "claimed-at", value: time(record.claimedMilliseconds)),
        ]
    }

    private static func step(_ step: HistoryStep, _ view: HistoryView) -> JSON {
        var members = [JSON.Member(key: "dot", value: dot(step.dot))] + origin(step.record)
        members.append(JSON.Member(key: "code", value: JSON(step.code.rawValue)))
        members.append(JSON.Member(key: "unseen", value: dots(step.unseen)))
        switch step.act {
        case .create: members.append(JSON.Member(key: "act", value: "create"))
        case .write(let parts):
            members.append(JSON.Member(key: "act", value: "write"))
            members.append(JSON.Member(key: "fields", value: .object(parts.map { part in
                let content = view.content(of: step.dot, in: part.field)
                return JSON.Member(
                    key: name(part.field, view.entry),
                    value: [
                        "state": .string(state(content)),
                        "value": self.content(content, view.entry.kind?.spec[part.field]),
                        "live": .bool(part.isLive),
                        "replaces": dots(part.bases),
                        "replaced-by": dots(part.replacedBy),
                    ])
            })))
        case .retract(let retract):
            members.append(JSON.Member(key: "act", value: "retract"))
            members.append(JSON.Member(key: "reason", value: JSON(retract.reason)))
        case .keep(let keep):
            members.append(JSON.Member(key: "act", value: "keep"))
            members.append(
                JSON.Member(key: "field", value: .string(name(keep.field, view.entry))))
            members.append(JSON.Member(key: "versions", value: dots(keep.versions)))
        case .consent(let target):
            members.append(JSON.Member(key: "act", value: "consent"))
            members.append(JSON.Member(key: "target", value: dot(target)))
        }
        return .object(members)
    }
}
