package import EventLog
import JournalLines
package import JournalModel

/// What was measured of one child, as values: one for each day of a month, or each month of a year.
///
/// A chart knows no norm and no other child: its scale is from nothing to its own greatest value;
/// of what is measured, and never is nothing, from a little below its least one, which it says.
package struct Chart: Equatable {
    /// What the values count.
    package enum Unit: Equatable, Sendable {
        /// Minutes of a day.
        case minutes
        /// How often on a day.
        case times
        /// Thousandths of a unit of this name.
        case thousandths(String)

        /// A value as people read it.
        func text(_ value: Int) -> String {
            switch self {
            case .minutes: DurationText.text(UInt64(max(0, value)) * 60)
            case .times: "\(value)"
            case .thousandths(let unit): "\(QuantityText.text(Int64(value))) \(unit)"
            }
        }
    }

    /// Whose chart it is, and of what.
    package struct Source: Equatable {
        /// The child; nil for what names none.
        let child: EventID?
        /// `sleep`, `feeds`, `medicine` or `growth`.
        let topic: String
        /// The medicine or the measure, where it is of one.
        let name: String?
    }

    /// The child and what was measured.
    package let title: String
    /// What it is of, for programs; nil for a chart that is only drawn.
    package let source: Source?
    package let unit: Unit
    /// What stands below each place: the day of the month, or the month.
    package let labels: [String]
    /// One value for each label; nil where nothing was written.
    package let values: [Int?]

    package init(
        title: String, of source: Source? = nil, unit: Unit, labels: [String], values: [Int?]
    ) {
        self.title = title
        self.source = source
        self.unit = unit
        self.labels = labels
        self.values = values
    }

    private var known: [Int] { values.compactMap(\.self) }

    /// Where its bars begin: of growth a round number a third of its range below its least value,
    /// so that what a child gained is seen; else nothing.
    ///
    /// *Example:* 8.1 to 8.4 kg begins at 8 kg.
    var floor: Int {
        guard case .thousandths = unit, let least = known.min(), let most = known.max(),
            most > least
        else { return 0 }
        let below = max(1, (most - least) / 3)
        var round = 1
        while round * 10 <= below { round *= 10 }
        return max(0, (least - below) / round * round)
    }

    /// The part of its height that a bar fills, from 0 to 1.
    func share(_ value: Int) -> Double {
        Double(value - floor) / Double(max(1, (known.max() ?? 1) - floor))
    }

    /// The least and the greatest value, in words, and where the bars begin, if not at nothing.
    var range: String {
        guard let least = known.min(), let most = known.max() else { return "" }
        guard least < most else { return Sentences.Handed.always(unit.text(most)) }
        return Sentences.Handed.range(
            unit.text(least), unit.text(most), from: floor == 0 ? nil : unit.text(floor))
    }
}

/// The places of a chart along time.
package struct ChartPlaces: Equatable {
    package let labels: [String]
    /// The days of each place, ascending.
    package let days: [ClosedRange<Int>]

    package init(labels: [String], days: [ClosedRange<Int>]) {
        self.labels = labels
        self.days = days
    }

    /// The place of a day; nil if it has none.
    func place(of day: Int) -> Int? { days.firstIndex { $0.contains(day) } }
}

extension Chart {
    /// The charts of some care: of each child its sleep, its feeds, its doses of each medicine and
    /// what it measured. Nothing that was not written has one. O(n log n + charts × days).
    ///
    /// - Parameters:
    ///   - entries: all of these days, in any order; what was taken back or falls counts not.
    ///   - joins: what is one entry with others, also of other days: a sleep may end in the next
    ///     month.
    ///   - name: what a child is called; nil for one that nobody agreed to.
    package static func all(
        of entries: [EntryView], _ joins: Joins, _ places: ChartPlaces,
        name: (EventID) -> String?
    ) -> [Chart] {
        var sums = ChartSums(places: places)
        let cares = entries.filter { $0.kind == .care && $0.counts }.sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }.map { JoinedEntry($0, in: joins) }
        for care in cares { sums.add(care) }
        return sums.charts(name: name)
    }
}

extension Chart {
    /// Charts for programs: minutes, counts and thousandths as whole numbers, null where nothing
    /// was written; the days of the period, and of each chart whose it is and of what, so that it
    /// can be worked out again.
    package static func json(
        _ charts: [Chart], days: ClosedRange<Int>, asOf: String
    ) -> JSON {
        let list = charts.map { chart -> JSON in
            let unit =
                switch chart.unit {
                case .minutes: "minutes"
                case .times: "times"
                case .thousandths(let unit): "thousandths of \(unit)"
                }
            return [
                "title": .string(chart.title),
                "child": JSON(chart.source?.child?.description),
                "of": JSON(chart.source?.topic), "name": JSON(chart.source?.name),
                "unit": .string(unit),
                "labels": .array(chart.labels.map { .string($0) }),
                "values": .array(chart.values.map { $0.map { JSON($0) } ?? .null }),
            ]
        }
        return [
            "charts": .array(list), "from": .string(HandedDay.date(days.lowerBound).dateText),
            "to": .string(HandedDay.date(days.upperBound).dateText), "as-of": .string(asOf),
        ]
    }
}

