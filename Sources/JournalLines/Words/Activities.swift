/// What may be said to have happened, and the activity of care that it is: one table.
package enum Activities {
    /// Words for an activity.
    struct Row: Sendable {
        /// The activity's name in an entry.
        let name: String
        /// Words that say it and no more.
        let words: [String]
        /// Words that say more than the activity, and stay in the entry: "dentist", "bath".
        var telling: [String] = []
        /// Words that say the choice of a field too: "weight", "formula", "poop".
        var choices: [String: String] = [:]
        /// The field that those fill.
        var field = ""
        /// Whether those name the activity only where nothing else does: "milk" does not in
        /// "medicine with milk".
        var isWeak = false
    }

    static let rows: [Row] = [
        Row(
            name: "sleep",
            words: [
                "sleep", "slept", "sleeping", "asleep", "nap", "naps", "napped", "napping",
            ]),
        Row(name: "bottle", words: ["bottle", "bottles", "bottlefeed", "bottle feed"]),
        Row(
            name: "bottle", words: [], choices: Choices.contents, field: "contents", isWeak: true),
        Row(
            name: "nursing",
            words: [
                "nursing", "nurse", "nursed", "breastfeeding", "breastfeed", "breastfed",
                "breast feed", "breast feeding", "bf", "latched",
            ]),
        Row(
            name: "solids",
            words: ["solids", "solid", "food", "ate", "eat", "meal"],
            telling: [
                "breakfast", "brekkie", "lunch", "dinner", "supper", "snack", "brunch", "tea time",
            ]),
        Row(
            name: "diaper",
            words: ["diaper", "diapers", "nappy", "nappies", "diaper change", "nappy change"]),
        Row(
            name: "diaper", words: [],
            choices: Choices.diaper.filter { $0.key != "both" && $0.key != "mixed" },
            field: "diaper", isWeak: true),
        Row(
            name: "medicine",
            words: ["medicine", "medicines", "med", "meds", "medication", "medicin", "drug"],
            telling: [
                "paracetamol", "ibuprofen", "acetaminophen", "tylenol", "calpol", "nurofen",
                "motrin", "advil", "aspirin", "antibiotic", "antibiotics", "amoxicillin",
                "penicillin", "vitamin d", "vitamin", "vitamins", "vit d", "vit", "vits",
                "gripe water", "cough syrup", "inhaler",
                "iron", "probiotic", "probiotics", "colic drops",
            ]),
        Row(
            name: "temperature",
            words: ["temperature", "temp", "temps", "fever", "thermometer"]),
        Row(
            name: "growth", words: ["growth", "measurement", "measurements"],
            choices: Choices.measure, field: "measure"),
        Row(
            name: "doctor",
            words: ["doctor", "doctors", "doc"],
            telling: [
                "dentist", "pediatrician", "paediatrician", "midwife", "checkup", "check-up",
                "vaccination", "vaccine", "vaccinated", "jabs", "hospital", "clinic", "gp",
            ]),
        Row(
            name: "pumping",
            words: ["pumping", "pump", "pumped", "expressed"]),
        Row(name: "tummy-time", words: ["tummy time", "tummy-time", "tummytime", "tummy"]),
        Row(name: "potty", words: ["potty", "toilet"]),
        Row(
            name: "activity", words: ["activity"],
            telling: [
                "bath", "bathed", "shower", "walk", "walked", "teeth", "tooth brushing",
                "toothbrushing", "brushed teeth", "hair", "haircut", "nails", "massage",
                "stroller", "swim", "swimming", "outing", "story", "stories", "reading", "music",
                "playground", "park", "physio",
            ]),
    ]

    /// An activity as it was said.
    struct Said: Equatable, Sendable {
        let name: String
        /// The words where they say more than the activity.
        let telling: String?
        /// The field whose choice the words name, and that choice.
        var field = ""
        var choice: String?
        /// Whether the words name the activity only where nothing else does.
        var isWeak = false
    }

    /// What one phrase says; nil if it is none of the table's.
    static func said(_ phrase: String) -> Said? { byPhrase[phrase] }

    /// The name of the activity that a phrase says; nil for none.
    package static func activity(of phrase: String) -> String? { said(phrase)?.name }

    /// All phrases of the table.
    package static let phrases: [String] = byPhrase.keys.sorted()

    /// The most words that a phrase of the table has.
    static let longest = 2

    /// The table by its phrases.
    static let byPhrase: [String: Said] = {
        var table: [String: Said] = [:]
        for row in rows {
            for phrase in row.words + (row.isWeak ? [] : [row.name]) {
                table[phrase] = Said(name: row.name, telling: nil)
            }
            for phrase in row.telling {
                table[phrase] = Said(name: row.name, telling: phrase)
            }
            for (phrase, choice) in row.choices {
                table[phrase] = Said(
                    name: row.name, telling: nil, field: row.field, choice: choice,
                    isWeak: row.isWeak)
            }
        }
        for phrase in ["feed", "fed", "feeding"] {
            table[phrase] = Said(name: feed, telling: nil)
        }
        return table
    }()

    /// A feed may be a bottle or a nursing; its amount or its sides say which.
    static let feed = "feed"
}
