import EventLog
import JournalClient
import JournalModel
import Testing

@testable import JournalText

/// Small charts: their values by hand, and the two that draw them.
@Suite struct ChartTests {
    private static let chart = Chart(
        title: "Robin: sleep a day", unit: .minutes, labels: (1...8).map(String.init),
        values: [480, 960, nil, 240, 1, 960, 720, nil])

    @Test func `a bar is as tall as its share of the greatest, and a gap is a gap`() {
        // Of 960 minutes four rows: 480 is two of them, 240 one, and one minute is seen too.
        #expect(
            ChartText(Self.chart).lines == [
                "Robin: sleep a day",
                "       ████                ████",
                "       ████                ████ ████",
                "  ████ ████                ████ ████",
                "  ████ ████      ████ ▁▁▁▁ ████ ████",
                "  1    2    3    4    5    6    7    8",
                "  1m to 16h; a gap is where nothing was written",
            ])
    }

    private static func growth(_ values: [Int?]) -> Chart {
        Chart(
            title: "Robin: weight", unit: .thousandths("kg"),
            labels: (1...values.count).map(String.init), values: values)
    }

    @Test func `what a child gained is seen, and the legend says where the bars begin`() {
        let chart = Self.growth([8_100, nil, 8_300, 8_400])
        // From 8 kg to 8.4 kg on four rows: a tenth of a kilogram each.
        #expect(
            ChartText(chart).lines == [
                "Robin: weight",
                "                 ████",
                "            ████ ████",
                "            ████ ████",
                "  ████      ████ ████",
                "  1    2    3    4",
                "  8.1 kg to 8.4 kg; bars begin at 8 kg; a gap is where nothing was written",
            ])
        let figure = ChartSVG(chart).figure
        for height in [24, 72, 96] { #expect(figure.contains("height=\"\(height)\">")) }
        #expect(figure.contains("bars begin at 8 kg"))
    }

    @Test func `every growth has different bars for different values, and none below its floor`() {
        for (least, most) in [
            (3_200, 12_800), (8_100, 8_101), (1, 2), (50_300, 51_000), (1, 9_000),
        ] {
            let chart = Self.growth([least, (least + most) / 2, most])
            #expect(chart.floor >= 0 && chart.floor <= least, "\(least) \(most)")
            #expect(chart.share(most) == 1 && chart.share(least) < 0.75, "\(least) \(most)")
            #expect(ChartText(chart).lines.allSatisfy { WrappedText.columns($0) <= 80 })
        }
        // Of one value alone, and of what may be nothing, bars begin at nothing.
        for chart in [Self.growth([8_100, 8_100]), Self.chart] {
            #expect(chart.floor == 0 && !chart.range.contains("begin"))
        }
    }

    @Test func `a month of days fits 80 columns, and each fifth label or so stands there`() {
        let month = Chart(
            title: "feeds a day", unit: .times, labels: (1...31).map(String.init),
            values: (1...31).map { $0 })
        let lines = ChartText(month).lines
        #expect(lines.allSatisfy { WrappedText.columns($0) <= 80 })
        #expect(lines[5].hasPrefix("  1 2 3"))
        #expect(lines.last == "  1 to 31; a gap is where nothing was written")
    }

    @Test func `the figure says each value, and needs no colour and nothing from elsewhere`() {
        let figure = ChartSVG(Self.chart).figure
        #expect(figure.contains("<title>1: 8h</title>"))
        #expect(figure.contains("<rect x=\"0\" y=\"48\" width=\"78\" height=\"48\">"))
        #expect(figure.components(of: "<rect") == 6)
        #expect(!figure.contains("fill=") && !figure.contains("href"))
    }

    @Test func `a name in a title is words in a figure, never a tag`() {
        let chart = Chart(title: "<b>: \"x\"", unit: .times, labels: ["<"], values: [1])
        let figure = ChartSVG(chart).figure
        #expect(!figure.contains("<b>") && figure.contains("&lt;b&gt;: &quot;x&quot;"))
    }

    @Test func `an empty chart is drawn too`() {
        let empty = Chart(title: "x", unit: .times, labels: [], values: [])
        #expect(ChartText(empty).lines.first == "x")
        #expect(ChartSVG(empty).figure.contains("<svg"))
    }

    // MARK: Values

    private static func values(
        _ cares: [FieldSet], places: ChartPlaces = days(3...5)
    ) throws -> [Chart] {
        let shelf = try Shelf()
        let entries = try cares.map { fields in
            try shelf.journal.entry(
                shelf.journal.add(EntryDraft(kind: .care, fields: fields)))
        }
        return Chart.all(of: entries, Joins(entries), places) { _ in nil }
    }

    private static func days(_ days: ClosedRange<Int>) -> ChartPlaces {
        ChartPlaces(
            labels: days.map { "\($0)" }, days: days.map { may + $0 - 1...may + $0 - 1 })
    }

    /// The number of 1 May 2026.
    private static let may = 20_574

    private static func at(_ day: Int, _ hour: Int = 10) -> FieldValue {
        .moment(
            Moment(
                utcMilliseconds: Int64(may + day - 1) * 86_400_000 + Int64(hour) * 3_600_000,
                offsetMinutes: 120))
    }

    @Test func `sleep is of the day on which it began, and sums of a day are added`() throws {
        let charts = try Self.values([
            [1: Self.at(3), 16: .choice(1), 18: .seconds(3_600)],
            [1: Self.at(3, 12), 16: .choice(1), 18: .seconds(1_800)],
            [1: Self.at(2, 23), 16: .choice(1), 18: .seconds(600)],
            [1: Self.at(5), 16: .choice(1), 17: Self.at(5, 11)],
            // Its end is not known.
            [1: Self.at(4), 16: .choice(1)],
        ])
        // 23:00 UTC of the 2nd is the 3rd by the clock there.
        #expect(charts.map(\.title) == ["sleep a day"])
        #expect(charts.first?.values == [100, nil, 60])
    }

    @Test func `each medicine has its own doses, and feeds are counted together`() throws {
        let charts = try Self.values([
            [1: Self.at(3), 16: .choice(6), 25: .text("Ibuprofen")],
            [1: Self.at(3, 12), 16: .choice(6), 25: .text("ibuprofen")],
            [1: Self.at(4), 16: .choice(6), 25: .text("Paracetamol")],
            [1: Self.at(3), 16: .choice(2)], [1: Self.at(3, 11), 16: .choice(4)],
        ])
        #expect(
            charts.map(\.title) == [
                "feeds a day", "doses a day, ibuprofen", "doses a day, paracetamol",
            ])
        #expect(charts.map(\.values) == [[2, nil, nil], [2, nil, nil], [nil, 1, nil]])
    }

    @Test func `what was measured stands as it was, in its own unit, and the later one counts`()
        throws
    {
        let charts = try Self.values([
            [1: Self.at(3), 16: .choice(8), 24: .choice(2), 19: .quantity(7_200), 20: .choice(7)],
            [
                1: Self.at(3, 12), 16: .choice(8), 24: .choice(2), 19: .quantity(7_300),
                20: .choice(7),
            ],
            [
                1: Self.at(5), 16: .choice(8), 24: .choice(2), 19: .quantity(16_000),
                20: .choice(6),
            ],
        ])
        #expect(charts.map(\.unit) == [.thousandths("kg"), .thousandths("lb")])
        #expect(charts.map(\.values) == [[7_300, nil, nil], [nil, nil, 16_000]])
        #expect(charts.first?.range == "7.3 kg; a gap is where nothing was written")
    }

    @Test func `a place of several days has the mean of those of which something is written`()
        throws
    {
        let month = ChartPlaces(labels: ["May"], days: [Self.may...Self.may + 30])
        let charts = try Self.values(
            [3, 3, 3, 4].map { [1: Self.at($0), 16: .choice(2)] }, places: month)
        #expect(charts.map(\.values) == [[2]])
        // Three on one day and two on another are nearer to three a day than to two.
        let nearer = try Self.values(
            [3, 3, 3, 4, 4].map { [1: Self.at($0), 16: .choice(2)] }, places: month)
        #expect(nearer.map(\.values) == [[3]])
        let less = try Self.values(
            [3, 3, 4, 5].map { [1: Self.at($0), 16: .choice(2)] }, places: month)
        #expect(less.map(\.values) == [[1]])
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
