public import EventLog

/// What a field may hold.
///
/// Spec: Protocol/schema/journal.proto
public enum FieldType: Equatable, Sendable {
    /// A `Moment` of the years 1900 to 2199.
    case moment
    /// The id of an entry of the kind named, of any kind when nil.
    case entry(EntryKind?)
    /// The ids of entries of the kind named, of any kind when nil: as many as `count` says,
    /// ascending.
    case entries(EntryKind?, count: ClosedRange<Int>)
    /// 1 to `max` bytes of UTF-8.
    case text(max: Int)
    /// 1 to `count` different texts of 1 to `max` bytes each, ascending by their bytes.
    case texts(count: Int, max: Int)
    /// One of these names, numbered from 1.
    case choice([String])
    /// Some of these names, numbered from 1, ascending.
    case choices([String])
    /// One of these persons.
    case person([Person])
    /// Some of these persons, ascending.
    case persons([Person])
    /// A duration, 1 second to 366 days.
    case seconds
    /// A quantity in thousandths of its unit, not 0, at most a million units either way.
    case quantity
    /// A whole number of the range.
    case number(ClosedRange<UInt64>)
    /// Exactly 32 bytes.
    case bytes
    /// A `SourceRow` of at most 60,000 bytes.
    case source
    /// 1 to 8 `LinkedFile`s, ascending by their hashes.
    case files
}

/// One field of a kind.
public struct FieldSpec: Equatable, Sendable {
    /// The number, from 1; up to 15 it means the same in every kind.
    public let number: UInt32
    /// The stable kebab-case id.
    public let name: String
    /// What it may hold.
    public let type: FieldType
    /// Whether a new entry must have it, and no change may clear it.
    public let isRequired: Bool

    /// Whether the field's value is one of its own, so that it can be erased alone.
    ///
    /// Spec: Protocol/06-content.md
    public var standsAlone: Bool {
        switch type {
        case .text, .texts, .source, .files: true
        default: false
        }
    }

    static func required(_ number: UInt32, _ name: String, _ type: FieldType) -> FieldSpec {
        FieldSpec(number: number, name: name, type: type, isRequired: true)
    }

    static func optional(_ number: UInt32, _ name: String, _ type: FieldType) -> FieldSpec {
        FieldSpec(number: number, name: name, type: type, isRequired: false)
    }
}

/// How software takes the entries of a kind. Nothing of it decides what an entry is.
public enum KindTrait: Sendable {
    /// It stands in a list of what happened. Names of people and devices are no such thing.
    case listed
    /// It tells of a child, so the only one of a journal is meant if none is named.
    case aboutChild
    /// What it says of a child is read by how old the child was then.
    case tellsAge
    /// It answers or mends another entry, below which it stands.
    case standsBelow
    /// It is free words, in which a sign of equality may stand.
    case freeWords
    /// Its leading field is what somebody or something is called, so it must read like a name.
    case givesName
    /// It is typed as a line of words, which are read by their grammar.
    case line
    /// Nobody answers it unless they say so: the right to answer spoils no good moment.
    case standsByItself
    /// It has no words on a screen that opens by itself, where a child may read along; and no list
    /// sorts it by parent, which would be a page against somebody.
    case quiet
    /// A day with a child has many of it, written as they happen.
    case daily
    /// It begins in its author's private journal, unless they set it otherwise.
    case privateFirst
    /// Others hear of it at once: what it says cannot wait, or it is no words that one regrets.
    case heardAtOnce
    /// It has no command of its own, and a line may begin with its name.
    case byItsName
}

/// One kind of entry: its fields, and all that software asks of it. A kind is one such row and its
/// number in `EntryKind`.
///
/// Spec: Protocol/schema/journal.proto
public struct KindSpec: Equatable, Sendable {
    /// The kind; nil for one that this release does not know, of which it reads what all kinds
    /// have.
    public let kind: EntryKind?
    /// What one entry is called: "note".
    public let one: String
    /// What several are called: "notes".
    public let several: String
    /// The policies that software offers for a new entry, the default first.
    public let policies: [Policy]
    /// How software takes its entries.
    public let traits: Set<KindTrait>
    /// Names of the fields that the first words fill, whatever they look like.
    public let leads: [String]
    /// Names of the fields that a later word goes to if it fits, in this order.
    public let fits: [String]
    /// Names of choices of the first leading field of which others hear at once, as of all that
    /// `heardAtOnce` says.
    public let urgent: Set<String>
    /// Its fields, ascending by number.
    public let fields: [FieldSpec]

