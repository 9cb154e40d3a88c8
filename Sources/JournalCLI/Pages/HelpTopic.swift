import JournalModel
import JournalText

extension Sentences {
    /// The pages of the help, as Documentation/ has them: Scripts/pages puts them here, since the
    /// program has no files beside it.
    enum Pages {}
}

/// A topic of the help: a page of its own.
enum HelpTopic: String, CaseIterable {
    case home
    case otherHouse = "other-house"
    case day
    case lookingBack = "looking-back"
    case trouble
    case mediator
    case programmers
    case trackers
    case mapping

    /// The page in Markdown.
    var page: String {
        switch self {
        case .home: Sentences.Pages.home
        case .otherHouse: Sentences.Pages.otherHouse
        case .day: Sentences.Pages.day
        case .lookingBack: Sentences.Pages.lookingBack
        case .trouble: Sentences.Pages.trouble
        case .mediator: Sentences.Pages.mediator
        case .programmers: Sentences.Pages.programmers
        case .trackers: Sentences.Pages.trackers
        case .mapping: Sentences.Pages.mapping
        }
    }

    /// The page as a terminal shows it: headings in capitals, what is typed indented, the rest
    /// broken at words.
    func lines(width: Int) -> [String] {
        var lines: [String] = []
        var open = ""
        var isTyped = false
        func close() {
            guard !open.isEmpty else { return }
            let indent = open.hasPrefix("- ") ? 2 : open.first?.isNumber == true ? 3 : 0
            lines += WrappedText.lines(open, width: width, indent: indent)
            open = ""
        }
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                close()
                isTyped.toggle()
            } else if isTyped {
                lines.append(line.isEmpty ? "" : "    \(line)")
            } else if line.isEmpty || line.hasPrefix("#") {
                close()
                let head = line.drop { $0 == "#" || $0 == " " }
                if line.hasPrefix("## ") { lines.append(head.uppercased()) }
                if line.hasPrefix("# ") { lines.append(String(head)) }
                if line.isEmpty { lines.append("") }
            } else {
                if Self.beginsItem(line) { close() }
                let words = line.drop { $0 == " " }.replacing("**", with: "")
                open += open.isEmpty ? words : " \(words)"
            }
        }
        close()
        return lines
    }

    private static func beginsItem(_ line: Substring) -> Bool {
        line.hasPrefix("- ")
            || (line.first?.isNumber == true && line.drop(while: \.isNumber).hasPrefix(". "))
    }
}
