import JournalClient
import JournalText

/// That `TZ` names a zone which is not known on this machine: times would be UTC without a word.
struct UnknownZone: Explained, Equatable {
    /// What `TZ` says.
    let name: String

    /// Throws itself where `verb` would write a time by it; says it where times are read.
    static func check(
        _ verb: any Verb, _ environment: [String: String], _ terminal: Terminal
    ) throws(UnknownZone) {
        guard !ComputersZone.isKnown(environment) else { return }
        let unknown = UnknownZone(name: environment["TZ"] ?? "")
        guard !verb.writes else { throw unknown }
        if verb is any ReadingVerb, !verb.global.json {
            terminal.remark(unknown.explanation(.home(""), TypedLine(words: [])).line)
        }
    }

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .usage(
            "TZ is \(FieldText.line(name)), and no zone is called so here, so times are read as"
                + " UTC",
            "\(Explanation.unchanged); in the zone of this computer: env -u TZ \(typed.text)",
            "the names are in /usr/share/zoneinfo, which the package tzdata brings")
    }
}