    /// A kind with the fields that all kinds have and those of its own.
    init(
        _ kind: EntryKind, one: String? = nil, several: String, policies: [Policy],
        _ traits: Set<KindTrait>, leads: [String], fits: [String], urgent: Set<String> = [],
        happenedAt: Bool = true, text: Bool = false, _ own: [FieldSpec]
    ) {
        self.kind = kind
        self.one = one ?? kind.name
        self.several = several
        self.policies = policies
        self.traits = traits
        self.leads = leads
        self.fits = fits
        self.urgent = urgent
        fields = KindSpec.common(happenedAt: happenedAt, text: text) + own
    }

    /// The fields that every kind has, also one that this release does not know.
    public static let unknown = KindSpec()

    private init() {
        kind = nil
        (one, several) = ("entry", "entries")
        policies = []
        traits = [.listed]
        (leads, fits, urgent) = ([], [], [])
        fields = KindSpec.common(happenedAt: false, text: false)
    }

    private static func common(happenedAt: Bool, text: Bool) -> [FieldSpec] {
        [
            FieldSpec(number: 1, name: "happened-at", type: .moment, isRequired: happenedAt),
            .optional(2, "child", .entry(.child)),
            FieldSpec(number: 3, name: "text", type: .words, isRequired: text),
            .optional(4, "tags", .tags),
            .optional(5, "source", .source),
            .optional(6, "children", .entries(.child, count: 2...8)),
            .optional(7, "first-written", .moment),
            .optional(8, "along", .entries(nil, count: 1...32)),
            .optional(9, "files", .files),
        ]
    }

    /// The field `number`, or nil. O(fields).
    public subscript(number: UInt32) -> FieldSpec? { fields.first { $0.number == number } }

    /// Whether others hear at once of an entry that says `value` in `field`; else what is
    /// written may wait a while, within which it can be taken back without a trace.
    ///
    /// *Example:* a medicine, so that nobody gives it twice; a bath can wait.
    public func isHeardAtOnce(saying value: FieldValue?, in field: UInt32) -> Bool {
        guard !traits.contains(.heardAtOnce) else { return true }
        guard let lead = leads.first.flatMap({ self[$0] }), lead.number == field,
            case .choice(let number)? = value, let name = lead.type.name(of: number)
        else { return false }
        return urgent.contains(name)
    }

    /// Whether an entry of this kind tells of a moment that it must name.
    public var isDated: Bool { self[FieldNumber.happenedAt]?.isRequired ?? false }

    /// The field that says nothing without `number`, nor `number` without it: a quantity and its
    /// unit, which are written, shown and settled together.
    ///
    /// Spec: Protocol/06-content.md §2
    public func companion(of number: UInt32) -> UInt32? {
        guard let quantity = self["quantity"]?.number, let unit = self["unit"]?.number else {
            return nil
        }
        return number == quantity ? unit : number == unit ? quantity : nil
    }

    /// The field whose id is `name`, or nil. O(fields).
    public subscript(name: String) -> FieldSpec? { fields.first { $0.name == name } }
}

extension FieldType {
    /// Free text: at most 60,000 bytes, so that it fits one value.
    static let words = FieldType.text(max: 60_000)
    /// A name, title, label or place: at most 400 bytes.
    static let label = FieldType.text(max: 400)
    /// 1 to 32 tags of at most 200 bytes each.
    static let tags = FieldType.texts(count: 32, max: 200)
    /// What an entry needs whose end may not be known yet.
    static let running = FieldType.choice(["running", "ended", "end-only"])
    /// One parent.
    static let parent = FieldType.person(Person.parents)
    /// Anyone.
    static let anyone = FieldType.person(Person.allCases)

    /// The kind of entry that it names, nil for any kind and for what names none.
    public var linkedKind: EntryKind? {
        switch self {
        case .entry(let kind), .entries(let kind, _): kind
        default: nil
        }
    }

    /// The names of a choice, the first numbered 1.
    public var names: [String] {
        switch self {
        case .choice(let names), .choices(let names): names
        default: []
        }
    }

    /// The number of the choice `name`, or nil.
    public func number(of name: String) -> UInt32? {
        names.firstIndex(of: name).map { UInt32($0 + 1) }
    }

    /// The name of choice `number`, or nil.
    public func name(of number: UInt32) -> String? {
        guard number >= 1, UInt64(number) <= UInt64(names.count) else { return nil }
        return names[Int(number) - 1]
    }
}
