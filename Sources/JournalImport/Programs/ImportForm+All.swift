extension ImportForm {
    /// Every form there is. A file is read by the one of which it has the most columns, among those
    /// that fit one of its first lines.
    package static let all: [ImportForm] =
        [tracker, nara, huckleberry, sprout] + BabyBuddy.forms + Nighp.forms + Babytracker.forms
}
