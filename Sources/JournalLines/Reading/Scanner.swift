/// Finds the facts in a line.
struct Scanner: Sendable {
    /// What facts a kind takes; what it does not take stays words.
    struct Taken: Sendable {
        var times = true
        var spans = false
        /// Whether two bare hours are a span.
        var bareHours = false
        var durations = false
        /// Whether two days are a span: `24th to 26th dec`.
        var daySpans = false
        /// Units of amounts.
        var units: Set<String> = []
        var parents = false
        /// Whether `3/5` is a grade.
        var outOfFive = false
        /// The arguments whose words are read though they stand in quotes.
        var opened: Set<Int> = []
    }

    let line: Line
    let names: LineNames
    let taken: Taken

    /// The facts of some words, in their order; together they cover all of them.
    func pieces(_ range: Range<Int>) -> [Piece] {
        var found: [Piece] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let piece = piece(at: place, upTo: range.upperBound)
            found.append(piece)
            place = piece.words.upperBound
        }
        return found
    }

    private func piece(at place: Int, upTo end: Int) -> Piece {
        let word = line.words[place]
        guard word.isQuoted, !taken.opened.contains(word.argument) else {
            return read(at: place, upTo: end) ?? Piece(fact: .word, words: place..<place + 1)
        }
        // In quotes only a fact that fills them counts.
        let last = (place..<end).last { line.words[$0].argument == word.argument } ?? place
        if let piece = read(at: place, upTo: last + 1), piece.words.upperBound == last + 1,
            ![.unreadable, .word].contains(piece.fact)
        {
            return piece
        }
        return Piece(fact: .word, words: place..<last + 1)
    }

    private func read(at place: Int, upTo end: Int) -> Piece? {
        if let named = named(at: place, upTo: end) { return named }
        var best: Piece?
        func offer(_ fact: Fact?, _ cursor: Cursor) {
            guard let fact, cursor.isAtWordEnd, cursor.word > place,
                best.map({ cursor.word > $0.words.upperBound }) ?? true
            else { return }
            best = Piece(fact: fact, words: place..<cursor.word)
        }
        let start = beginning(place, end)
        if taken.daySpans {
            var cursor = start
            offer(cursor.days().map(Fact.span), cursor)
        }
        if taken.spans {
            var cursor = start
            offer(cursor.span(bareHours: taken.bareHours).map(Fact.span), cursor)
        }
        if taken.times {
            var cursor = start
            let time = isSide(place) ? nil : cursor.time(loose: false)
            offer((time ?? cursor.attempt { $0.halfHour() }).map(Fact.time), cursor)
        }
        if taken.durations {
            var cursor = start
            offer(cursor.duration().map { Fact.duration($0.seconds) }, cursor)
        }
        if !taken.units.isEmpty {
            var cursor = start
            if let amount = cursor.amount(), fits(amount, at: place, cursor) {
                offer(.amount(amount), cursor)
            }
            if let inside = inBrackets(place, end) { offer(inside.fact, inside.cursor) }
        }
        if taken.outOfFive, let grade = grade(at: place, upTo: end) { return grade }
        var cursor = start
        if let number = cursor.number(), cursor.degreesAlone(), cursor.endWord() {
            offer(.number(number), cursor)
        }
        return best ?? unreadable(at: place)
    }

    /// Whether "right" of "right now" is a side, as behind a number: "5 min left 8 min right now".
    private func isSide(_ place: Int) -> Bool {
        guard place > 0, line.plainWord(place) == "right",
            (0..<place).contains(where: { line.plainWord($0) == "left" })
        else { return false }
        let before = line.plainWord(place - 1)
        return before.contains(where: \.isNumber) || Units.allWords.contains(before)
    }

    /// Behind a sign for "about".
    private func beginning(_ place: Int, _ end: Int) -> Cursor {
        var cursor = Cursor(line, word: place, upTo: end)
        if let sign = cursor.next?.text, ["~", "≈", "±"].contains(sign),
            line.words[place].atoms.count > 1
        {
            cursor.advance()
        }
        return cursor
    }

    /// An amount or a duration that fills a pair of brackets: `(5 ml)`.
    private func inBrackets(_ place: Int, _ end: Int) -> (fact: Fact, cursor: Cursor)? {
        var start = Cursor(line, word: place, upTo: end)
        guard start.sign(["("]) != nil else { return nil }
        let reads: [(inout Cursor) -> Fact?] = [
            { $0.amount().map(Fact.amount) },
            { taken.durations ? $0.duration().map { Fact.duration($0.seconds) } : nil },
        ]
        for read in reads {
            var cursor = start
            guard let fact = read(&cursor), cursor.isAtWordEnd, cursor.word > place,
                WordUses.trimmed(line.words[cursor.word - 1].text).hasSuffix(")")
            else { continue }
            return (fact, cursor)
        }
        return nil
    }

    /// "12 in the crib" is no length: a word that may be another one is a unit where it fits.
    private func fits(_ amount: TypedAmount, at place: Int, _ cursor: Cursor) -> Bool {
        let isApart = cursor.word > place + 1
        return taken.units.contains(amount.unit) || !isApart || amount.unit != "in"
    }

    /// `3/5`, `3 of 5`, `3 out of 5` and `(3)`, of a grade.
    private func grade(at place: Int, upTo end: Int) -> Piece? {
        var cursor = Cursor(line, word: place, upTo: end)
        let isInBrackets = cursor.sign(["("]) != nil
        guard let grade = cursor.digits(1...1) else { return nil }
        let isOfFive =
            cursor.attempt { $0.gluedSign("/") && $0.digits(1...1, glued: true) == 5 ? true : nil }
            ?? cursor.attempt { cursor in
                _ = cursor.wholeWord(["out"])
                return cursor.wholeWord(["of"]) != nil && cursor.digits(1...1) == 5 ? true : nil
            } ?? false
        let isClosed = isInBrackets && cursor.next?.text == ")"
        guard isOfFive || isClosed, cursor.endWord() else { return nil }
        let number = TypedNumber(thousandths: Int64(grade) * 1_000, isPlain: true)
        return Piece(fact: .number(number), words: place..<cursor.word)
    }

    private func unreadable(at place: Int) -> Piece? {
        let atoms = line.atoms[line.words[place].atoms]
        let isLike =
            beginsLikeAmount(atoms) || !taken.units.isEmpty && isUnitWithoutNumber(atoms)
        return isLike ? Piece(fact: .unreadable, words: place..<place + 1) : nil
    }

    private func beginsLikeAmount(_ atoms: ArraySlice<Line.Atom>) -> Bool {
        func isNumber(_ atom: Line.Atom) -> Bool {
            atom.kind == .number || atom.kind == .sign && atom.text.first?.isNumber == true
        }
        let body = atoms.drop { $0.kind == .sign && !isNumber($0) }
        guard let first = body.first, isNumber(first) else { return false }
        let lead = atoms[..<body.startIndex]
        guard lead.allSatisfy({ "+-~≈±<>.,".contains($0.text) }) else {
            // `#5ml`, but not `#2`; what stands in brackets belongs to the words.
            return lead.first?.text != "(" && !taken.units.isEmpty
                && body.contains { $0.kind == .letters && Units.named($0.text) != nil }
        }
        // `2nd` is a word.
        return body.dropFirst().first.map { !DayNames.ordinals.contains($0.text) } ?? true
    }

    /// `ml`, `?ml` or `NaNml`: a unit, and no number before it.
    private func isUnitWithoutNumber(_ atoms: ArraySlice<Line.Atom>) -> Bool {
        let body = atoms.drop { $0.kind == .sign && $0.text != "(" }
        guard let word = body.first, word.kind == .letters,
            body.dropFirst().allSatisfy({
                $0.kind == .sign && ".,;:!?".contains($0.text)
            })
        else { return false }
        return Units.abbreviations.contains { name in
            word.text.hasSuffix(name)
                && NumberWords.likeOne.contains(String(word.text.dropLast(name.count)))
        }
    }

    private func named(at place: Int, upTo end: Int) -> Piece? {
        let word = line.plainWord(place)
        if names.children.count > 1 {
            let isLed = ["both", "the", "all"].contains(word) && place + 1 < end
            if isLed, ["kids", "children", "twins"].contains(line.plainWord(place + 1)) {
                return everybody(place..<place + 2)
            }
            let isOfSides = place + 1 < end && line.plainWord(place + 1).hasPrefix("side")
            if word == "both", names.children.count == 2, !isOfSides {
                return everybody(place..<place + 1)
            }
            if ["twins", "kids", "children"].contains(word) { return everybody(place..<place + 1) }
        }
        if place + 1 < end, let child = names.child("\(word) \(line.plainWord(place + 1))") {
            return Piece(fact: .children([child]), words: place..<place + 2)
        }
        if let child = isNoName(at: place, upTo: end) ? nil : names.child(word) ?? owner(at: place)
        {
            return Piece(fact: .children([child]), words: place..<place + 1)
        }
        guard taken.parents, let parent = names.parent(word) else { return nil }
        return Piece(fact: .parent(parent), words: place..<place + 1)
    }

    /// "Mias nap", of care: the child's name with an S, before what happened. Elsewhere the word
    /// may be another one.
    private func owner(at place: Int) -> Int? {
        let count = line.words.count
        guard !taken.units.isEmpty, place + 1 < count, !line.endsPart(place),
            WordUses.mayLead(line.plainWord(place + 1))
                || CarePart.activity(in: line, at: place + 1, upTo: count) != nil
        else { return nil }
        return names.owner(named: line.plainWord(place))
    }

    private func everybody(_ words: Range<Int>) -> Piece {
        Piece(fact: .children(Array(names.children.indices)), words: words)
    }
}
