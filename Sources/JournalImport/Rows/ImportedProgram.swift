/// The program that a file is from.
public enum ImportedProgram: String, CaseIterable, Sendable {
    /// The tracker whose export begins with `Date and Time` or `Start Time`.
    case tracker
    /// Nara Baby.
    case nara
    /// Baby Buddy.
    case babyBuddy = "babybuddy"
    /// Huckleberry.
    case huckleberry
    /// Sprout Track.
    case sproutTrack = "sprout-track"
    /// babytracker, a web application.
    case babytracker
    /// Baby Tracker by Nighp.
    case nighp
    /// Any, as a mapping says.
    case mapped

    /// What it calls itself; nil where that is not known.
    public var name: String? {
        switch self {
        case .tracker, .mapped: nil
        case .nara: "Nara Baby"
        case .babyBuddy: "Baby Buddy"
        case .huckleberry: "Huckleberry"
        case .sproutTrack: "Sprout Track"
        case .babytracker: "babytracker"
        case .nighp: "Baby Tracker by Nighp"
        }
    }
}
