package import EventLog
import JournalLines
package import JournalModel

/// How old children were when something happened, by the clock on the wall there. No stage and no
/// norm is told, and nothing of a child whose day of birth does not stand.
extension Names {
    /// The children whom an entry is about, by their ids, with how old each was.
    package func ages(of entry: EntryView) -> [(child: EventID, age: Age)] {
        let day = HandedDay.date(entry.wallDay)
        return entry.aboutChildren.compactMap { child in
            born(child).flatMap { Age(from: $0, to: day) }.map { (child, $0) }
        }
    }

    /// "4 years 2 months"; of several children with their names: "Mia, 2 years; Robin, 6 years".
    /// Nil if no age is known.
    package func agesText(of entry: EntryView) -> String? {
        let ages = ages(of: entry)
        guard entry.aboutChildren.count > 1 else { return ages.first?.age.text }
        let told = ages.map { child, age in
            (name(ofChild: child).map { "\(FieldText.line($0)), " } ?? "") + age.text
        }
        return told.isEmpty ? nil : told.joined(separator: "; ")
    }

    /// How old the children were whom some entries of one day are about, by name; nil if no age is
    /// known.
    func agesText(ofDay entries: [EntryView]) -> String? {
        var known: [EventID: Age] = [:]
        for entry in entries where !entry.isFolded {
            for (child, age) in ages(of: entry) { known[child] = age }
        }
        let told = known.compactMap { child, age in
            name(ofChild: child).map { (FieldText.line($0), child, age.text) }
        }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        return told.isEmpty ? nil : Sentences.Handed.ages(told.map { ($0.0, $0.2) })
    }

    /// The days of birth that are known, by child.
    var births: [(child: EventID, born: CivilTime)] {
        (children + proposedChildren).compactMap { child in child.born.map { (child.id, $0) } }
            .sorted { $0.child < $1.child }
    }

    private func born(_ child: EventID) -> CivilTime? {
        (children + proposedChildren).first { $0.id == child }?.born
    }
}
