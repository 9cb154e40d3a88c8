/// A chart as a figure of a page: black bars with their values as titles, so that a reader aloud
/// has them too.
struct ChartSVG {
    private let chart: Chart
    private static let (width, height) = (640, 96)

    init(_ chart: Chart) { self.chart = chart }

    var figure: String {
        let step = Self.width / max(1, chart.values.count)
        let bars = chart.values.enumerated().compactMap { place, value in
            value.map { bar($0, at: place, step) }
        }
        let labels = chart.labels.enumerated().compactMap { place, label in
            isLabelled(place)
                ? "<text x=\"\(place * step)\" y=\"\(Self.height + 14)\" font-size=\"11\">"
                    + "\(HandedPage.escaped(label))</text>" : nil
        }
        return "<figure>\n" + HandedPage.tag("figcaption", chart.title)
            + "\n<svg viewBox=\"0 0 \(Self.width) \(Self.height + 18)\" role=\"img\""
            + " aria-label=\"\(HandedPage.escaped("\(chart.title); \(chart.range)"))\">\n"
            + (bars + labels).joined(separator: "\n") + "\n</svg>\n"
            + HandedPage.tag("p", chart.range) + "\n</figure>"
    }

    private func bar(_ value: Int, at place: Int, _ step: Int) -> String {
        let tall = max(1, Int(chart.share(value) * Double(Self.height)))
        let label = chart.labels.indices.contains(place) ? "\(chart.labels[place]): " : ""
        return "<rect x=\"\(place * step)\" y=\"\(Self.height - tall)\" width=\"\(step - 2)\""
            + " height=\"\(tall)\">" + HandedPage.tag("title", label + chart.unit.text(value))
            + "</rect>"
    }

    /// Each label of a year, every fifth of a month.
    private func isLabelled(_ place: Int) -> Bool {
        chart.labels.count <= 12 || place == 0 || (place + 1).isMultiple(of: 5)
    }
}
