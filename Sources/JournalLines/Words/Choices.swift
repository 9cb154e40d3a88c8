import JournalModel

/// Words for the choices of fields: one table for each field.
enum Choices {
    /// Words for whether something runs, where they stand alone.
    static let running: Set<String> = ["running", "ended", "end-only"]

    static let contents: [String: String] = [
        "formula": "formula", "milk": "milk", "water": "water",
    ]

    /// Contents whose own words stay in the entry.
    static let tellingContents: [String: String] = [
        "breastmilk": "milk", "breast milk": "milk", "ebm": "milk", "cow's milk": "milk",
        "cows milk": "milk", "goat milk": "milk", "oat milk": "other", "juice": "other",
        "tea": "other",
    ]

    static let diaper: [String: String] = [
        "wet": "wet", "pee": "wet", "peed": "wet", "wee": "wet", "urine": "wet",
        "dirty": "dirty", "poop": "dirty", "poo": "dirty", "pooped": "dirty", "pooped in": "dirty",
        "soiled": "dirty", "stool": "dirty", "number two": "dirty", "bm": "dirty",
        "poopy": "dirty", "pooey": "dirty", "poops": "dirty", "poos": "dirty", "peepee": "wet",
        "pees": "wet", "weed": "wet",
        "both": "both", "mixed": "both",
    ]

    static let outcome: [String: String] = [
        "met": "met", "done": "met", "did": "met", "did it": "met", "yes": "met", "ok": "met",
        "okay": "met", "success": "met", "complied": "met", "agreed": "met",
        "with help": "met-with-help", "met with help": "met-with-help",
        "done with help": "met-with-help", "helped": "met-with-help",
        "met-with-help": "met-with-help", "after help": "met-with-help",
        "not met": "not-met", "not-met": "not-met", "unmet": "not-met", "refused": "not-met",
        "no": "not-met", "not done": "not-met", "didn't": "not-met", "failed": "not-met",
        "said no": "not-met", "wouldn't": "not-met", "did not": "not-met",
        "withdrawn": "withdrawn", "withdrew": "withdrawn", "dropped": "withdrawn",
        "gave up": "withdrawn", "took back": "withdrawn", "taken back": "withdrawn",
        "worked out together": "worked-out-together",
        "worked-out-together": "worked-out-together", "worked it out": "worked-out-together",
        "compromise": "worked-out-together", "declined": "declined-with-reason",
        "declined with reason": "declined-with-reason",
        "declined with a reason": "declined-with-reason",
        "declined-with-reason": "declined-with-reason", "no chance given": "no-chance-given",
        "no-chance-given": "no-chance-given", "no chance": "no-chance-given",
    ]

    static let cause: [String: String] = [
        "tired": "tiredness", "tiredness": "tiredness", "exhausted": "tiredness",
        "overtired": "tiredness", "exhaustion": "tiredness",
        "yelling": "yelling", "yelled": "yelling", "yell": "yelling", "shouted": "yelling",
        "shouting": "yelling", "screamed": "yelling", "screaming": "yelling", "shout": "yelling",
        "snapped": "yelling", "raised voice": "yelling", "lost temper": "yelling",
        "lost my temper": "yelling",
        "broken": "broken-promise", "broken-promise": "broken-promise",
        "broken promise": "broken-promise",
        "word not kept": "broken-promise", "word-not-kept": "broken-promise",
        "promise broken": "broken-promise", "broke promise": "broken-promise",
        "broke a promise": "broken-promise", "broke my promise": "broken-promise",
        "promise not kept": "broken-promise", "forgot promise": "broken-promise",
        "did not keep": "broken-promise", "didn't keep": "broken-promise",
        "broke his promise": "broken-promise", "broke her promise": "broken-promise",
        "forgot my promise": "broken-promise", "forgot a promise": "broken-promise",
        "miscommunication": "miscommunication", "misunderstanding": "miscommunication",
        "misunderstood": "miscommunication", "mixed message": "miscommunication",
        "unfair-punishment": "unfair-punishment", "unfair punishment": "unfair-punishment",
        "punished unfairly": "unfair-punishment", "unfairly punished": "unfair-punishment",
        "unfair": "unfair-punishment", "punished": "unfair-punishment",
        "punishment": "unfair-punishment", "other": "other",
    ]

    /// Words for a cause that say something milder than its name: they stay in the words.
    static let milder: Set<String> = [
        "snapped", "raised voice", "lost temper", "lost my temper",
    ]

    static let measure: [String: String] = [
        "weight": "weight", "weighs": "weight", "weighed": "weight", "height": "height",
        "length": "height", "tall": "height", "head": "head-size", "head size": "head-size",
        "head-size": "head-size", "head circumference": "head-size",
    ]

    static let steps: [String: String] = [
        "not my fault": "not-your-fault", "not your fault": "not-your-fault",
        "admitted": "admitted", "apologised": "admitted", "apologized": "admitted",
        "sorry": "admitted", "said sorry": "admitted", "explained": "explained",
        "hugged": "hugged", "hug": "hugged", "hugs": "hugged", "kissed": "hugged",
        "cuddled": "hugged", "made up": "made-up", "reassured": "reassured",
        "comforted": "reassured",
    ]

    static let received: [String: String] = [
        "well": "well", "mixed": "mixed", "not": "not-yet", "no": "not-yet", "not yet": "not-yet",
        "not well": "not-yet", "not really": "not-yet", "not at all": "not-yet",
        "never": "not-yet", "badly": "not-yet",
    ]

    static let sign: [String: String] = ["none": "none-seen", "none seen": "none-seen"]

    /// Words for an amount that say nothing of how much.
    static let vague: Set<String> = [
        "some", "bit", "little", "lots", "much", "few", "half", "most", "all", "all of it",
        "plenty",
    ]
}

/// Words for choices, for whoever reads a single field.
package enum ChoiceWords {
    private static let tables: [String: [String: String]] = [
        "contents": Choices.contents, "diaper": Choices.diaper, "outcome": Choices.outcome,
        "cause": Choices.cause, "measure": Choices.measure, "steps": Choices.steps,
        "received": Choices.received, "sign": Choices.sign,
    ]

    /// The choice of a field that words mean; nil for none.
    package static func meaning(of words: String, in field: String) -> String? {
        if field == "unit" { return Units.named(words) }
        if field == "activity" { return Activities.said(words.lowercased())?.name }
        return tables[field]?[words.lowercased()]
    }
}

extension Line {
    /// The longest phrase of `table` that begins at word `place`: its words and what it means.
    func phrase(
        at place: Int, upTo end: Int, in table: [String: String]
    ) -> (count: Int, meaning: String)? {
        var text = ""
        var found: (Int, String)?
        for count in 1...4 where place + count <= end {
            // A comma parts two facts.
            if count > 1, endsPart(place + count - 2) { break }
            text += (text.isEmpty ? "" : " ") + plainWord(place + count - 1)
            if let meaning = table[text] { found = (count, meaning) }
        }
        return found
    }
}
