/// Units and the words for them: one table, which pages and imports share.
package enum Units {
    /// One unit of an entry of care, under its name there.
    struct Row: Sendable {
        let name: String
        let words: Set<String>
    }

    /// The units of amounts. Each word means one of them.
    static let amounts: [Row] = [
        Row(name: "oz", words: ["oz", "ozs", "ounce", "ounces", "floz"]),
        Row(
            name: "ml",
            words: [
                "ml", "mls", "cc", "milliliter", "milliliters", "millilitre", "millilitres",
            ]),
        Row(name: "l", words: ["l", "ltr", "liter", "liters", "litre", "litres"]),
        Row(name: "tsp", words: ["tsp", "tsps", "teaspoon", "teaspoons"]),
        Row(name: "tbsp", words: ["tbsp", "tbsps", "tablespoon", "tablespoons"]),
        Row(name: "scoop", words: ["scoop", "scoops"]),
        Row(name: "in", words: ["in", "inch", "inches"]),
        Row(name: "ft", words: ["ft", "foot", "feet"]),
        Row(
            name: "cm",
            words: ["cm", "cms", "centimeter", "centimeters", "centimetre", "centimetres"]),
        Row(name: "lb", words: ["lb", "lbs", "pound", "pounds"]),
        Row(name: "kg", words: ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"]),
        Row(name: "g", words: ["g", "gr", "gram", "grams", "gramme", "grammes"]),
        Row(name: "mg", words: ["mg", "mgs", "milligram", "milligrams"]),
        Row(name: "mcg", words: ["mcg", "µg", "μg", "microgram", "micrograms"]),
        Row(name: "iu", words: ["iu", "ius"]),
        Row(name: "celsius", words: ["c", "celsius", "centigrade"]),
        Row(name: "fahrenheit", words: ["f", "fahrenheit"]),
        Row(name: "drop", words: ["drop", "drops"]),
        Row(
            name: "tablet",
            words: [
                "tablet", "tablets", "tab", "tabs", "pill", "pills", "capsule", "capsules",
            ]),
        Row(name: "dose", words: ["dose", "doses"]),
        Row(name: "puff", words: ["puff", "puffs"]),
        Row(name: "piece", words: ["piece", "pieces"]),
    ]

    /// Parts of a litre that an entry has no unit for, with how many millilitres one has.
    static let millilitres: [String: Int64] = [
        "dl": 100, "dls": 100, "deciliter": 100, "deciliters": 100, "decilitre": 100,
        "decilitres": 100, "cl": 10, "cls": 10, "centiliter": 10, "centiliters": 10,
        "centilitre": 10, "centilitres": 10,
    ]

    /// The units of durations, with their seconds, the longest first.
    static let durations: [(words: Set<String>, seconds: Int64)] = [
        (["d", "day", "days"], 86_400), (["h", "hr", "hrs", "hour", "hours"], 3_600),
        (["m", "min", "mins", "minute", "minutes"], 60),
        (["s", "sec", "secs", "second", "seconds"], 1),
    ]

    /// The unit that a word means, by its name in an entry; nil for none.
    package static func named(_ word: String) -> String? { byWord[word.lowercased()] }

    /// Whether a word ends with a number or with the name of a unit: `4oz`, `120`, `oz`.
    static func endsAmount(_ word: Substring) -> Bool {
        let letters = String(word.drop { !$0.isLetter }).lowercased()
        return letters.isEmpty ? word.last?.isNumber == true : allWords.contains(letters)
    }

    /// Units' names that are no other words: `ml` and `tsp`, but not `g`, `foot` or `drop`.
    static let abbreviations: Set<String> = [
        "ml", "mls", "mg", "mgs", "mcg", "µg", "μg", "oz", "ozs", "floz", "kg", "kgs", "cm", "cms",
        "tsp", "tsps", "tbsp", "tbsps", "lb", "lbs", "iu", "ltr",
    ]

    /// All words for units of amounts and durations.
    static let allWords: Set<String> = amounts.reduce(into: Set(durations.flatMap(\.words))) {
        $0.formUnion($1.words)
    }

    /// The words for some units, and for those of durations, with what each means.
    static func words(of units: Set<String>, withDurations: Bool) -> [String: String] {
        var table: [String: String] = [:]
        for row in amounts where units.contains(row.name) {
            for word in row.words { table[word] = row.name }
        }
        for row in durations where withDurations {
            for word in row.words { table[word] = "\(row.seconds)" }
        }
        return table
    }

    private static let byWord: [String: String] = Dictionary(
        amounts.flatMap { row in row.words.map { ($0, row.name) } },
        uniquingKeysWith: { one, _ in one })
}

/// An amount with its unit, as it was typed.
struct TypedAmount: Equatable, Sendable {
    /// In thousandths of the unit; nil where the number can be meant in two ways.
    let thousandths: Int64?
    /// The unit's name in an entry.
    let unit: String
}

extension Cursor {
    /// Reads `5oz`, `5 oz`, `1.5 dl`, `9lb 9oz`, `2ft 4in`, `2'4"`, `38.5 °C`, `half a tablet`, `a
    /// third of 6 oz`, `an ounce and a half`.
    mutating func amount() -> TypedAmount? {
        attempt { $0.feetAndInches() } ?? attempt { $0.stones() }
            ?? attempt { $0.compound("lb", "oz", 16) } ?? attempt {
                $0.compound("ft", "in", 12)
            }
            ?? attempt { $0.partOfAmount() } ?? attempt { $0.simpleAmount() }
    }

    private mutating func simpleAmount() -> TypedAmount? {
        let number: TypedNumber
        if let read = self.number() {
            number = read
        } else if wholeWord(["a", "an", "another"]) != nil {
            number = TypedNumber(thousandths: 1_000, isPlain: false)
        } else {
            return nil
        }
        if let each = partOfLitre() {
            return TypedAmount(thousandths: number.decimal.map { $0 * each }, unit: "ml")
        }
        guard let unit = unit() ?? inchSign(), endWord() else { return nil }
        let more = attempt { $0.andPortionOfUnit() }?.part(of: 1_000) ?? 0
        return TypedAmount(
            thousandths: number.thousandths(of: unit).map { $0 + more }, unit: unit)
    }

    /// The millilitres of `dl` and `cl`.
    private mutating func partOfLitre() -> Int64? {
        attempt { cursor in
            guard let atom = cursor.next, let each = Units.millilitres[atom.text] else {
                return nil
            }
            cursor.advance()
            return cursor.endWord() ? each : nil
        }
    }

    /// The sign of `29"`.
    private mutating func inchSign() -> String? {
        attempt { cursor in
            guard cursor.next?.isGlued == true else { return nil }
            let isTwice = cursor.gluedSign("'") && cursor.gluedSign("'")
            return isTwice || cursor.sign(["\"", "″", "”", "“"]) != nil ? "in" : nil
        }
    }

    /// `2'5"`, `2' 5` and `2′5″`: feet and inches, in inches.
    private mutating func feetAndInches() -> TypedAmount? {
        guard let feet = digits(1...1), next?.isGlued == true, sign(["'", "′"]) != nil,
            next?.text != "'", let part = number()?.decimal, part < 12_000
        else { return nil }
        _ = inchSign()
        guard endWord(), next.map({ !Units.allWords.contains($0.text) }) ?? true else { return nil }
        return TypedAmount(thousandths: Int64(feet) * 12_000 + part, unit: "in")
    }

    /// `half a tablet`, `a quarter tablet`, `half of the 5ml`, `1/2 of a tablet`.
    private mutating func partOfAmount() -> TypedAmount? {
        var part = attempt { $0.portion(needsArticle: false) }
        if part == nil, let sign = number()?.thousandths, sign < 1_000 {
            part = TypedPortion(count: sign, of: 1_000)
        }
        guard let part else { return nil }
        _ = gluedSign("-")
        let isOf = wholeWord(["of"]) != nil
        if let whole = attempt({ cursor -> TypedAmount? in
            let isLed = cursor.wholeWord(["a", "the", "his", "her", "their"]) != nil
            return isOf || isLed ? cursor.simpleAmount() : nil
        }) {
            return TypedAmount(thousandths: whole.thousandths.map(part.part), unit: whole.unit)
        }
        _ = wholeWord(["a", "an", "the"])
        guard let unit = unit(), endWord() else { return nil }
        return TypedAmount(thousandths: part.part(of: 1_000), unit: unit)
    }

    /// `and a half` behind a unit, if no other unit stands behind it.
    fileprivate mutating func andPortionOfUnit() -> TypedPortion? {
        guard let part = andPortion(needsArticle: true),
            next.map({ !Units.allWords.contains($0.text) && $0.text != "of" }) ?? true
        else { return nil }
        return part
    }

    /// `9lb 9oz`: the smaller one counts up to the larger. In the larger unit for a weight, in the
    /// smaller one for a height, as people say both.
    private mutating func compound(
        _ large: String, _ small: String, _ count: Int64
    ) -> TypedAmount? {
        guard let whole = number()?.whole, unit() == large else { return nil }
        _ = gluedSign(".")
        _ = attempt { $0.wholeWord(["and"]) }
        guard let part = number()?.thousandths(of: small), unit() == small, endWord(),
            part < count * 1_000
        else { return nil }
        if small == "in" {
            return TypedAmount(thousandths: Int64(whole) * count * 1_000 + part, unit: small)
        }
        return TypedAmount(
            thousandths: Int64(whole) * 1_000 + (part + count / 2) / count, unit: large)
    }

    /// `4st 2lb`, `4 stone`: in pounds, of which a stone has fourteen. `1st` alone is the first.
    private mutating func stones() -> TypedAmount? {
        guard let whole = number()?.whole else { return nil }
        let isShort = letters(["st", "sts"]) != nil
        guard isShort || letters(["stone", "stones"]) != nil else { return nil }
        _ = gluedSign(".")
        let pounds = attempt { cursor -> Int64? in
            _ = cursor.attempt { $0.wholeWord(["and"]) }
            guard let part = cursor.number()?.thousandths(of: "lb"), cursor.unit() == "lb",
                part < 14_000
            else { return nil }
            return part
        }
        guard pounds != nil || !isShort, endWord() else { return nil }
        return TypedAmount(thousandths: Int64(whole) * 14_000 + (pounds ?? 0), unit: "lb")
    }

    /// Reads the sign of degrees, if one stands there; always true.
    mutating func degreesAlone() -> Bool {
        if next?.isGlued == true { _ = sign(["°", "º"]) }
        return true
    }

    /// Reads the name of a unit, with or without a blank before it.
    mutating func unit() -> String? {
        attempt { cursor in
            let isDegrees =
                cursor.sign(["°", "º"]) != nil
                || cursor.letters(["deg", "degs", "degree", "degrees"]) != nil
            if !isDegrees, cursor.letters(["fl", "fluid"]) != nil {
                _ = cursor.gluedSign(".")
                return cursor.letters(["oz", "ounce", "ounces"]) == nil ? nil : "oz"
            }
            guard let atom = cursor.next, let name = Units.named(atom.text) else { return nil }
            guard !isDegrees || ["celsius", "fahrenheit"].contains(name) else { return nil }
            cursor.advance()
            return name
        }
    }

    /// Reads `20m`, `1h30m`, `1h 30`, `1.5h`, `an hour and a half`, `half an hour`. In seconds; nil
    /// in it for a number that can be meant in two ways.
    mutating func duration() -> (seconds: Int64?, ())? {
        attempt { $0.partOfHour() } ?? attempt { $0.clockDuration() } ?? attempt { $0.counted() }
    }

    /// `half an hour`, `half-hour`, `quarter of an hour`, `three quarters of an hour`.
    private mutating func partOfHour() -> (seconds: Int64?, ())? {
        guard let part = portion(needsArticle: false) else { return nil }
        let isGlued = gluedSign("-")
        _ = wholeWord(["of"])
        _ = wholeWord(["a", "an"])
        guard let atom = next, isGlued || !atom.isGlued,
            let unit = Units.durations.first(where: { $0.words.contains(atom.text) })
        else { return nil }
        advance()
        guard endWord() else { return nil }
        return (part.part(of: unit.seconds), ())
    }

    /// `1:30h`.
    private mutating func clockDuration() -> (seconds: Int64?, ())? {
        guard let hours = digits(1...2), gluedSign(":"), let minutes = digits(2...2, glued: true),
            minutes < 60, letters(["h", "hr", "hrs", "hour", "hours"]) != nil, endWord()
        else { return nil }
        return (Int64(hours * 3_600 + minutes * 60), ())
    }

    private mutating func counted() -> (seconds: Int64?, ())? {
        var total: Int64? = 0
        var next = 0
        while let part = attempt({ $0.countedPart(from: next) }) {
            total = part.seconds.flatMap { more in total.map { $0 + more } }
            next = part.place + 1
            let each = Units.durations[part.place].seconds
            if each == 3_600, let minutes = attempt({ $0.bareMinutes() }) {
                return (total.map { $0 + Int64(minutes * 60) }, ())
            }
            if let more = attempt({ $0.andPortionOfUnit() }) {
                total = total.map { $0 + more.part(of: each) }
                break
            }
        }
        guard next > 0, endWord() else { return nil }
        return (total, ())
    }

    /// The minutes of `1h30`, `1 h 30` and `one hour twenty`.
    private mutating func bareMinutes() -> Int? {
        let typed = digits(2...2)
        guard let minutes = typed ?? wordNumber(), typed != nil || minutes > 9, minutes < 60,
            endWord(), next.map({ !Units.allWords.contains($0.text) }) ?? true
        else { return nil }
        return minutes
    }

    private mutating func countedPart(
        from least: Int
    ) -> (seconds: Int64?, place: Int)? {
        if least > 0 { _ = wholeWord(["and"]) }
        let number: TypedNumber
        let isOne = wholeWord(["an", "a"]) != nil
        if isOne {
            number = TypedNumber(thousandths: 1_000, isPlain: false)
        } else {
            guard let read = self.number() else { return nil }
            number = read
        }
        // "Twice a day" is no duration, "an hour" is one.
        guard let atom = next, atom.kind == .letters,
            !isOne || ["hour", "hr", "minute", "min"].contains(atom.text),
            let place = Units.durations.firstIndex(where: { $0.words.contains(atom.text) }),
            place >= least
        else { return nil }
        advance()
        let each = Units.durations[place].seconds
        // Nobody means a thousand hours.
        let thousandths = each >= 3_600 ? number.decimal : number.thousandths
        let seconds = thousandths.map { $0 * each / 1_000 }
        return (seconds, place)
    }
}
