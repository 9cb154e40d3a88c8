import JournalModel
import Testing

@testable import JournalImport

/// The text of one file as a program writes it, read.
func read(
    text: String, as caregiver: String? = nil, in zone: LocalZone? = .newYork,
    units: [String] = [], order: DayOrder? = nil
) throws -> ReadFile {
    try ReadFile(
        Array(text.utf8),
        in: ImportFrame(
            zone: zone, caregiver: caregiver, dayOrder: order,
            units: units.compactMap(SaidUnit.init)))
}

extension ReadFile {
    /// What the entries of a line say, in one line of words: see `TakenRow.facts`.
    func facts(_ line: Int = 2) -> String {
        rows.first { $0.line == line }.map { row in
            switch row.outcome {
            case .taken(let entries): entries.map(\.facts).joined(separator: " & ")
            case .left(let reason): "left: \(reason)"
            case .listed(let defect): "listed: \(defect)"
            }
        } ?? "no row"
    }

    /// When the first entry of a line began, with its clock.
    func began(_ line: Int = 2) -> String? {
        taken.first { $0.line == line }?.told["happened-at"]
    }
}

extension TakenRow {
    /// Its fields by name but for its kind and beginning, the end and the next time as so many
    /// seconds after that. A question mark says that it lacks a number which its row has.
    var facts: String {
        var found = told
        found["kind"] = nil
        let began = found.removeValue(forKey: "happened-at").flatMap(Self.seconds)
        for name in ["ended-at", "next-from"] {
            guard let began, let later = found[name].flatMap(Self.seconds) else { continue }
            found[name] = "+\(later - began)"
        }
        let words = found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (words + (isLacking ? ["?"] : [])).joined(separator: " | ")
    }

    /// Whether it lacks something of its row.
    var isLacking: Bool { !doubts.isEmpty }

    private static func seconds(_ told: String) -> Int? {
        told.split(separator: " ").first.flatMap { Int($0) }
    }
}
