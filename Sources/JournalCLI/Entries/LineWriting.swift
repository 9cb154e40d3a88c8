import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// What a line of words says, as the entries that it writes.
extension Writing {
    /// The drafts that words, fields and options make together.
    ///
    /// - Parameters:
    ///   - typed: words, and fields as `name=value`.
    ///   - given: fields that options gave.
    ///   - usual: what fields hold that neither gives.
    func drafts(
        _ typed: [String], setting given: [(String, String?)] = [],
        usually usual: [(String, String)] = []
    ) throws -> [EntryDraft] {
        let isLine = (CommandWords.kinds + CommandWords.added).contains(kind)
        guard isLine, !typed.isEmpty || kind == .care else {
            return [try draft(typed, setting: given, usually: usual)]
        }
        var assigned = FieldSet()
        let request = try request(typed, given, &assigned)
        let entries = try read(request)
        for slip in entries.flatMap(\.slips) {
            run.remark(Sentences.readAs(slip.typed, slip.meant))
        }
        tellOfDeclined(request.words)
        return try entries.map { entry in
            var fields = entry.fields
            for element in assigned.elements { fields[element.number] = element.value }
            for (name, text) in usual {
                guard let spec = kind.spec[name], fields[spec.number] == nil else { continue }
                try words.assign(text, to: spec, in: &fields)
            }
            try setChildren(entry.children, given, &fields)
            return try finished(&fields, given, typed, judging: assigned.numbers)
        }
    }

    /// The line with what options and `field=value` say; those fields go to `assigned`.
    private func request(
        _ typed: [String], _ given: [(String, String?)], _ assigned: inout FieldSet
    ) throws -> LineRequest {
        let clock = LineClock(zone: run.zone, now: run.now)
        var request = LineRequest(kind: kind, words: [], clock: clock, names: names.ofLine)
        request.at = options.at
        request.insists = options.anyway
        request.about = options.child.map(names.ofLine.children) ?? []
        request.isAgreement = options.policy == EntryJSON.policy(.agreement)
        for (name, text) in given {
            guard let text, let spec = kind.spec[name] else { continue }
            try words.assign(text, to: spec, in: &assigned)
        }
        if let text = options.text {
            assigned[FieldNumber.text] = .text(try run.words(text))
        }
        var rest = typed[...]
        while let word = rest.popFirst() {
            guard let (spec, value) = try words.assignment(word) else {
                try mustHaveValue(word)
                // A dash between two times is none for standard input.
                request.words.append(typed.count > 1 ? word : try run.words(word))
                continue
            }
            // A unit right behind its number belongs to it.
            var text = value
            if spec.type == .quantity, let next = rest.first, Units.named(next) != nil,
                QuantityText.parted(text).unit.isEmpty, text.last?.isNumber == true
            {
                text += next
                rest.removeFirst()
            }
            switch spec.name {
            case "happened-at":
                guard request.at == nil else { throw UsageError.givenTwice(spec.name) }
                request.at = text
            case "ended-at":
                guard request.end == nil else { throw UsageError.givenTwice(spec.name) }
                request.end = text
            default: try words.assign(text, to: spec, in: &assigned)
            }
        }
        request.given = assigned
        return request
    }

    /// The name of an amount is no word of a line: its value is missing.
    private func mustHaveValue(_ word: String) throws {
        let spoken = ["left", "right", "difficulty"]
        guard !kind.spec.traits.contains(.freeWords), !spoken.contains(word),
            let spec = words.amounts.first(where: { $0.name == word })
        else { return }
        throw FieldError.bareField(spec, kind)
    }

    /// What the line says. Of what is unlikely a person is asked once.
    private func read(_ request: LineRequest) throws -> [LineEntry] {
        var request = request
        while true {
            do {
                return try LineReader.read(request)
            } catch let question {
                if question.problem == .unreadable, question.typed == options.at {
                    throw FieldError.notATime(option: "--at")
                }
                if let error = known(question) { throw error }
                if case .twice(let name) = question.problem, let spec = kind.spec[name],
                    request.given[spec.number] != nil
                {
                    throw UsageError.givenTwice(name)
                }
                guard run.terminal.isInteractive, settle(question, in: &request) else {
                    throw question
                }
            }
        }
    }

