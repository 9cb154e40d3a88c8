import JournalModel

/// A number as it was typed.
struct TypedNumber: Equatable, Sendable {
    /// In thousandths, if its point or comma parts the decimals; nil if it cannot be read so.
    let decimal: Int64?
    /// Whether it is written with digits alone: no point, no fraction, no word.
    let isPlain: Bool
    /// Whether its point or comma may group thousands as well, as in `1,500`.
    let isTwofold: Bool

    init(thousandths: Int64?, isPlain: Bool) {
        decimal = thousandths
        self.isPlain = isPlain
        isTwofold = false
    }

    /// A number of digits with a point or a comma.
    init(_ text: String) {
        decimal = QuantityText.decimal(text)
        isPlain = false
        isTwofold = TwofoldNumber.matches(text)
    }

    /// In thousandths; nil for one that can be meant in two ways.
    var thousandths: Int64? { isTwofold ? nil : decimal }

    /// The same of a unit, by its name in an entry: of what nobody counts in thousands a number has
    /// one meaning.
    func thousandths(of unit: String) -> Int64? {
        TwofoldNumber.isOfThousands(unit) ? thousandths : decimal
    }

    /// As a whole number; nil for a fraction.
    var whole: Int? {
        guard let thousandths, thousandths % 1_000 == 0 else { return nil }
        return Int(thousandths / 1_000)
    }
}

/// Numbers in words.
enum NumberWords {
    static let small: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
        "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    static let tens: [String: Int] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90,
    ]
    /// What a number before it is multiplied by.
    static let large: [String: Int] = ["hundred": 100, "thousand": 1_000]
    /// Parts of one, by how many make one.
    static let parts: [String: Int64] = [
        "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
    ]
    static let all = small.merging(tens) { one, _ in one }
    /// What stands where a number should, glued to a unit: nothing, what programs write for no
    /// number, and numbers in words.
    static let likeOne: Set<String> = Set(all.keys).union([
        "", "nan", "inf", "infinity", "null", "nil", "none", "undefined", "zero", "half", "x", "xx",
    ])
    /// Words whose number stands behind them.
    static let numbered: Set<String> = [
        "day", "week", "month", "level", "number", "numbers", "part", "chapter", "page", "size",
        "stage", "age", "step", "grade", "round", "version", "score", "room", "episode", "season",
        "book", "no", "nr",
    ]
    /// Parts of one, in thousandths.
    static let signs: [String: Int64] = ["½": 500, "¼": 250, "¾": 750, "⅓": 333, "⅔": 667]
}

/// A part of one, as `three quarters`.
struct TypedPortion: Equatable, Sendable {
    let count: Int64
    let of: Int64

    /// That part of a number in thousandths, rounded.
    func part(of thousandths: Int64) -> Int64 { (thousandths * count + of / 2) / of }
}

extension Cursor {
    /// Reads a number: `5`, `5.5`, `5,5`, `.5`, `1/2`, `4 1/2`, `4½`, `½`, `two`, `forty-five`, `a
    /// hundred and twenty`, `two and a half`.
    mutating func number() -> TypedNumber? {
        if let number = attempt({ $0.mixed() }) ?? attempt({ $0.fraction() }) { return number }
        guard
            let number = attempt({ $0.decimal() }) ?? attempt({ $0.numberSign() })
                ?? attempt({ $0.numberWord() })
        else { return nil }
        guard let whole = number.whole, let more = attempt({ $0.andPortion(needsArticle: false) })
        else {
            return number
        }
        return TypedNumber(
            thousandths: Int64(whole) * 1_000 + more.part(of: 1_000), isPlain: false)
    }

    /// `4 1/2`, `4½` or `4 ½`.
    private mutating func mixed() -> TypedNumber? {
        guard let whole = digits(1...6) else { return nil }
        if let sign = next, let part = NumberWords.signs[sign.text] {
            advance()
            return TypedNumber(thousandths: Int64(whole) * 1_000 + part, isPlain: false)
        }
        guard let part = next, !part.isGlued, let read = fraction()?.thousandths, read < 1_000
        else { return nil }
        return TypedNumber(thousandths: Int64(whole) * 1_000 + read, isPlain: false)
    }

