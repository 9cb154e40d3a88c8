import EventLog
import JournalClient
import JournalLines
package import JournalModel

/// How what one parent wrote in one go stands in a list: a line that counts it and says how to read
/// it one by one, with the first and the last of it below.
package struct FoldedHeaps {
    let names: Names
    let when: WhenText
    /// What names the store that is listed, at the end of a command; nil for the home's.
    let store: String?
    /// Makes the commands in a line such as work here.
    package let complete: (String) -> String

    package init(
        names: Names, when: WhenText, store: String? = nil,
        complete: @escaping (String) -> String = { $0 }
    ) {
        self.names = names
        self.when = when
        self.store = store
        self.complete = complete
    }

    /// The lines of the heaps among some entries, the one with the newest entry first.
    ///
    /// - Parameters:
    ///   - entries: the newest first.
    ///   - lines: those of one entry.
    package func lines(
        _ heaps: Heaps, _ entries: [EntryView], _ lines: (EntryView) -> [String]
    ) -> [String] {
        var keys: [Heaps.Key] = []
        var members: [Heaps.Key: [EntryView]] = [:]
        for entry in entries {
            guard let key = heaps[entry.state.entry] else { continue }
            if members[key] == nil { keys.append(key) }
            members[key, default: []].append(entry)
        }
        return keys.flatMap { key -> [String] in
            let entries = members[key] ?? []
            let ends = [entries.last, entries.count > 1 ? entries.first : nil].compactMap { $0 }
            return [complete(line(key, entries))] + ends.flatMap(lines).map { "    \($0)" }
        }
    }

    private func line(_ key: Heaps.Key, _ entries: [EntryView]) -> String {
        let noon = CivilTime(utcMilliseconds: Int64(key.day) * 86_400_000, offsetMinutes: 0)
        let day = when.day(when.zone.moment(noon).utcMilliseconds)
        let (first, last) = (
            entries.last?.sortMilliseconds ?? 0, entries.first?.sortMilliseconds ?? 0
        )
        var command = Sentences.Day.listHeap(
            since: when.zone.local(first).dateText, until: when.zone.local(last).dateText)
        if let store { command += " \(store)" }
        return Sentences.Day.heap(
            entries.count, by: names.parent(key.by),
            key.isReached ? Sentences.Day.came(day) : Sentences.Day.written(day),
            Sentences.Day.about(when.day(first), when.day(last)), command)
    }
}
