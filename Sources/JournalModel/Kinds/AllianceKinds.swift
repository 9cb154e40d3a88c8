extension KindSpec {
    static let play = KindSpec(.play, [
        .optional(16, "what", .label),
        .optional(17, "duration", .seconds),
        .optional(18, "with", .persons(Person.allCases)),
    ])

    static let request = KindSpec(.request, [
        .required(16, "what", .label),
        .required(17, "difficulty", .number(1...5)),
        .optional(18, "during-play", .choice(["yes", "no"])),
        .optional(19, "outcome", .choice(["met", "met-with-help", "not-met", "withdrawn"])),
    ])

    static let rupture = KindSpec(.rupture, [
        .required(16, "cause", .choice([
            "miscommunication", "broken-promise", "yelling", "unfair-punishment", "tiredness",
            "other",
        ])),
        .required(17, "from", .anyone),
        .optional(18, "noticed-by", .anyone),
        .optional(19, "promise", .entry(.promise)),
    ])

    static let repair = KindSpec(.repair, [
        .required(16, "rupture", .entry(.rupture)),
        .required(17, "steps", .choices([
            "not-your-fault", "admitted", "explained", "hugged", "made-up", "other",
        ])),
        .optional(18, "received", .choice(["well", "mixed", "not-yet"])),
    ])

    static let promise = KindSpec(.promise, [
        .required(16, "what", .label),
        .required(17, "to", .anyone),
        .optional(18, "due-at", .moment),
        .optional(19, "state", .choice(["open", "kept", "renegotiated", "broken"])),
    ])

    static let voice = KindSpec(.voice, [
        .required(16, "words", .words)
    ])

    static let milestone = KindSpec(.milestone, [
        .required(16, "what", .label),
        .optional(17, "ended-at", .moment),
        .optional(18, "duration", .seconds),
    ])
}
