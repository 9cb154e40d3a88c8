package import JournalModel

/// "[written 12 Dec]".
package struct WritingMarkText {
    package let when: WhenText

    package init(when: WhenText) { self.when = when }

    /// Nothing, if writing and happening lie within a day, and reading as well.
    ///
    /// - Parameters:
    ///   - lateness: what this copy knows of its times.
    ///   - hasDay: whether the day of writing stands beside them: then only a doubt of it is said.
    package func marks(
        _ entry: EntryView, _ lateness: Lateness = Lateness(), besideDay hasDay: Bool = false
    ) -> [String] {
        let marks = WritingMarks(entry, lateness)
        func day(_ milliseconds: UInt64) -> String { when.day(Int64(clamping: milliseconds)) }
        let written = marks.written.flatMap { written in
            marks.after.map { Sentences.Day.written(after: day($0), claimed: day(written)) }
                ?? (hasDay ? nil : Sentences.Day.written(day(written)))
        }
        return [
            written, marks.changed.map { Sentences.Day.changed(day($0)) },
            marks.reached.map {
                Sentences.Day.reached(day($0), isThisDevice: lateness.isThisDevice)
            },
        ].compactMap { $0 }
    }
}