    /// `and a half`, `and three quarters`, behind a number or behind a unit.
    mutating func andPortion(needsArticle: Bool) -> TypedPortion? {
        guard wholeWord(["and"]) != nil || sign(["&"]) != nil else { return nil }
        return portion(needsArticle: needsArticle)
    }

    /// `half`, `a quarter`, `three quarters`, `two thirds`.
    mutating func portion(needsArticle: Bool) -> TypedPortion? {
        attempt { cursor in
            let count = cursor.attempt { $0.wordNumber() }
            let hasArticle = count == nil && cursor.wholeWord(["a", "one"]) != nil
            guard let atom = cursor.next, !atom.isGlued, let of = NumberWords.parts[atom.text],
                Int64(count ?? 1) < of, count != nil || hasArticle || !needsArticle
            else { return nil }
            cursor.advance()
            guard cursor.endWord() || cursor.next?.text == "-" else { return nil }
            return TypedPortion(count: Int64(count ?? 1), of: of)
        }
    }

    /// `1/2`, below one.
    private mutating func fraction() -> TypedNumber? {
        guard let above = digits(1...1), gluedSign("/"), let below = digits(1...1, glued: true),
            above > 0, above < below, next.map({ !$0.isGlued || $0.text != "/" }) ?? true
        else { return nil }
        return TypedNumber(thousandths: Int64(above * 1_000 / below), isPlain: false)
    }

    private mutating func decimal() -> TypedNumber? {
        var text = ""
        if let first = next, first.kind == .number {
            text = first.text
            advance()
        } else if next.map({ $0.text == "." || $0.text == "," }) == true,
            second.map({ $0.kind == .number && $0.isGlued }) == true
        {
            text = "0"
        } else {
            return nil
        }
        guard let sign = next, sign.isGlued || text == "0", [".", ","].contains(sign.text),
            let decimals = second, decimals.isGlued, decimals.kind == .number
        else { return TypedNumber(thousandths: QuantityText.thousandths(text), isPlain: true) }
        advance()
        advance()
        return TypedNumber(text + sign.text + decimals.text)
    }

    /// `½`.
    private mutating func numberSign() -> TypedNumber? {
        guard let atom = next, let part = NumberWords.signs[atom.text] else { return nil }
        advance()
        return TypedNumber(thousandths: part, isPlain: false)
    }

    private mutating func numberWord() -> TypedNumber? {
        guard let value = wordNumber() else { return nil }
        return TypedNumber(thousandths: Int64(value) * 1_000, isPlain: false)
    }

    /// A whole number in words, below a million.
    mutating func wordNumber() -> Int? {
        attempt { cursor in
            var total = cursor.belowHundred()
            if total == nil { _ = cursor.wholeWord(["a"]) }
            for name in ["hundred", "thousand"] {
                guard let factor = NumberWords.large[name], cursor.letters([name]) != nil else {
                    continue
                }
                total = (total ?? 1) * factor
                let rest = cursor.attempt { cursor -> Int? in
                    _ = cursor.wholeWord(["and"])
                    return cursor.belowHundred(glued: cursor.gluedSign("-"))
                }
                total = (total ?? 0) + (rest ?? 0)
            }
            return total
        }
    }

    /// `seven`, `forty-five`.
    private mutating func belowHundred(glued: Bool = false) -> Int? {
        guard let atom = next, !atom.isGlued || glued, atom.kind == .letters,
            let value = NumberWords.all[atom.text]
        else { return nil }
        advance()
        guard NumberWords.tens[atom.text] != nil else { return value }
        let more = attempt { cursor -> Int? in
            _ = cursor.gluedSign("-")
            guard let unit = cursor.next, let small = NumberWords.small[unit.text], small < 10
            else { return nil }
            cursor.advance()
            return small
        }
        return value + (more ?? 0)
    }
}
