/// A page that is handed over as one HTML file: it prints well, runs no script and fetches nothing.
/// What a person wrote is text in it, never a tag.
extension HandedPage {
    /// The whole file. O(bytes).
    package var html: String {
        let body =
            [
                Self.tag("p", "\(asOf) \(Sentences.Handed.since)", ["class": "as-of"]),
                Self.tag("h1", title),
            ] + notes.map { Self.tag("p", $0) } + charts.map { ChartSVG($0).figure }
            + days.map(Self.day)
            + (nothing.map { [Self.tag("p", $0)] } ?? [])
            + [
                "<table class=\"foot\">" + foot.map(Self.row).joined() + "</table>",
                Self.tag("p", "\(asOf) \(Sentences.Handed.since)", ["class": "as-of"]),
            ]
        return Self.head + body.joined(separator: "\n") + "\n</body>\n</html>\n"
    }

    private static func day(_ day: Day) -> String {
        "<section>\n" + tag("h2", day.title) + "\n"
            + (day.ages.map { tag("p", $0, ["class": "written"]) + "\n" } ?? "")
            + day.entries.map(article).joined(separator: "\n") + "\n</section>"
    }

    private static func article(_ entry: HandedEntry) -> String {
        let marks = entry.marks.map { " [\($0)]" }.joined()
        let time = entry.clock.map { "\($0) " } ?? ""
        let parts =
            [tag("p", "\(time)\(entry.who), \(entry.kind)\(marks)", ["class": "who"])]
            + (entry.words.isEmpty ? [] : [tag("p", entry.words)])
            + [tag("p", Sentences.Handed.written(entry.written, entry.id), ["class": "written"])]
            + (entry.below.isEmpty
                ? [] : [tag("pre", entry.below.joined(separator: "\n"), ["class": "below"])])
        return "<article>\n" + parts.joined(separator: "\n") + "\n</article>"
    }

    private static func row(_ row: FootRow) -> String {
        "<tr>" + tag("td", row.name) + tag("td", row.value) + "</tr>"
    }

    /// An element with nothing but text in it.
    static func tag(
        _ name: String, _ text: String, _ attributes: KeyValuePairs<String, String> = [:]
    ) -> String {
        let told = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
        return "<\(name)\(told)>\(escaped(text))</\(name)>"
    }

    /// The text as HTML shows it, sign by sign. Spec: https://html.spec.whatwg.org, §13.1.4
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