    /// Has a person settle what is unclear: by one of the words that would be clear, or, of what is
    /// unlikely, by writing it all the same. False where nothing is chosen.
    private func settle(_ question: LineQuestion, in request: inout LineRequest) -> Bool {
        let line = question.explanation(run.place(store: nil), TypedLine(words: [])).line
        let canInsist = question.canInsist && !request.insists
        // Of what may have happened only what the line can say is offered.
        let isOpen = question.mayBeOneOfSeveral
        var lines = (isOpen ? question.works : question.clear).compactMap {
            clear -> (String, LineRequest)? in
            request.replacing(question.typed, with: clear).map { (clear, $0) }
        }
        guard (1...5).contains(lines.count) else {
            guard canInsist, run.terminal.agrees(to: Sentences.writeAnyway(line)) else {
                return false
            }
            request.insists = true
            return true
        }
        if canInsist {
            var insisting = request
            insisting.insists = true
            lines.append((Sentences.asItIs, insisting))
        }
        guard let place = run.terminal.choice(line, among: lines.map(\.0)) else { return false }
        request = lines[place].1
        return true
    }

    /// Words of a line that are the names of children to which this parent said no.
    private func tellOfDeclined(_ words: [String]) {
        let declined = names.declinedChildren
        guard !declined.isEmpty, !run.global.json else { return }
        let typed = Set(
            words.flatMap { $0.split { !$0.isLetter && $0 != "-" } }
                .map { NamedChild.fold(String($0)) })
        for child in declined where typed.contains(NamedChild.fold(child.name)) {
            run.remark(Sentences.staysAWord(FieldText.words(child.name)))
        }
    }

    /// The error of a single field that says the same as a question about the whole line.
    private func known(_ question: LineQuestion) -> FieldError? {
        guard case .missing(let name) = question.problem, let spec = kind.spec[name],
            spec.isRequired
        else { return nil }
        guard spec.name == "cause", !question.typed.isEmpty else { return .missing(spec, kind) }
        let closest = question.clear.count == 1 ? question.clear.first : nil
        return .unreadable(spec, kind, closest: closest)
    }

    /// The children whom the words name.
    private func setChildren(
        _ places: [Int], _ given: [(String, String?)], _ fields: inout FieldSet
    ) throws {
        guard options.child == nil, fields[FieldNumber.child] == nil,
            fields[FieldNumber.children] == nil
        else { return }
        let namable = names.namable
        var ids = places.map { namable[$0].id }
        if ids.isEmpty, namable.count > 1 {
            // "To Mia" names the child as well.
            ids = given.compactMap { name, text in
                guard let text, let spec = kind.spec[name] else { return nil }
                switch spec.type {
                case .person, .persons: return names.namedChild(text)?.id
                default: return nil
                }
            }
        }
        guard let first = ids.first else { return }
        if ids.count == 1 {
            fields[FieldNumber.child] = .entry(first)
        } else {
            fields[FieldNumber.children] = FieldValue.entries(ids).canonical
        }
    }
}

extension Run {
    /// Asks about a number that is more or less than anybody would expect, and throws where it is
    /// not meant.
    ///
    /// - Parameters:
    ///   - fields: all that the entry says.
    ///   - numbers: the fields that are looked at.
    ///   - insists: whether what is unlikely is meant all the same.
    func mustBeLikely(
        _ fields: FieldSet, of kind: EntryKind, _ numbers: [UInt32], insists: Bool
    ) throws(LineQuestion) {
        let looked = Set(
            numbers
                + (numbers.contains(FieldNumber.careUnit) && kind == .care
                    ? [FieldNumber.careQuantity] : []))
        guard !insists, let typed = Measures.unlikely(fields, of: kind, among: looked) else {
            return
        }
        let question = LineQuestion.unlikely(typed)
        let line = question.explanation(place(store: nil), TypedLine(words: [])).line
        guard terminal.agrees(to: Sentences.writeAnyway(line)) else { throw question }
    }
}

extension Names {
    /// The names that a line may hold.
    var ofLine: LineNames {
        LineNames(
            children: children.map { LineNames.Child(id: $0.id, name: $0.name) },
            proposed: nameableChildren.map { LineNames.Child(id: $0.id, name: $0.name) },
            own: own ?? 1,
            parents: typedParents.map { ($0.0, $0.1) })
    }
}
