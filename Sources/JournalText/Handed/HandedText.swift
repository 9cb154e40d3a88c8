import JournalModel

/// A page that is handed over as plain text.
extension HandedPage {
    /// Columns of a printed line.
    package static let columns = 80

    /// The whole page.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    /// What was written of some days.
    static func lines(of days: [Day]) -> [String] {
        days.flatMap { day in
            let ages = day.ages.map { WrappedText.lines($0, width: columns, indent: 0) } ?? []
            return ["", day.title] + ages + [""] + day.entries.flatMap(\.lines)
        }
    }

    /// The lines, none wider than `columns`; the first and the last say of when the page is.
    package var lines: [String] {
        func wrapped(_ text: String, indent: Int = 0) -> [String] {
            WrappedText.lines(text, width: Self.columns, indent: indent)
        }
        var lines =
            wrapped(asOf) + wrapped(Sentences.Handed.since) + ["", title, ""]
            + notes.flatMap { wrapped($0) }
        for chart in charts { lines += [""] + ChartText(chart).lines }
        lines += Self.lines(of: days)
        if let nothing { lines += [""] + wrapped(nothing) }
        lines += [""] + foot.map { "\(EntryLine.pad($0.name, to: 12))  \($0.value)" }
        // The last line has the days, also where all of it takes two.
        return lines + [""] + wrapped(Sentences.Handed.since) + wrapped(asOf)
    }
}

extension HandedEntry {
    /// Who and when, what it says below that, and behind it what answers it.
    fileprivate var lines: [String] {
        let margin = 7
        let marks = marks.map { "  [\($0)]" }.joined()
        let time = clock ?? Sentences.Handed.noTime
        let lead = EntryLine.pad(time, to: margin - 2)
        return WrappedText.lines(
            "\(lead)  \(who), \(kind)\(marks)", width: HandedPage.columns, indent: margin)
            + ([words].filter { !$0.isEmpty } + [Sentences.Handed.written(written, id)] + below)
            .flatMap { text in
                let own = text.prefix { $0 == " " }.count
                return WrappedText.lines(
                    String(repeating: " ", count: margin) + text, width: HandedPage.columns,
                    indent: margin + own + 2)
            }
    }
}
