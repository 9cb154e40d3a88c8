/// What amounts and durations are likely: one table for every surface that takes one.
///
/// What lies outside is asked about once and written if its author insists. It is no rule of the
/// format.
package enum Measures {
    /// One unit of an activity, with what is likely of it.
    struct Row: Sendable {
        let activity: String
        let unit: String
        /// What is measured, for growth.
        var measure: String?
        /// The least and the most that nobody is asked about, in thousandths.
        let likely: ClosedRange<Int64>

        init(
            _ activity: String, _ unit: String, _ least: Double, _ most: Double,
            measure: String? = nil
        ) {
            self.activity = activity
            self.unit = unit
            self.measure = measure
            likely = Int64(least * 1_000)...Int64(most * 1_000)
        }
    }

    static let amounts: [Row] = [
        Row("bottle", "ml", 2, 400), Row("bottle", "oz", 0.1, 14), Row("bottle", "l", 0.002, 0.4),
        Row("bottle", "scoop", 0.5, 12), Row("bottle", "tbsp", 0.25, 30),
        Row("bottle", "tsp", 0.25, 60), Row("bottle", "g", 1, 200), Row("bottle", "drop", 1, 50),
        Row("pumping", "ml", 1, 600), Row("pumping", "oz", 0.1, 20),
        Row("pumping", "l", 0.001, 0.6), Row("nursing", "ml", 1, 400),
        Row("nursing", "oz", 0.1, 14), Row("nursing", "g", 1, 400),
        Row("solids", "g", 1, 1_000), Row("solids", "kg", 0.001, 1), Row("solids", "ml", 1, 1_000),
        Row("solids", "l", 0.001, 1), Row("solids", "oz", 0.1, 35), Row("solids", "lb", 0.01, 2),
        Row("solids", "tsp", 0.25, 60), Row("solids", "tbsp", 0.25, 40),
        Row("solids", "scoop", 0.25, 20), Row("solids", "piece", 0.25, 60),
        Row("medicine", "ml", 0.01, 20), Row("medicine", "mg", 0.01, 1_000),
        Row("medicine", "mcg", 0.01, 2_000), Row("medicine", "g", 0.001, 5),
        Row("medicine", "iu", 1, 60_000), Row("medicine", "drop", 1, 40),
        Row("medicine", "tablet", 0.1, 3), Row("medicine", "dose", 0.1, 3),
        Row("medicine", "puff", 1, 10), Row("medicine", "piece", 0.1, 3),
        Row("medicine", "tsp", 0.1, 4), Row("medicine", "tbsp", 0.1, 2),
        Row("medicine", "scoop", 0.1, 3), Row("medicine", "oz", 0.01, 1),
        Row("temperature", "celsius", 33.5, 42.5), Row("temperature", "fahrenheit", 92, 108.5),
        Row("growth", "kg", 0.5, 60, measure: "weight"),
        Row("growth", "g", 500, 60_000, measure: "weight"),
        Row("growth", "lb", 1, 132, measure: "weight"),
        Row("growth", "oz", 16, 2_112, measure: "weight"),
        Row("growth", "cm", 30, 180, measure: "height"),
        Row("growth", "in", 12, 71, measure: "height"),
        Row("growth", "ft", 1, 5.9, measure: "height"),
        Row("growth", "cm", 20, 62, measure: "head-size"),
        Row("growth", "in", 8, 24.5, measure: "head-size"),
    ]

    /// The longest that is likely, in seconds; activities of care and kinds of entries by name.
    static let durations: [String: Int64] = [
        "sleep": 16 * 3_600, "nursing": 2 * 3_600, "bottle": 2 * 3_600, "pumping": 2 * 3_600,
        "solids": 3 * 3_600, "tummy-time": 2 * 3_600, "potty": 3_600, "activity": 8 * 3_600,
        "doctor": 12 * 3_600, "play": 8 * 3_600, "milestone": 366 * 86_400, "plan": 92 * 86_400,
        "side": 3_600 + 1_800,
    ]

    /// The units that measure an activity.
    static func units(of activity: String) -> Set<String> {
        Set(amounts.filter { $0.activity == activity }.map(\.unit))
    }

    /// The same, in the order of the table, for a person to read.
    package static func unitNames(of activity: String) -> [String] {
        var seen: Set<String> = []
        return amounts.filter { $0.activity == activity && seen.insert($0.unit).inserted }
            .map(\.unit)
    }

    /// What a unit measures, for growth; nil where it may be one of several.
    static func measure(of unit: String) -> String? {
        let found = Set(amounts.filter { $0.unit == unit }.compactMap(\.measure))
        return found.count == 1 ? found.first : nil
    }

    /// Whether an amount is likely. A unit without a row is not.
    package static func isLikely(
        _ thousandths: Int64, _ unit: String, of activity: String, measure: String? = nil
    ) -> Bool {
        amounts.contains { row in
            row.activity == activity && row.unit == unit
                && (measure == nil || row.measure == nil || row.measure == measure)
                && row.likely.contains(thousandths)
        }
    }

    /// Whether a duration is likely: of what has no row at most a day.
    package static func isLikely(seconds: Int64, of activity: String) -> Bool {
        seconds > 0 && seconds <= durations[activity] ?? 86_400
    }

    /// The unit of an activity for which a bare number is likely; nil if none is, or several are.
    static func unit(ofBare thousandths: Int64, of activity: String) -> String? {
        let fitting = amounts.filter {
            $0.activity == activity && $0.likely.contains(thousandths)
        }
        let units = Set(fitting.map(\.unit))
        return units.count == 1 ? units.first : nil
    }
}
