import EventLog

extension KindSpec {
    static let play = KindSpec(
        .play, several: "plays", policies: [.shared], [.line, .listed, .aboutChild, .daily],
        leads: [], fits: ["duration", "with", "what"],
        [
            .optional(16, "what", .label),
            .optional(17, "duration", .seconds),
            .optional(18, "with", .persons(Person.allCases)),
            .optional(19, "led", .choice(["child", "parent", "both"])),
            .optional(20, "goal", .entry(.goal)),
            .optional(21, "ended-at", .moment),
            .optional(22, "running", .running),
            .optional(23, "begins", .entry(.play)),
        ])

    static let request = KindSpec(
        .request, several: "requests", policies: [.shared], [.line, .listed, .aboutChild],
        leads: ["what"], fits: ["difficulty", "outcome"],
        [
            .required(16, "what", .label),
            .required(17, "difficulty", .number(1...5)),
            .optional(18, "during-play", .choice(["yes", "no"])),
            .optional(
                19, "outcome",
                .choice([
                    "met", "met-with-help", "not-met", "withdrawn", "worked-out-together",
                    "declined-with-reason", "no-chance-given",
                ])),
            .optional(20, "goal", .entry(.goal)),
            .optional(21, "reason", .label),
        ])

    static let rupture = KindSpec(
        .rupture, several: "ruptures", policies: [.authorOnly],
        [.line, .listed, .aboutChild, .quiet, .privateFirst],
        leads: ["cause"], fits: [],
        [
            .required(
                16, "cause",
                .choice([
                    "miscommunication", "broken-promise", "yelling", "unfair-punishment",
                    "tiredness",
                    "other",
                ])),
            .required(17, "from", .anyone),
            .optional(18, "noticed-by", .anyone),
            .optional(19, "promise", .entry(.promise)),
            .optional(20, "sign", .choice(["withdrew", "protested", "both", "none-seen"])),
            .optional(21, "carried", .choices(["tired", "rushed", "unwell", "worried"])),
        ])

    static let repair = KindSpec(
        .repair, several: "repairs", policies: [.authorOnly],
        [.listed, .aboutChild, .standsBelow, .quiet, .privateFirst],
        leads: ["rupture", "steps"], fits: ["received"],
        [
            .required(16, "rupture", .entry(.rupture)),
            .required(17, "steps", .steps),
            .optional(18, "received", .choice(["well", "mixed", "not-yet"])),
            .optional(19, "by", .anyone),
            .optional(20, "promise", .entry(.promise)),
        ])

    static let promise = KindSpec(
        .promise, several: "promises", policies: [.authorOnly, .shared, .agreement],
        [.line, .listed, .aboutChild],
        leads: ["what"], fits: ["to", "due-at", "state"],
        [
            .required(16, "what", .label),
            .required(17, "to", .anyone),
            .optional(18, "due-at", .moment),
            .optional(19, "state", .choice(["open", "kept", "renegotiated", "broken"])),
            .optional(20, "giver", .anyone),
        ])

    static let voice = KindSpec(
        .voice, several: "voices", policies: [.authorOnly],
        [.line, .listed, .aboutChild, .tellsAge, .freeWords, .standsByItself, .quiet],
        leads: [], fits: ["words"],
        [
            .required(16, "words", .words),
            .optional(17, "asked", .choice(["offered", "asked"])),
            .optional(18, "about", .persons(Person.allCases)),
        ])

    static let milestone = KindSpec(
        .milestone, several: "milestones", policies: [.shared],
        [.line, .listed, .aboutChild, .tellsAge],
        leads: ["what"], fits: ["duration"],
        [
            .required(16, "what", .label),
            .optional(17, "ended-at", .moment),
            .optional(18, "duration", .seconds),
        ])

    static let goal = KindSpec(
        .goal, several: "goals", policies: [.authorOnly, .shared],
        [.listed, .aboutChild, .byItsName], leads: ["what"], fits: ["state"], happenedAt: false,
        [
            .required(16, "what", .label),
            .optional(17, "whose", .persons(Person.allCases)),
            .optional(18, "since", .moment),
            .optional(19, "state", .choice(["open", "reached", "let-go"])),
        ])

    static let delight = KindSpec(
        .delight, several: "delights", policies: [.authorOnly],
        [.listed, .aboutChild, .tellsAge, .freeWords, .standsByItself, .byItsName],
        leads: [], fits: ["words"],
        [
            .required(16, "words", .words)
        ])

    static let thanks = KindSpec(
        .thanks, several: "words of thanks", policies: [.authorOnly],
        [.listed, .freeWords, .standsByItself, .byItsName],
        leads: [], fits: ["to", "words"],
        [
            .required(16, "words", .words),
            .required(17, "to", .parent),
        ])

    /// Of one who did not do what is mended, so it stops no clock.
    static let comfort = KindSpec(
        .comfort, several: "words of comfort", policies: [.authorOnly],
        [.listed, .aboutChild, .standsBelow, .quiet, .byItsName],
        leads: ["rupture", "steps"], fits: [],
        [
            .required(16, "rupture", .entry(.rupture)),
            .optional(17, "steps", .steps),
            .optional(18, "by", .anyone),
        ])
}

extension FieldType {
    /// What a repair is made of.
    static let steps = FieldType.choices([
        "not-your-fault", "admitted", "explained", "hugged", "made-up", "other", "reassured",
    ])
}
