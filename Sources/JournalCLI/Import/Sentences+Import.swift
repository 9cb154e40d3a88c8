import EventLog
import JournalClient
import JournalImport
import JournalLines
import JournalModel
import JournalText

extension Sentences {
    /// About importing.
    enum Import {
        /// So many rows of one kind are named one by one; `--json` names all.
        static let named = 20

        // MARK: Before

        /// A file and its program.
        static func file(_ file: ImportPlan.File) -> String {
            "\(name(file.name)): \(program(file.program)), \(rows(file.rows))"
        }

        static func program(_ program: ImportedProgram) -> String {
            switch program {
            case .tracker: "a tracker's export"
            case .mapped: "rows as your mapping reads them"
            default: program.name ?? program.rawValue
            }
        }

        /// In which zone times are read.
        static func zone(_ zone: String, isTyped: Bool) -> String {
            "times are read in \(FieldText.line(zone))"
                + (isTyped ? "" : ", this computer's zone; if you lived elsewhere: --zone NAME")
        }

        /// - Parameter since: the first entry of the import that says so; nil if it was said now.
        static func mine(_ caregiver: String, since: EventID?) -> String {
            "the rows of \(FieldText.line(caregiver)) are yours"
                + (since.map {
                    ", as before; if that was a mistake: rapport import --take-back"
                        + " \(EntryName.short($0))"
                } ?? "")
        }

        static let asTheyWouldStand = "as they would stand:"
        static let meant = "take them over? (yes/no/later)"
        static let declined = "nothing was imported"

        static func later(_ unchanged: String) -> String {
            "\(unchanged); the same command asks again"
        }

        static let whoAreYou = "which caregiver are you?"
        static let nobodyHere = "none of them: leave those rows"

        static func whoIs(_ name: String, rows count: Int) -> String {
            "who is \(FieldText.line(name)) in this journal? (\(rows(count)))"
        }

        /// A child of the file who has another name here.
        static func child(_ child: ImportPlan.Child, _ name: String, isDone: Bool) -> String {
            let (theirs, ours) = (FieldText.line(child.name), FieldText.line(name))
            return isDone
                ? "what the file says of \(theirs) stands as \(ours)'s; if that is another child:"
                    + " rapport import --take-back"
                : "the file is about \(theirs) (\(rows(child.rows))), and this journal has"
                    + " \(ours): \(child.rows == 1 ? "it" : "they") would stand as \(ours)'s"
        }

        static func caregiver(_ name: String, rows count: Int) -> String {
            "\(FieldText.line(name)), \(rows(count))"
        }

        static func progress(_ done: Int, of all: Int) -> String { "imported \(done) of \(all)" }

        // MARK: What becomes of all rows

        /// The rows by what becomes of them: all of them.
        static func counts(_ plan: ImportPlan, isDone: Bool) -> String {
            "\(rows(plan.rows)): \(plan.newRows) \(isDone ? "imported" : "to import")"
                + (plan.new.count == plan.newRows ? "," : " (\(entries(plan.new.count))),")
                + " \(plan.here) here already, \(plan.changed) changed since,"
                + " \(plan.left) left, \(plan.listed) listed"
        }

        /// Rows that are here in another way than by an import of one's own.
        static func here(_ file: ImportPlan.File, _ name: String?) -> [String] {
            var lines: [String] = []
            if file.hereOfOther > 0 {
                lines.append("\(rows(file.hereOfOther)) here already as the other parent's")
            }
            if file.hereTwice > 0 {
                lines.append("\(rows(file.hereTwice)) in another one of these files too")
            }
            if file.hereAgain > 0 {
                lines.append(
                    "\(rows(file.hereAgain)) that the program gave the number of another one, and"
                        + " so the same")
            }
            return lines.map { inFile(name) + $0 }
        }

        /// Rows that are left, for each reason.
        static func left(_ file: ImportPlan.File, _ name: String?) -> [String] {
            file.left.map {
                "\(inFile(name))left: \(rows($0.value)) \(words(for: $0.key, $0.value == 1))"
            }.sorted()
        }

        /// - Parameter isOne: whether one row alone is left for it.
        static func words(for reason: LeftReason, _ isOne: Bool) -> String {
            let they = isOne ? "it is" : "they are"
            switch reason {
            case .ofCaregiver(""):
                return "that \(isOne ? "names" : "name") nobody; if \(they) yours, add: --nameless"
            case .ofCaregiver(let name): return "of \(FieldText.line(name))"
            case .ofChild(let name):
                return "about \(FieldText.line(name)), who is no child of this journal; if \(they)"
                    + " about one, add: --child \(ShellWord.quoted(name + "=NAME"))"
            case .profile: return "without anything that happened"
            case .skipped(let word): return "that your mapping leaves out (\(FieldText.line(word)))"
            case .blank: return "without words"
            }
        }

        /// Rows that cannot be read, with their reasons.
        static func listed(_ file: ImportPlan.File, _ name: String?) -> [String] {
            guard !file.listed.isEmpty else { return [] }
            let count = file.listed.count
            return ["\(inFile(name))listed: \(rows(count)) that cannot be read"]
                + few(
                    file.listed.map { "  line \($0.line): \(words(for: $0.defect, on: $0.line))" })
        }

        /// Rows that stand here with the times of another zone, by their imports.
        static func otherZone(_ imports: [EventID: Int], _ zone: String) -> [String] {
            imports.sorted { $0.key < $1.key }.map { first, count in
                "\(rows(count)) here with other times, read in another zone;"
                    + " to put them right: rapport import --right-zone \(ShellWord.quoted(zone))"
                    + " \(EntryName.short(first))"
            }
        }

        static func nothingNew(_ plan: ImportPlan) -> String {
            plan.isNothingReadable
                ? "no row could be taken over, and nothing was imported"
                : "nothing new; nothing was imported"
        }

        /// Of files that have a first line each, and nothing beneath.
        static func noRows(_ plan: ImportPlan) -> String {
            let files = plan.files.map { name($0.name) }.joined(separator: ", ")
            return "there is no row in \(files), only the names of columns; nothing was imported"
        }

        // MARK: After

        static let wayBack = "to take all of it back: rapport import --take-back"

        // MARK: Parts of sentences

        static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

        static func entries(_ count: Int) -> String {
            count == 1 ? "1 entry" : "\(count) entries"
        }

        static func ids(_ entries: [EventID]) -> String {
            let more = entries.count > named ? " and \(entries.count - named) more" : ""
            return entries.prefix(named).map(EntryName.short).joined(separator: ", ") + more
        }

        static func inFile(_ file: String?) -> String { file.map { "\(name($0)): " } ?? "" }

        private static func name(_ file: String) -> String {
            file == "-" ? "standard input" : FieldText.line(file)
        }

        static func few(_ lines: [String]) -> [String] {
            guard lines.count > named else { return lines }
            return lines.prefix(named) + ["  and \(lines.count - named) more; --json names all"]
        }
    }
}

extension Sentences.Help {
    static let importing = "Take over your own rows of another program's export."

    static let importExamples = """
        You see first what would come of it. Programs, tables of your own, days as 3/4/24,
        rows that changed since: rapport help trackers
        """
}
