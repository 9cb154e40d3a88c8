public import EventLog
public import JournalModel

/// One thing that a made-up parent writes.
public struct MadeUpStep: Equatable, Sendable {
    /// What is done.
    public enum Act: Equatable, Sendable {
        /// A new entry; the fields that `links` names are still missing.
        case add(EntryDraft)
        /// Other words for the entry of an earlier step.
        case change(Int, EntryChange)
        /// Yes to what the other parent proposed in an earlier step.
        case agree(Int)
    }

    /// Fields that name the entries of earlier steps.
    public struct Link: Equatable, Sendable {
        /// The field.
        public let field: UInt32
        /// The places of those steps in the year; more than one where the field takes several.
        public internal(set) var steps: [Int]
    }

    /// Who writes it: 1 or 2.
    public let parent: Parent
    /// When it is written, in milliseconds since 1970, whole minutes.
    public let writtenMilliseconds: Int64
    /// What is done.
    public internal(set) var act: Act
    /// What of a new entry names others.
    public internal(set) var links: [Link]

    /// The places of the steps that this one builds on.
    public var earlier: [Int] {
        switch act {
        case .add: links.flatMap(\.steps)
        case .change(let step, _), .agree(let step): [step]
        }
    }
}
