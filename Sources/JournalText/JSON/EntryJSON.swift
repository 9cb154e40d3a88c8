package import EventLog
package import JournalClient
import JournalLines
package import JournalModel
import Signing

/// Entries for programs. Parents are numbers, devices are keys: the same on every device, but for
/// the keys of the other parent's devices, which are null.
package enum EntryJSON {
    /// A whole entry.
    ///
    /// - Parameters:
    ///   - names: who is called what, and what is accepted here, for why words have no effect.
    ///   - witnesses: who has seen words that have no effect.
    package static func entry(
        _ entry: EntryView, in names: Names, witnesses: (EventID) -> [Witness] = { _ in [] }
    ) -> JSON {
        [
            "id": .string(entry.state.entry.description),
            "short-id": .string(EntryName.short(entry.state.entry)),
            "kind": .string(entry.kind?.name ?? "\(entry.state.type)"),
            "parent": JSON(entry.state.owner),
            "policy": .string(policy(entry.state.policy)),
            "recorded-at": time(of: entry.state.created, in: names),
            "sort-milliseconds": JSON(sortMilliseconds(entry, in: names)),
            "marks": marks(of: entry, in: names),
            "observation": .bool(entry.isObservation),
            "taken-back": .bool(entry.isRetracted),
            "edited-beside": .bool(entry.isEditedBesideRetraction),
            "edited-since": .bool(entry.isEditedSinceRetraction),
            "waiting": .bool(entry.isWaiting),
            "newer": .bool(entry.hasNewer),
            "effect": .string(entry.state.creation.name),
            "without-effect": .array(entry.fallen.map { fallen($0, entry, names, witnesses) }),
            "conflicts": .array(entry.conflicts.map { .string(name($0, entry)) }),
            "fields": .object(
                entry.fields.map { field in
                    let isHidden =
                        field.field == FieldNumber.promiseState
                        && entry.agreedPart.hidesPromiseState
                    return JSON.Member(
                        key: name(field.field, entry),
                        value: self.field(field, entry.spec, names, isHidden: isHidden))
                }),
            "ages": .array(
                names.ages(of: entry).map { child, age in
                    [
                        "child": .string(child.description), "years": JSON(age.years),
                        "months": JSON(age.months), "days": JSON(age.days),
                    ]
                }),
            "proposals": .array(entry.proposals.map { proposal($0, entry) }),
            "declined": .array(entry.declined.map { proposal($0, entry) }),
            "answered": answered(by: entry, in: names),
        ]
    }

    /// Of an answer what its entry said to who wrote it, by fields, and which of them say something
    /// else now; null for anything else.
    private static func answered(by reply: EntryView, in names: Names) -> JSON {
        guard reply.kind == .reply, let then = names.below.answered(by: reply) else { return .null }
        let now = names.below.entry(then.state.entry)
        guard now?.isFolded != true else { return .null }
        let said = then.agreedPart.fields.compactMap { field -> JSON.Member? in
            guard let value = field.agreedValue else { return nil }
            return JSON.Member(
                key: name(field.field, then), value: self.value(value, then.spec[field.field]))
        }
        let fields = Set((then.fields + (now?.agreedPart.fields ?? [])).map(\.field)).sorted()
        let changed = fields.filter { now?[$0]?.agreedValue != then[$0]?.agreedValue }
        return [
            "entry": .string(then.state.entry.description), "fields": .object(said),
            "changed-since": .array(changed.map { .string(name($0, then)) }),
            "mended-by": .array(
                names.below.mends(of: then).filter { $0.hasMended(then) }
                    .map { .string($0.state.entry.description) }),
        ]
    }

    /// The times that lists tell beside an entry, each null where a list says nothing.
    /// Of what the other parent wrote in it the days alone.
    private static func marks(of entry: EntryView, in names: Names) -> JSON {
        let marks = WritingMarks(entry, names.lateness(entry.state.created))
        let writers = [entry.state.created] + entry.fields.flatMap(\.versions).map(\.version.record)
        let isOfOther = writers.contains { names.isOthers($0.parent) }
        func time(_ milliseconds: UInt64?) -> JSON {
            milliseconds.map { isOfOther ? day($0) : Self.time($0) } ?? .null
        }
        return [
            "written": time(marks.written), "written-after": time(marks.after),
            "changed": time(marks.changed),
            "reached": marks.reached.map(Self.time) ?? .null,
        ]
    }

    private static func proposal(_ proposal: Proposal, _ entry: EntryView) -> JSON {
        [
            "dot": dot(proposal.dot),
            "fields": .array(proposal.fields.map { .string(name($0, entry)) }),
            "parent": JSON(proposal.by),
            "takes-back": .bool(proposal.isRetraction),
            "waits-for": JSON(proposal.waitsFor),
            // To the end of a day: a minute would say when the no was typed.
            "rests-until-ms": proposal.restsUntil.map {
                JSON(($0 / 86_400_000 + 1) * 86_400_000)
            } ?? .null,
        ]
    }

    /// An entry once for each child that it is about: what a program that counts by child reads.
    package static func perChild(_ entry: EntryView, in names: Names) -> [JSON] {
        let whole = self.entry(entry, in: names)
        guard case .entries(let children)? = entry[FieldNumber.children]?.value,
            case .object(let members) = whole
        else { return [whole] }
        return children.map { child in
            .object(
                members.map { member in
                    guard member.key == "fields", case .object(let fields) = member.value else {
                        return member
                    }
                    return JSON.Member(
                        key: member.key,
                        value: .object(
                            fields.map { field in
                                field.key == "children"
                                    ? JSON.Member(
                                        key: "child", value: field.value.with("value", of: child))
                                    : field
                            }))
                })
        }
    }

    /// What joins an entry to others, by their ids: those that say its end, and what it says the
    /// end of.
    package static func joined(_ entry: EntryView, _ joins: Joins) -> [JSON.Member] {
        let ends = joins.ends(of: entry).map { JSON.string($0.state.entry.description) }
        return [
            JSON.Member(key: "ended-by", value: .array(ends)),
            JSON.Member(
                key: "end-of",
                value: JSON(joins.beginning(of: entry)?.state.entry.description)),
        ]
    }

    /// An entry of a list; what its author took back has no words there.
    package static func folded(
        _ members: [JSON.Member], of entry: EntryView
    ) -> [JSON.Member] {
        let members = members.map { member in
            let isHidden =
                entry.isFolded && ["fields", "without-effect", "ages"].contains(member.key)
            guard isHidden else { return member }
            return JSON.Member(
                key: member.key, value: member.key == "fields" ? .object([]) : .array([]))
        }
        return members + [JSON.Member(key: "folded", value: .bool(entry.isFolded))]
    }

    /// Who answered an entry, and of a rupture what mended it, what tried to and did not yet, or
    /// not in the words of one whom it concerns, and what comforted, by their ids: no words stand
    /// without that.
    package static func below(_ entry: EntryView, in names: Names) -> [JSON.Member] {
        let parents = names.below.parentsAnswering(entry)
        let mends = names.below.mends(of: entry)
        func ids(_ isMeant: (EntryView) -> Bool) -> JSON {
            .array(mends.filter(isMeant).map { .string($0.state.entry.description) })
        }
        return [
            JSON.Member(key: "replies-by", value: .array(parents.map { JSON($0) })),
            JSON.Member(key: "mended-by", value: ids { $0.hasMended(entry) }),
            JSON.Member(
                key: "tried-by", value: ids { $0.mends(entry) && !$0.hasMended(entry) }),
            JSON.Member(
                key: "comforted-by", value: ids { !$0.mends(entry) && !$0.hasMended(entry) }),
        ]
    }

    /// The stable name of a policy.
    package static func policy(_ policy: Policy) -> String {
        switch policy {
        case .authorOnly: "author-only"
        case .shared: "shared"
        case .agreement: "agreement"
        }
    }

    package static func name(_ field: UInt32, _ entry: EntryView) -> String {
        entry.spec[field]?.name ?? "\(field)"
    }

    /// - Parameter isHidden: whether it says what its writers cannot say alone.
    private static func field(
        _ field: FieldView, _ kind: KindSpec, _ names: Names, isHidden: Bool = false
    ) -> JSON {
        let spec = kind[field.field]
        return [
            // What is only proposed never reads as if it stood.
            "value": isHidden
                ? .null
                : field.agreedValue.map { value in
                    let writer = field.versions.first { $0.content == .value(value) }
                    return writer.map {
                        content($0.content, spec, by: $0.version.record, in: names)
                    } ?? self.value(value, spec)
                } ?? .null,
            "conflict": .bool(field.isConflict),
            "kept": .bool(field.isKept),
            "versions": .array(
                field.versions.map { view in
                    let record = view.version.record
                    return [
                        "event": .string(record.id.description),
                        "dot": dot(view.version.dot),
                        "parent": JSON(record.parent),
                        "device": names.json(record.device, of: record.parent),
                        "claimed-at": time(of: record, in: names),
                        "agreed": .bool(view.version.isAgreed),
                        "state": .string(state(view.content)),
                        "value": content(view.content, spec, by: record, in: names),
                    ]
                }),
        ]
    }

    private static func fallen(
        _ view: FallenView, _ entry: EntryView, _ names: Names,
        _ witnesses: (EventID) -> [Witness]
    ) -> JSON {
        let record = view.version.record
        return [
            "event": .string(record.id.description), "parent": JSON(record.parent),
            "device": names.json(record.device, of: record.parent),
            "claimed-at": time(of: record, in: names), "code": .string(view.code.name),
            "reason": FallJSON.reason(of: record, in: names),
            "fields": .object(
                view.parts.map { part in
                    JSON.Member(
                        key: name(part.field, entry),
                        value: content(part.content, entry.spec[part.field]))
                }),
            // Of whose device it is, and no more: a day would tell when it was used.
            "reached": .array(
                Set(witnesses(record.id).map(\.author.parent)).sorted().map { JSON($0) }),
        ]
    }

    package static func state(_ content: VersionContent) -> String {
        switch content {
        case .value: "present"
        case .cleared: "cleared"
        case .missing: "missing"
        case .erased: "erased"
        case .newer: "newer"
        case .unreadable: "unreadable"
        }
    }

    package static func content(_ content: VersionContent, _ spec: FieldSpec?) -> JSON {
        switch content {
        case .value(let value), .newer(let value?): self.value(value, spec)
        default: .null
        }
    }

    private static func value(_ value: FieldValue, _ spec: FieldSpec?) -> JSON {
        func name(_ number: UInt32) -> JSON { .string(spec?.type.name(of: number) ?? "\(number)") }
        return switch value {
        case .moment(let moment): .string(moment.standardText)
        case .entry(let id): .string(id.description)
        case .entries(let ids): .array(ids.map { .string($0.description) })
        case .text(let text): .string(text)
        case .texts(let texts): .array(texts.map { .string($0) })
        case .choice(let number): name(number)
        case .choices(let numbers): .array(numbers.map(name))
        case .person(let number): person(number)
        case .persons(let numbers): .array(numbers.map(person))
        case .seconds(let number), .number(let number): JSON(number)
        // A decimal as text: a reader's floating point must not round it.
        case .quantity(let quantity): .string(QuantityText.text(quantity))
        case .bytes(let bytes): .string(DeviceKey(bytes).description)
        case .source(let row):
            [
                "format": .string(row.format), "columns": .array(row.columns.map { .string($0) }),
                "cells": .array(row.cells.map { .string($0) }),
                "occurrence": JSON(row.occurrence),
            ]
        case .files(let files):
            .array(
                files.map { file in
                    [
                        "hash": .string(file.hash.hex), "size": JSON(file.size),
                        "media-type": .string(file.mediaType), "name": JSON(file.name),
                    ]
                })
        }
    }

    private static func person(_ number: UInt32) -> JSON {
        switch Person(rawValue: number) {
        case .founder: "parent-1"
        case .coparent: "parent-2"
        case .child: "child"
        case nil: .string("\(number)")
        }
    }

    /// The same; of when the other parent wrote what was shared later the day alone.
    package static func content(
        _ content: VersionContent, _ spec: FieldSpec?, by record: EventRecord, in names: Names
    ) -> JSON {
        guard spec?.number == FieldNumber.firstWritten, names.isOthers(record.parent),
            case .value(.moment(let moment)) = content
        else { return self.content(content, spec) }
        return .string(moment.civil.dateText)
    }

    /// When words were written, as their author's clock said: of one's own the minute, of the other
    /// parent's the day in UTC alone.
    package static func time(of record: EventRecord, in names: Names) -> JSON {
        guard names.isOthers(record.parent) else { return time(record.claimedMilliseconds) }
        return day(record.claimedMilliseconds)
    }

    private static func day(_ milliseconds: UInt64) -> JSON {
        let moment = Moment(utcMilliseconds: Int64(clamping: milliseconds), offsetMinutes: 0)
        return .string(moment.civil.dateText)
    }

    /// Where an entry stands in time; of the other parent's that says no time of its own the day.
    private static func sortMilliseconds(_ entry: EntryView, in names: Names) -> Int64 {
        let time = entry.sortMilliseconds
        guard names.isOthers(entry.state.owner) else { return time }
        if case .moment? = entry[FieldNumber.happenedAt]?.value { return time }
        return time - (time % 86_400_000 + 86_400_000) % 86_400_000
    }

    /// A claimed time in UTC. Spec: RFC 3339
    package static func time(_ milliseconds: UInt64) -> JSON {
        let moment = Moment(utcMilliseconds: Int64(clamping: milliseconds), offsetMinutes: 0)
        return .string(moment.standardText.replacing("+00:00", with: "Z"))
    }
}

extension JSON {
    /// An object with the id of an entry as one of its members.
    fileprivate func with(_ key: String, of entry: EventID) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                member.key == key
                    ? JSON.Member(key: key, value: .string(entry.description)) : member
            })
    }
}
