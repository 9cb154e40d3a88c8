import EventLog
import JournalClient
import JournalLines
import JournalModel
import Signing

/// A page that is handed over, as a value: drawn as plain text and as HTML.
package struct HandedPage: Equatable {
    /// What happened on one day.
    package struct Day: Equatable {
        package let title: String
        /// How old the children were; nil if that is not known.
        package let ages: String?
        package let entries: [HandedEntry]
    }

    /// One line of the foot.
    package struct FootRow: Equatable {
        package let name: String
        package let value: String
    }

    /// Of when the page is: its first and its last line.
    package let asOf: String
    package let title: String
    /// How to read it.
    package let notes: [String]
    /// What was measured, drawn small.
    package let charts: [Chart]
    package let days: [Day]
    /// What is said where no entry stands; nil where one does.
    package let nothing: String?
    package let foot: [FootRow]

    /// A report: everything that both wrote in these days. O(entries and their versions).
    package static func report(_ journal: HandedJournal) -> HandedPage {
        let (first, last) = (journal.choice.days.lowerBound, journal.choice.days.upperBound)
        let days = days(journal.standing, journal)
        return HandedPage(
            asOf: journal.asOf,
            title: Sentences.Handed.report(
                HandedDay.date(first).dateText, HandedDay.date(last).dateText),
            notes: notes(journal), charts: [], days: days,
            nothing: days.isEmpty ? Sentences.Handed.nothing : nil, foot: foot(journal, days))
    }

    /// What of a period stands on its page, the same for what both wrote.
    package enum Part: Sendable {
        case everything
        /// What the child did for the first time, or reached: a year has room for no more.
        case firstTimes

        fileprivate func means(_ entry: EntryView) -> Bool {
            switch self {
            case .everything: true
            case .firstTimes: entry.kind == .milestone
            }
        }

        /// What is said where none of it stands.
        fileprivate func nothing(isMeasured: Bool) -> String {
            switch self {
            case .everything: Sentences.Handed.nothing
            case .firstTimes:
                isMeasured ? Sentences.Handed.noFirstTimes : Sentences.Handed.nothingOfYear
            }
        }
    }

    /// A month or a year: what was measured, then what both wrote.
    ///
    /// - Parameters:
    ///   - title: "May 2026".
    ///   - charts: what was measured in it.
    package static func period(
        _ journal: HandedJournal, title: String, charts: [Chart], _ part: Part
    ) -> HandedPage {
        let days = days(journal.standing.filter(part.means), journal)
        return HandedPage(
            asOf: journal.asOf, title: title, notes: notes(journal, part), charts: charts,
            days: days, nothing: days.isEmpty ? part.nothing(isMeasured: !charts.isEmpty) : nil,
            foot: foot(journal, days))
    }

    private static func notes(
        _ journal: HandedJournal, _ part: Part = .everything
    ) -> [String] {
        let whose = journal.choice.child.map { Sentences.Handed.about(FieldText.line($0.name)) }
        let missing = journal.mark.missingValues
        let what =
            switch part {
            case .everything: Sentences.Handed.both
            case .firstTimes: Sentences.Handed.firstTimes
            }
        let erased = journal.erasedDays.map { HandedDay.date($0).dateText }
        return [what, whose, Sentences.Handed.times].compactMap(\.self)
            + (missing > 0 ? [Sentences.Handed.missing(missing)] : [])
            + (erased.isEmpty ? [] : [Sentences.Handed.erasedDays(erased)])
    }

    private static func days(
        _ entries: [EntryView], _ journal: HandedJournal
    ) -> [Day] {
        let byDay = Dictionary(grouping: entries, by: \.wallDay)
        return byDay.keys.sorted().map { number in
            let entries = byDay[number] ?? []
            // Of a day on which nothing tells a time no clock is named.
            let clock = entries.first(where: \.tellsTime)?.wallMoment.offsetMinutes
            let offset = clock ?? 0
            let zone = clock.map {
                Moment(utcMilliseconds: 0, offsetMinutes: $0).offsetText
            }
            let date = HandedDay.date(number).dateText
            return Day(
                title: Sentences.Handed.day(WhenText.weekday(number), date, zone),
                ages: journal.names.agesText(ofDay: entries),
                entries: entries.map { HandedEntry($0, in: journal, offset: offset) })
        }
    }

    /// The foot of a table or of lines: that of a report of the same days.
    static func foot(_ journal: HandedJournal) -> [FootRow] {
        foot(journal, days(journal.standing, journal))
    }

    /// What the page is a function of, and a short name of that and of what stands on it: two pages
    /// with the same fingerprint are the same, byte for byte.
    ///
    /// No row is of what both parents have when nothing else differs: an acknowledgement that one
    /// copy holds and the other does not changes no word, and so no foot.
    /// Spec: Protocol/16-reserved.md §18
    private static func foot(_ journal: HandedJournal, _ written: [Day]) -> [FootRow] {
        let mark = journal.mark
        let days = journal.choice.days
        let period =
            HandedDay.date(days.lowerBound).dateText + " to "
            + HandedDay.date(days.upperBound).dateText
        var rows = [
            FootRow(name: "journal", value: mark.journal.description),
            FootRow(name: "accept", value: mark.accept?.description ?? "none"),
            FootRow(name: "state", value: mark.stateDigest.hex),
            FootRow(name: "period", value: period),
            FootRow(name: "child", value: journal.choice.child?.id.description ?? "all"),
            FootRow(name: "program", value: "rapport \(journal.version)"),
        ]
        if mark.missingValues > 0 {
            rows.append(FootRow(name: "not here", value: "\(mark.missingValues)"))
        }
        let text = (rows.map { "\($0.name) \($0.value)" } + lines(of: written))
            .map { $0 + "\n" }.joined()
        let digits = SHA256.hash(Array(text.utf8)).hex.prefix(16)
        let groups = stride(from: 0, to: 16, by: 4).map { digits.dropFirst($0).prefix(4) }
        return rows + [
            FootRow(name: "fingerprint", value: groups.joined(separator: " "))
        ]
    }
}

extension EntryView {
    /// Whether it says at which time it happened.
    var tellsTime: Bool {
        if case .moment? = self[FieldNumber.happenedAt]?.value { true } else { false }
    }
}
