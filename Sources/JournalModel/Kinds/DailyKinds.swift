import EventLog

extension KindSpec {
    /// Quantities are in thousandths of `unit`; sides of a nursing in seconds. An `oz` is a fluid
    /// ounce of the United States for a volume, an avoirdupois ounce for a weight.
    static let care = KindSpec(
        .care, one: "entry of care", several: "entries of care", policies: [.shared],
        [.line, .listed, .aboutChild, .daily],
        leads: ["activity"],
        fits: ["quantity", "duration", "contents", "diaper", "measure", "unit", "what"],
        urgent: ["medicine"],
        [
            .required(
                16, "activity",
                .choice([
                    "sleep", "bottle", "nursing", "solids", "diaper", "medicine", "temperature",
                    "growth", "doctor", "activity", "pumping", "tummy-time", "potty",
                ])),
            .optional(17, "ended-at", .moment),
            .optional(18, "duration", .seconds),
            .optional(19, "quantity", .quantity),
            .optional(
                20, "unit",
                .choice([
                    "oz", "ml", "tsp", "in", "cm", "lb", "kg", "g", "celsius", "fahrenheit", "mg",
                    "drop", "tablet", "l", "tbsp", "scoop", "iu", "mcg", "dose", "puff", "piece",
                    "ft",
                ])),
            .optional(21, "contents", .choice(["formula", "milk", "water", "other"])),
            .optional(22, "left", .seconds),
            .optional(23, "right", .seconds),
            .optional(24, "measure", .choice(["height", "weight", "head-size"])),
            .optional(25, "what", .label),
            .optional(26, "diaper", .choice(["wet", "dirty", "both"])),
            .optional(27, "next-from", .moment),
            .optional(28, "running", .running),
            .optional(29, "begins", .entry(.care)),
        ])

    static let handover = KindSpec(
        .handover, several: "handovers", policies: [.shared, .agreement],
        [.line, .listed, .aboutChild, .daily, .heardAtOnce],
        leads: ["from", "to"], fits: ["place"],
        [
            .required(16, "from", .parent),
            .required(17, "to", .parent),
            .optional(18, "place", .label),
            .optional(19, "bag", .tags),
        ])

    static let note = KindSpec(
        .note, several: "notes", policies: [.authorOnly, .shared],
        [.line, .listed, .aboutChild, .freeWords],
        leads: [], fits: [], text: true,
        [
            .optional(16, "title", .label)
        ])

    static let reply = KindSpec(
        .reply, several: "replies", policies: [.authorOnly], [.listed, .standsBelow, .freeWords],
        leads: ["to"], fits: [], happenedAt: false, text: true,
        [
            .required(16, "to", .entry(nil))
        ])

    static let child = KindSpec(
        .child, several: "children", policies: [.shared], [.givesName],
        leads: ["name"], fits: [], happenedAt: false,
        [
            .required(16, "name", .label),
            .optional(17, "born-at", .moment),
        ])

    /// A parent names oneself; nobody names the other.
    static let person = KindSpec(
        .person, several: "people", policies: [.authorOnly], [.givesName, .heardAtOnce],
        leads: ["name"], fits: ["person"], happenedAt: false,
        [
            .required(16, "name", .label),
            .required(17, "person", .parent),
        ])

    static let device = KindSpec(
        .device, several: "devices", policies: [.authorOnly], [.givesName, .heardAtOnce],
        leads: ["label"], fits: [], happenedAt: false,
        [
            .required(16, "label", .label),
            .required(17, "device", .bytes),
        ])
}
