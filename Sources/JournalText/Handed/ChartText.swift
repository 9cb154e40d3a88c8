import JournalModel

/// A chart in plain signs, readable without colour and at most 80 columns wide.
struct ChartText {
    private let chart: Chart
    /// Lines of bars.
    private let rows = 4
    private static let eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    init(_ chart: Chart) { self.chart = chart }

    var lines: [String] {
        let bars = (0..<rows).reversed().map { row in
            "  " + chart.values.map { self.bar($0, row) }.joined()
        }
        return WrappedText.lines(chart.title, width: HandedPage.columns, indent: 2)
            + (bars + ["  " + labels]).map(\.withoutTail)
            + ["  " + chart.range]
    }

    /// Columns of each place: a month's days have two, a year's months more.
    private var width: Int { max(2, min(5, 76 / max(1, chart.values.count))) }

    /// The part of a bar in one row. Whatever was written has a sign, however little it is.
    private func bar(_ value: Int?, _ row: Int) -> String {
        guard let value else { return String(repeating: " ", count: width) }
        let all = rows * 8
        let filled = max(1, Int(chart.share(value) * Double(all) + 0.5))
        let part = Self.eighths[min(8, max(0, filled - row * 8))]
        return String(repeating: part, count: width - 1) + " "
    }

    /// As many labels as have room, the first one among them.
    private var labels: String {
        var line = ""
        for (place, label) in chart.labels.enumerated() {
            let column = place * width
            guard line.isEmpty || line.count < column else { continue }
            line = EntryLine.pad(line, to: column) + label
        }
        return line
    }
}

extension String {
    fileprivate var withoutTail: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
