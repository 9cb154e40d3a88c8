package import JournalModel

/// "[written 12 Dec]".
package struct WritingMarkText {
    package let when: WhenText

    package init(when: WhenText) { self.when = when }

    /// Nothing, if writing and happening lie within a day.
    package func marks(_ entry: EntryView) -> [String] {
        let marks = WritingMarks(entry)
        return [
            marks.written.map { Sentences.Day.written(when.day(Int64(clamping: $0))) },
            marks.changed.map { Sentences.Day.changed(when.day(Int64(clamping: $0))) },
        ].compactMap { $0 }
    }
}
