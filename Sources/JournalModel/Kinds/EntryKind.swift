public import EventLog

/// What an entry is about.
///
/// Spec: Protocol/06-content.md
public enum EntryKind: UInt32, CaseIterable, Sendable {
    /// Time played together: the base of the alliance.
    case play = 1
    /// A graded demand of the child.
    case request
    /// A breach of the alliance: tired, yelling, a word not kept.
    case rupture
    /// What was done to mend one rupture.
    case repair
    /// A word given, due at some time.
    case promise
    /// What the child said, in the child's words.
    case voice
    /// A first time, or an achievement.
    case milestone
    /// Daily care: sleep, feeding, diaper, medicine, growth, doctor.
    case care
    /// The child passes from one parent to the other.
    case handover
    /// Free words.
    case note
    /// An answer to another entry, which travels with it.
    case reply
    /// A child's profile.
    case child
    /// A parent's self-chosen name.
    case person
    /// A device's label.
    case device

    /// The stable kebab-case id.
    public var name: String { "\(self)" }

    /// The kind whose id is `name`, or nil.
    public init?(name: String) {
        guard let kind = EntryKind.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// The policy that a new entry gets when none is named.
    public var defaultPolicy: Policy { policies.first ?? .authorOnly }

    /// Whether an entry of this kind may be created under `policy`.
    public func allows(_ policy: Policy) -> Bool { policies.contains(policy) }

    /// The policies of this kind, the default first.
    public var policies: [Policy] {
        switch self {
        case .play, .request, .milestone, .care, .child: EntryKind.shared
        case .handover: EntryKind.sharedOrAgreement
        case .rupture, .repair, .voice, .reply, .person, .device: EntryKind.authorOnly
        case .note: EntryKind.authorOnlyOrShared
        case .promise: EntryKind.any
        }
    }

    private static let shared: [Policy] = [.shared]
    private static let sharedOrAgreement: [Policy] = [.shared, .agreement]
    private static let authorOnly: [Policy] = [.authorOnly]
    private static let authorOnlyOrShared: [Policy] = [.authorOnly, .shared]
    private static let any: [Policy] = [.authorOnly, .shared, .agreement]

    /// The fields of this kind.
    public var spec: KindSpec {
        switch self {
        case .play: .play
        case .request: .request
        case .rupture: .rupture
        case .repair: .repair
        case .promise: .promise
        case .voice: .voice
        case .milestone: .milestone
        case .care: .care
        case .handover: .handover
        case .note: .note
        case .reply: .reply
        case .child: .child
        case .person: .person
        case .device: .device
        }
    }
}
