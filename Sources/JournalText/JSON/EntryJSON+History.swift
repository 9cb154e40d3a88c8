package import EventLog
package import JournalClient
package import JournalModel

/// What versions were made from, and everything that was done to an entry, for programs.
extension EntryJSON {
    /// A whole entry with what its versions were made from, and the answers to it.
    ///
    /// - Parameters:
    ///   - names: who is called what, and what is accepted here, for why words have no effect.
    ///   - witnesses: who has seen words that have no effect.
    package static func entry(
        _ view: HistoryView, replies: [EntryView], mends: [EntryView] = [], in names: Names,
        witnesses: (EventID) -> [Witness]
    ) -> JSON {
        let sides = view.entry.fields.compactMap { view.sides(of: $0.field) }
        let whole = entry(view.entry, in: names, witnesses: witnesses)
        guard case .object(let members) = whole else { return .null }
        return .object(
            members + [
                JSON.Member(
                    key: "sides",
                    value: .object(
                        sides.filter(isTold).map { side in
                            JSON.Member(
                                key: name(side.field, view.entry),
                                value: self.side(side, view.entry.spec[side.field], names))
                        })),
                JSON.Member(key: "replies", value: .array(replies.map { answered($0, in: names) })),
                JSON.Member(key: "mends", value: .array(mends.map { answered($0, in: names) })),
            ])
    }

    /// An entry with who answered it.
    private static func answered(_ entry: EntryView, in names: Names) -> JSON {
        guard case .object(let members) = self.entry(entry, in: names) else { return .null }
        return .object(members + below(entry, in: names))
    }

    /// Every step of an entry's history, in an order that contradicts nobody's knowledge.
    package static func history(_ view: HistoryView, in names: Names) -> JSON {
        [
            "id": .string(view.entry.state.entry.description),
            "short-id": .string(EntryName.short(view.entry.state.entry)),
            "kind": .string(view.entry.kind?.name ?? "\(view.entry.state.type)"),
            "steps": steps(view, in: names),
        ]
    }

    /// The steps alone.
    static func steps(_ view: HistoryView, in names: Names) -> JSON {
        .array(view.history.steps.map { step($0, view, names) })
    }

    /// A dot as the specification writes it.
    package static func dot(_ dot: Dot) -> JSON { .string("\(dot.event):\(dot.index)") }

    private static func dots(_ dots: [Dot]) -> JSON { .array(dots.map { self.dot($0) }) }

    /// Whether a field has more to tell than its value.
    private static func isTold(_ sides: FieldSides) -> Bool {
        sides.versions.count > 1 || sides.isProposed
    }

    /// One field with several versions, under `sides` and its name: its `versions` in the order of
    /// the list, each with its `name`, the versions that its author replaced (`based-on` are their
    /// dots, `bases` their words) and its `changes` of the words that all were made from, in parts
    /// `same`, `removed` and `added`. Without such words `beside-first` has what differs from the
    /// first version. `common-bases` are the latest versions that all come from.
    private static func side(
        _ sides: FieldSides, _ spec: FieldSpec?, _ names: Names
    ) -> JSON {
        let ids = VersionName.names(sides.versions.map(\.view))
        let first = sides.commonText == nil ? sides.versions.first : nil
        return [
            "conflict": .bool(sides.isConflict),
            "proposed": .bool(sides.isProposed),
            "versions": .array(
                zip(ids, sides.versions).map { id, side in
                    [
                        "dot": dot(side.view.version.dot),
                        "name": .string(id),
                        "based-on": dots(side.bases.map(\.dot)),
                        "bases": .array(side.bases.map { base($0, spec, names) }),
                        "changes": changes(from: sides.commonText, to: side),
                        "beside-first": first?.view.version.dot == side.view.version.dot
                            ? .null : changes(from: first.flatMap(words), to: side),
                        "consents": .array(side.consents.map { consent($0, names) }),
                    ]
                }),
            "common-bases": .array(sides.commonBases.map { base($0, spec, names) }),
        ]
    }

    private static func consent(_ consent: HistoryStep, _ names: Names) -> JSON {
        .object(
            origin(consent.record, names) + [
                JSON.Member(key: "dot", value: dot(consent.dot)),
                JSON.Member(key: "effective", value: .bool(consent.code == .effective)),
                JSON.Member(key: "reason", value: FallJSON.reason(of: consent.record, in: names)),
            ])
    }

    private static func base(
        _ base: BaseView, _ spec: FieldSpec?, _ names: Names
    ) -> JSON {
        .object(
            origin(base.record, names) + [
                JSON.Member(key: "dot", value: dot(base.dot)),
                JSON.Member(key: "state", value: .string(state(base.content))),
                JSON.Member(key: "value", value: content(base.content, spec)),
            ])
    }

    private static func words(_ side: VersionSide) -> String? {
        guard case .value(.text(let words)) = side.view.content else { return nil }
        return words
    }

    /// Word by word from some words to those of a version; null without them.
    private static func changes(from base: String?, to side: VersionSide) -> JSON {
        guard let base, let words = words(side) else { return .null }
        return .array(
            WordDifference(from: base, to: words).parts.map { part in
                switch part {
                case .same(let text): ["same": .string(text)]
                case .removed(let text): ["removed": .string(text)]
                case .added(let text): ["added": .string(text)]
                }
            })
    }

    private static func origin(
        _ record: EventRecord, _ names: Names
    ) -> [JSON.Member] {
        [
            JSON.Member(key: "parent", value: JSON(record.parent)),
            JSON.Member(key: "device", value: names.json(record.device, of: record.parent)),
            JSON.Member(key: "claimed-at", value: time(of: record, in: names)),
        ]
    }

    private static func step(
        _ step: HistoryStep, _ view: HistoryView, _ names: Names
    ) -> JSON {
        var members = [JSON.Member(key: "dot", value: dot(step.dot))] + origin(step.record, names)
        members.append(JSON.Member(key: "code", value: .string(step.code.name)))
        members.append(
            JSON.Member(key: "reason", value: FallJSON.reason(of: step.record, in: names)))
        members.append(JSON.Member(key: "unseen", value: dots(step.unseen)))
        switch step.act {
        case .create: members.append(JSON.Member(key: "act", value: "create"))
        case .write(let parts):
            members.append(JSON.Member(key: "act", value: "write"))
            members.append(
                JSON.Member(
                    key: "fields",
                    value: .object(
                        parts.map { part in
                            let content = view.content(of: step.dot, in: part.field)
                            return JSON.Member(
                                key: name(part.field, view.entry),
                                value: [
                                    "state": .string(state(content)),
                                    "value": self.content(
                                        content, view.entry.spec[part.field], by: step.record,
                                        in: names),
                                    "live": .bool(part.isLive),
                                    "agreed": .bool(part.isAgreed),
                                    "withdrawn": .bool(part.isWithdrawn),
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
        case .decline(let target):
            members.append(JSON.Member(key: "act", value: "decline"))
            members.append(JSON.Member(key: "target", value: dot(target)))
        }
        return .object(members)
    }
}
