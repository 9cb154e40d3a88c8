/// A text made from several versions for a person to work on: what only some changed is taken
/// over, and where they changed the same place all of it stands side by side.
///
/// Software never writes it: it is no version until a person signs one.
/// Spec: Protocol/06-content.md
public struct MergedDraft: Equatable, Sendable {
    /// A version, or what it has in one place.
    public struct Side: Equatable, Sendable {
        /// The version's number, from 1.
        public let version: Int
        /// Its words; empty if it left them out.
        public let text: String

        /// Version `version` with its words.
        public init(version: Int, text: String) {
            self.version = version
            self.text = text
        }
    }

    /// A stretch of the draft.
    public enum Part: Equatable, Sendable {
        /// What all have, or what those have that changed this place.
        case plain(String)
        /// What each has that changed this place, in order of versions: at least two.
        case open([Side])
    }

    /// The stretches in order.
    public let parts: [Part]

    /// Merges `versions`. `base` is the one text that all were made from; without it, what only
    /// some have is taken over, so that no word is left out unseen.
    public init(base: String?, versions: [Side]) {
        let lists = versions.map { WordList($0.text) }
        let base = base.map { WordList($0) } ?? MergedDraft.common(lists)
        let changes = lists.map { WordChanges.between(base, $0) }
        var parts: [Part] = []
        var place = 0
        for region in MergedDraft.regions(changes.flatMap { $0 }.map(\.old)) {
            if place < region.lowerBound {
                parts.append(.plain(base.text(place..<region.lowerBound)))
            }
            let sides = versions.indices.compactMap { index in
                MergedDraft.text(of: lists[index], changes[index], over: base, in: region).map {
                    Side(version: versions[index].version, text: $0)
                }
            }
            parts.append(MergedDraft.part(sides))
            place = region.upperBound
        }
        if place < base.pieces.count { parts.append(.plain(base.text(place..<base.pieces.count))) }
        self.parts = parts
    }

    /// Whether there is a place that a person has to decide.
    public var isOpen: Bool { !openTexts.isEmpty }

    /// The draft as one text; an open place is `[[1: these words | 2: those words]]`.
    public var text: String {
        parts.map { part in
            switch part {
            case .plain(let text): text
            case .open(let sides): MergedDraft.text(of: sides)
            }
        }.joined()
    }

    /// Whether an open place still stands as it was in a text that a person worked on.
    public func isOpen(in edited: String) -> Bool { openTexts.contains { edited.contains($0) } }

    private var openTexts: [String] {
        parts.compactMap { part in
            guard case .open(let sides) = part else { return nil }
            return MergedDraft.text(of: sides)
        }
    }

    private static func text(of sides: [Side]) -> String {
        "[[" + sides.map { "\($0.version): \($0.text)" }.joined(separator: " | ") + "]]"
    }

    private static func part(_ sides: [Side]) -> Part {
        guard let first = sides.first else { return .plain("") }
        let areSame = sides.allSatisfy { $0.text.utf8.elementsEqual(first.text.utf8) }
        return areSame ? .plain(first.text) : .open(sides)
    }

    /// Stretches of the base that changes touch, changes that meet taken together.
    private static func regions(_ changes: [Range<Int>]) -> [Range<Int>] {
        var regions: [Range<Int>] = []
        for change in changes.sorted(by: {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }) {
            if let last = regions.last, change.lowerBound <= last.upperBound {
                regions[regions.count - 1] =
                    last.lowerBound..<max(last.upperBound, change.upperBound)
            } else {
                regions.append(change)
            }
        }
        return regions
    }

    /// What a version has in a region of the base; nil if it changed nothing there.
    private static func text(
        of version: WordList, _ changes: [WordChange], over base: WordList, in region: Range<Int>
    ) -> String? {
        let own = changes.filter {
            region.lowerBound <= $0.old.lowerBound && $0.old.upperBound <= region.upperBound
        }
        guard !own.isEmpty else { return nil }
        var text = ""
        var place = region.lowerBound
        for change in own {
            text += base.text(place..<change.old.lowerBound) + version.text(change.new)
            place = change.old.upperBound
        }
        return text + base.text(place..<region.upperBound)
    }

    /// The words that all have, in order.
    private static func common(_ lists: [WordList]) -> WordList {
        guard var common = lists.first else { return WordList([]) }
        for other in lists.dropFirst() {
            var pieces: [WordList.Piece] = []
            var place = 0
            for change in WordChanges.between(common, other) {
                pieces += common.pieces[place..<change.old.lowerBound]
                place = change.old.upperBound
            }
            common = WordList(pieces + common.pieces[place...])
        }
        return common
    }
}
