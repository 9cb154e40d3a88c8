import JournalModel

extension EntryKind {
    /// The kind with its article: "a play", "an occurrence".
    var named: String {
        let isVowel = name.first.map("aeio".contains) ?? false
        return "\(isVowel ? "an" : "a") \(name)"
    }
}

extension FieldType {
    /// What a field takes, with an example.
    var takes: String {
        switch self {
        case .moment: "a time, as \"2026-05-03 18:20\", \"yesterday 18:00\", 18:20 or -20m"
        case .entry(.child?): "a child's name"
        case .entry(let kind): "the id of \(kind.map(\.named) ?? "an entry")"
        case .entries(.child?, let count):
            "names of children, \(count.lowerBound) to \(count.upperBound), with commas between"
        case .entries(_, let count):
            "ids of entries, \(count.upperBound) at most, with commas between"
        case .text(let max): "words, at most \(max) bytes"
        case .texts(let count, let max):
            "at most \(count) words of \(max) bytes, with commas between"
        case .choice(let names): "one of: \(names.joined(separator: ", "))"
        case .choices(let names): "some of: \(names.joined(separator: ", "))"
        case .person(let persons):
            persons.contains(.child) ? "me, other, child or a name" : "me, other or a name"
        case .persons: "me, other, child or names, with commas between"
        case .seconds: "a duration from 1s to 366 days, as 20m, 1h05m or 90s"
        case .quantity: "a quantity, as 5oz, 8.2 or 37.5"
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .bytes: "64 digits and letters from a to f, as status and history --json print them"
        case .source: "a row, which only an import writes"
        case .files: "files, which cannot be typed"
        }
    }
}
