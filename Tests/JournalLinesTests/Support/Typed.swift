import EventLog
import JournalModel
import Signing

@testable import JournalLines

/// The clock in Berlin, with the changes of 2026 and 2027.
let berlin = Zone { seconds in
    let changes = [1_774_746_000, 1_792_890_000, 1_806_195_600, 1_824_944_400] as [Int64]
    return changes.count { $0 <= seconds } % 2 == 1 ? 120 : 60
}

/// What a clock in Berlin shows, as "2026-11-28 07:30".
func clock(_ text: String) -> LineClock {
    LineClock(zone: berlin, now: berlin.moment(civil(text)).utcMilliseconds)
}

/// A date and a time, as "2026-11-28 07:30".
func civil(_ text: String) -> CivilTime {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) } + [0, 0]
    guard numbers.count >= 5,
        let time = CivilTime(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
            minute: numbers[4])
    else { return CivilTime(utcMilliseconds: 0, offsetMinutes: 0) }
    return time
}

extension Moment {
    /// As "2026-11-28 07:30+01:00".
    var written: String {
        let minutes = Int(offsetMinutes.magnitude)
        return CivilTime(self).text + (offsetMinutes < 0 ? "-" : "+")
            + CivilTime.pad(minutes / 60, 2) + ":" + CivilTime.pad(minutes % 60, 2)
    }
}

/// A family in which Alex, parent 1, types.
struct Typist {
    var now = "2026-11-28 07:30"
    var children = ["Robin"]
    /// Children that the other parent alone added.
    var proposed: [String] = []
    var insists = false

    var names: LineNames {
        LineNames(
            children: Self.named(children, from: 0),
            proposed: Self.named(proposed, from: children.count), own: 1,
            parents: [(1, "Alex"), (2, "Sam")])
    }

    private static func named(_ names: [String], from first: Int) -> [LineNames.Child] {
        names.enumerated().map { LineNames.Child(id: child(first + $0), name: $1) }
    }

    static func child(_ place: Int) -> EventID {
        EventID(SHA256.hash([UInt8(place + 1)]))
    }

    /// The words of a line as a shell splits them: quotes keep words together.
    static func words(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .flatMap { place, part in
                place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
            }
    }

    /// What one line says.
    struct Said {
        let kind: EntryKind
        var entries: [LineEntry]
        var slip: LineEntry.Slip?
    }

    /// Reads one line as the command line does, without its options but `--at`.
    func read(_ line: String) throws(LineQuestion) -> Said { try read(Self.words(line)) }

    func read(_ typed: [String]) throws(LineQuestion) -> Said {
        var words = CommandWords.joined(typed, timeOptions: ["--at"])
        var (kind, name) = (EntryKind.care, String?.none)
        var slip: LineEntry.Slip?
        let commands = CommandWords.kinds.map(\.name) + ["add", "propose"]
        var endsSleep = false
        if let verb = CommandWords.verb(words, commands: commands, isName: names.isName) {
            endsSleep = verb.command == ["woke"]
            (kind, words, name, slip) = (verb.kind, verb.words, verb.name, verb.slip)
        } else if words.first == "add", words.count > 1, let named = EntryKind(name: words[1]) {
            (kind, words) = (named, Array(words.dropFirst(2)))
        } else if let first = words.first, let named = Self.kind(first) {
            kind = named
            words.removeFirst()
        }
        if let said = name, Doer.isOne(said, before: words, names) {
            (words, name) = ([said] + words, nil)
        }
        if endsSleep {
            let line = try EndLine(words, clock: clock(now), names: names)
            let entry = LineEntry(
                fields: [17: .moment(try line.end()), 28: .choice(3)], children: line.children)
            return try named(Said(kind: .care, entries: [entry], slip: slip), name)
        }
        var request = LineRequest(kind: kind, words: words, clock: clock(now), names: names)
        if let place = words.firstIndex(of: "--at"), place + 1 < words.count {
            request.at = words[place + 1]
            request.words.removeSubrange(place...place + 1)
        }
        request.insists = insists
        request.about = name.map(names.children) ?? []
        request.isAgreement = typed.first == "propose"
        return try named(
            Said(kind: kind, entries: try LineReader.read(request), slip: slip), name)
    }

    /// The same about the children whom a name before the line says.
    private func named(_ said: Said, _ name: String?) throws(LineQuestion) -> Said {
        var said = said
        guard let name else { return said }
        let named = names.children(name)
        guard !named.isEmpty else { throw LineQuestion(.whatHappened(closest: nil), name) }
        for place in said.entries.indices { said.entries[place].children = named }
        return said
    }

    /// Its entries, as `at=… activity=sleep duration=1h30m child=Mia`; what is unclear as
    /// `? halfOfDay`.
    func says(_ line: String) -> String {
        do {
            let said = try read(line)
            return said.entries.map { shown($0, said.kind) }.joined(separator: " / ")
        } catch {
            return "? \(Self.name(error.problem))"
        }
    }

    /// The kind that a command writes.
    private static func kind(_ command: String) -> EntryKind? {
        command == "propose" ? .promise : EntryKind(name: command)
    }

    /// The name of a problem.
    static func name(_ problem: LineQuestion.Problem) -> String {
        String("\(problem)".prefix { $0 != "(" })
    }

    private func shown(_ entry: LineEntry, _ kind: EntryKind) -> String {
        let fields = entry.fields.elements.compactMap { element -> String? in
            guard let spec = kind.spec[element.number], spec.name != "happened-at" else {
                return nil
            }
            return "\(spec.name)=\(Self.shown(element.value, spec))"
        }
        let about = entry.children.map { "child=\(names.all[$0].name)" }
        var time: [String] = []
        if case .moment(let moment)? = entry.fields[FieldNumber.happenedAt],
            moment.utcMilliseconds != clock(now).now
        {
            time = ["at=\(moment.written)"]
        }
        return (time + fields + about).joined(separator: " ")
    }

    static func shown(_ value: FieldValue, _ spec: FieldSpec) -> String {
        switch value {
        case .moment(let moment): moment.written
        case .text(let text): "\"\(text)\""
        case .choice(let number): spec.type.name(of: number) ?? "?"
        case .seconds(let seconds): DurationText.text(seconds)
        case .quantity(let quantity): QuantityText.text(quantity)
        case .number(let number): "\(number)"
        case .choices(let numbers):
            numbers.compactMap(spec.type.name).joined(separator: ",")
        case .person(let number): Self.person(number)
        case .persons(let numbers): numbers.map(Self.person).joined(separator: ",")
        default: "?"
        }
    }

    private static func person(_ number: UInt32) -> String {
        [1: "me", 2: "other", 16: "child"][number] ?? "?"
    }
}
