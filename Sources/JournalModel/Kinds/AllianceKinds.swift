/// Field numbers that are read by name elsewhere in this module.
///
/// Spec: Protocol/schema/journal.proto
public enum FieldNumber {
    /// When it happened, in every kind.
    public static let happenedAt: UInt32 = 1
    /// The child it is about, in every kind.
    public static let child: UInt32 = 2
    /// Free text, in every kind.
    public static let text: UInt32 = 3
    /// Tags, in every kind.
    public static let tags: UInt32 = 4
    /// The imported row, in every kind.
    public static let source: UInt32 = 5
    /// From whom a rupture came.
    public static let ruptureFrom: UInt32 = 17
    /// The rupture that a repair mends.
    public static let repairedRupture: UInt32 = 16
    /// When a promise is due.
    public static let promiseDueAt: UInt32 = 18
    /// What became of a promise.
    public static let promiseState: UInt32 = 19
    /// The entry that a reply answers.
    public static let replyTo: UInt32 = 16
}

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
