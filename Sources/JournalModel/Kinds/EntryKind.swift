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
    /// What somebody wants to reach: a goal of the child's, of a parent's, of both.
    case goal
    /// One line about the child: what is wonderful about them.
    case delight
    /// Thanks of one parent to the other.
    case thanks
    /// What comforted the child in a rupture that somebody else has to mend.
    case comfort
    /// Whether one wrote an event under one's own key: "that was me", or "that was not me".
    case authorship
    /// Something that is to happen, once or again and again.
    case plan
    /// What became of one time of a plan.
    case occurrence
    /// The close of a month: what its author had seen by then.
    case close
    /// Where this parent's own devices sync.
    case server

    /// The stable kebab-case id.
    public var name: String {
        switch self {
        case .play: "play"
        case .request: "request"
        case .rupture: "rupture"
        case .repair: "repair"
        case .promise: "promise"
        case .voice: "voice"
        case .milestone: "milestone"
        case .care: "care"
        case .handover: "handover"
        case .note: "note"
        case .reply: "reply"
        case .child: "child"
        case .person: "person"
        case .device: "device"
        case .goal: "goal"
        case .delight: "delight"
        case .thanks: "thanks"
        case .comfort: "comfort"
        case .authorship: "authorship"
        case .plan: "plan"
        case .occurrence: "occurrence"
        case .close: "close"
        case .server: "server"
        }
    }

    /// The kind whose id is `name`, or nil.
    public init?(name: String) {
        guard let kind = EntryKind.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// The policy that a new entry gets when none is named.
    public var defaultPolicy: Policy { policies.first ?? .authorOnly }

    /// Whether software offers `policy` for a new entry of this kind.
    public func allows(_ policy: Policy) -> Bool { policies.contains(policy) }

    /// The policies that software offers for this kind, the default first.
    ///
    /// For drafts alone: which pairs the fold lets exist is `FrozenPolicies`, which never changes.
    public var policies: [Policy] { spec.policies }

    /// The row of this kind.
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
        case .goal: .goal
        case .delight: .delight
        case .thanks: .thanks
        case .comfort: .comfort
        case .authorship: .authorship
        case .plan: .plan
        case .occurrence: .occurrence
        case .close: .close
        case .server: .server
        }
    }
}
