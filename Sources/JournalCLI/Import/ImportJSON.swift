import EventLog
import JournalClient
import JournalImport
import JournalText

extension ImportPreview {
    /// For programs: what would be done.
    var json: JSON { .object(members(nil)) }

    /// For programs: what was done.
    func json(of report: ImportReport) -> JSON {
        .object(
            members(report) + [
                JSON.Member(key: "updated", value: Self.ids(report.updated)),
                JSON.Member(key: "kept-as-they-are", value: Self.ids(report.keptAsTheyAre)),
            ])
    }

    private static func ids(_ entries: [EventID]) -> JSON {
        .array(entries.map { .string($0.description) })
    }

    private func members(_ done: ImportReport?) -> [JSON.Member] {
        let report = done ?? ImportReport(of: plan)
        let pairs: [(String, JSON)] = [
            ("rows", JSON(plan.rows)), ("entries", JSON(done?.entries ?? plan.new.count)),
            (done == nil ? "to-import" : "imported", JSON(done?.imported ?? plan.newRows)),
            ("already-here", JSON(plan.here)), ("changed", JSON(plan.changed)),
            ("left", JSON(plan.left)), ("listed", JSON(plan.listed)),
            (
                "of-others",
                .object(
                    report.ofOthers.sorted { $0.key < $1.key }.map {
                        JSON.Member(key: $0.key, value: JSON($0.value))
                    })
            ),
            ("ambiguous-times", JSON(report.ambiguousTimes)),
            ("without-amount", .array(report.withoutAmount.map { JSON($0) })),
            ("doubts", .array(plan.new.flatMap { Self.doubts(of: $0, plan) })),
            ("fuller", JSON(plan.fuller)), ("child", plan.child.map(child) ?? .null),
            ("left-out", .array(plan.files.flatMap(Self.leftOut))),
            ("zone", JSON(plan.needsZone ? zone.name : nil)),
            ("caregiver", JSON(plan.caregiver)),
            ("files", .array(plan.files.map(Self.file))),
        ]
        return pairs.map { JSON.Member(key: $0.0, value: $0.1) }
    }

    private func child(_ child: ImportPlan.Child) -> JSON {
        [
            "name": .string(child.name), "rows": JSON(child.rows),
            "child": .string(child.child.description),
        ]
    }

    private static func doubts(of entry: ImportPlan.NewEntry, _ plan: ImportPlan) -> [JSON] {
        RowDoubt.allCases.filter(entry.row.doubts.contains).map { doubt in
            [
                "file": .string(plan.files[entry.file].name), "line": JSON(entry.row.line),
                "reason": .string("entry " + Sentences.Import.words(for: doubt, true)),
            ]
        }
    }

    private static func leftOut(_ file: ImportPlan.File) -> [JSON] {
        file.listed.map { row in
            [
                "line": JSON(row.line),
                "reason": .string(Sentences.Import.words(for: row.defect, on: row.line)),
            ]
        }
    }

    private static func file(_ file: ImportPlan.File) -> JSON {
        [
            "name": .string(file.name), "program": .string(file.program.rawValue),
            "rows": JSON(file.rows), "new": JSON(file.new), "already-here": JSON(file.here),
            "changed": .array(
                file.changed.byLine.map { rows in
                    [
                        "line": JSON(rows[0].line),
                        "entry": rows[0].entry.map { .string($0.description) } ?? .null,
                        "entries": ids(rows.compactMap(\.entry)),
                        "cells": .array(Set(rows.flatMap(\.cells)).sorted().map { .string($0) }),
                    ]
                }),
            "left": .array(
                file.left.sorted { "\($0.key)" < "\($1.key)" }.map { left in
                    [
                        "rows": JSON(left.value),
                        "reason": .string(Sentences.Import.words(for: left.key, left.value == 1)),
                    ]
                }),
            "listed": .array(leftOut(file)),
        ]
    }
}