/// Sums of care by child, by what was measured, and by day.
private struct ChartSums {
    private struct Key: Hashable {
        let child: EventID?
        let topic: Topic
    }

    private enum Topic: Hashable {
        case sleep, feeds
        case medicine(String)
        case growth(measure: String, unit: String)

        var name: String {
            switch self {
            case .sleep: "sleep"
            case .feeds: "feeds"
            case .medicine: "medicine"
            case .growth: "growth"
            }
        }

        var part: String? {
            switch self {
            case .sleep, .feeds: nil
            case .medicine(let name): name.isEmpty ? nil : name
            case .growth(let measure, _): measure
            }
        }

        /// By topic, then by name.
        var order: (Int, String) {
            switch self {
            case .sleep: (0, "")
            case .feeds: (1, "")
            case .medicine(let name): (2, name)
            case .growth(let measure, let unit): (3, "\(measure) \(unit)")
            }
        }
    }

    let places: ChartPlaces
    private var sums: [Key: [Int: Int]] = [:]

    init(places: ChartPlaces) { self.places = places }

    mutating func add(_ care: JoinedEntry) {
        let entry = care.entry
        guard places.place(of: entry.wallDay) != nil else { return }
        let children = entry.aboutChildren
        for child in children.isEmpty ? [nil] : children.map(Optional.some) {
            for (topic, value) in values(of: care) {
                let key = Key(child: child, topic: topic)
                let known = sums[key]?[entry.wallDay] ?? 0
                let isMeasured: Bool = if case .growth = topic { true } else { false }
                // Of two measurements of one day the later one stands.
                sums[key, default: [:]][entry.wallDay] =
                    isMeasured ? value : Bounded.sum(known, value)
            }
        }
    }

    private func values(of care: JoinedEntry) -> [(Topic, Int)] {
        let entry = care.entry
        guard let field = entry[FieldNumber.careActivity], field.saysOneThing,
            case .choice(let activity)? = field.value
        else { return [] }
        switch CareGroup(activity: activity) {
        case .sleep: return care.seconds.map { [(.sleep, Int(clamping: $0 / 60))] } ?? []
        case .feed: return [(.feeds, 1)]
        case .medicine:
            let name = entry.spec["what"].flatMap { entry[$0.number] }?.value
            guard case .text(let text)? = name else { return [(.medicine(""), 1)] }
            return [(.medicine(FieldText.words(text).trimmed.lowercased()), 1)]
        default: return growth(entry).map { [$0] } ?? []
        }
    }

    private func growth(_ entry: EntryView) -> (Topic, Int)? {
        func single(_ name: String) -> (spec: FieldSpec, value: FieldValue)? {
            guard let spec = entry.spec[name], let field = entry[spec.number],
                field.saysOneThing, let value = field.value
            else { return nil }
            return (spec, value)
        }
        guard let measure = single("measure"), case .choice(let what) = measure.value,
            let name = measure.spec.type.name(of: what), let quantity = single("quantity"),
            case .quantity(let amount) = quantity.value, amount > 0, let unit = single("unit"),
            case .choice(let number) = unit.value,
            let unitName = unit.spec.type.name(of: number)
        else { return nil }
        return (.growth(measure: name, unit: unitName), Int(clamping: amount))
    }

    func charts(name: (EventID) -> String?) -> [Chart] {
        let keys = sums.keys.map { key in (key, key.child.flatMap(name) ?? "") }
            .sorted { one, other in
                (one.1, one.0.topic.order.0, one.0.topic.order.1)
                    < (other.1, other.0.topic.order.0, other.0.topic.order.1)
            }
        return keys.map { key, name in
            let (what, unit) = told(key.topic)
            return Chart(
                title: name.isEmpty ? what : "\(FieldText.line(name)): \(what)",
                of: Chart.Source(
                    child: key.child, topic: key.topic.name, name: key.topic.part), unit: unit,
                labels: places.labels, values: values(sums[key] ?? [:], key.topic))
        }
    }

    private func told(_ topic: Topic) -> (String, Chart.Unit) {
        switch topic {
        case .sleep: (Sentences.Handed.sleep, .minutes)
        case .feeds: (Sentences.Handed.feeds, .times)
        case .medicine(let name): (Sentences.Handed.doses(name), .times)
        case .growth(let measure, let unit):
            (measure.replacing("-", with: " "), .thousandths(unit))
        }
    }

    /// One value for each place: of several days the mean of those of which something is written,
    /// of measurements the latest.
    private func values(_ days: [Int: Int], _ topic: Topic) -> [Int?] {
        let isMeasured: Bool = if case .growth = topic { true } else { false }
        return places.days.map { span in
            let known = days.filter { span.contains($0.key) }.sorted { $0.key < $1.key }
            guard let last = known.last else { return nil }
            guard !isMeasured else { return last.value }
            // To the nearest: of 1 and 2 feeds the mean is 2 a day, and of 1, 1 and 2 it is 1.
            let sum = known.reduce(0) { Bounded.sum($0, $1.value) }
            return Bounded.sum(sum, known.count / 2) / known.count
        }
    }
}
