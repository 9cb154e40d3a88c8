package import JournalModel

/// "[written 12 Dec]".
package struct WritingMarkText {
    package let when: WhenText

    package init(when: WhenText) { self.when = when }

    /// Nothing, if writing and happening lie within a day, and reading as well.
    ///
    /// - Parameter lateness: what this copy knows of its times.
    package func marks(_ entry: EntryView, _ lateness: Lateness = Lateness()) -> [String] {
        let marks = WritingMarks(entry, lateness)
        func day(_ milliseconds: UInt64) -> String { when.day(Int64(clamping: milliseconds)) }
        let written = marks.written.map { written in
            marks.after.map { Sentences.Day.written(after: day($0), claimed: day(written)) }
                ?? Sentences.Day.written(day(written))
        }
        return [
            written, marks.changed.map { Sentences.Day.changed(day($0)) },
            marks.reached.map {
                Sentences.Day.reached(day($0), isThisDevice: lateness.isThisDevice)
            },
        ].compactMap { $0 }
    }
}
