import EventLog

extension KindSpec {
    /// Its id and the start of one time as the plan has it name that time for ever.
    static let plan = KindSpec(
        .plan, several: "plans", policies: [.agreement, .shared],
        [.listed, .aboutChild, .byItsName], leads: ["what"], fits: ["duration", "place"],
        [
            .required(16, "what", .label),
            .optional(17, "ended-at", .moment),
            .optional(18, "duration", .seconds),
            .optional(19, "place", .label),
            .optional(20, "repeats", .label),
            .optional(21, "zone", .label),
            .optional(22, "from", .parent),
            .optional(23, "to", .parent),
        ])

    static let occurrence = KindSpec(
        .occurrence, several: "occurrences", policies: [.agreement, .shared],
        [.listed, .aboutChild, .heardAtOnce],
        leads: ["plan", "starts", "state"], fits: ["moved-to"],
        [
            .required(16, "plan", .entry(.plan)),
            .required(17, "starts", .moment),
            .required(18, "state", .choice(["cancelled", "moved"])),
            .optional(19, "moved-to", .moment),
        ])

    static let authorship = KindSpec(
        .authorship, several: "words on who wrote what", policies: [.authorOnly],
        [.listed, .heardAtOnce],
        leads: ["event", "says"], fits: [], happenedAt: false,
        [
            .required(16, "event", .bytes),
            .required(17, "says", .choice(["mine", "not-mine"])),
        ])

    static let close = KindSpec(
        .close, several: "closes", policies: [.authorOnly], [],
        leads: ["month"], fits: [], happenedAt: false,
        [
            .required(16, "month", .label),
            .optional(17, "digest", .bytes),
        ])

    static let server = KindSpec(
        .server, several: "servers", policies: [.authorOnly], [.heardAtOnce],
        leads: ["address", "daemon"], fits: [], happenedAt: false,
        [
            .required(16, "address", .label),
            .required(17, "daemon", .bytes),
            .optional(18, "replaces", .bytes),
            .optional(19, "answers", .entry(.server)),
        ])
}
