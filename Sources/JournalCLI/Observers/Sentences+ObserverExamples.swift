import JournalText

extension Sentences.Help {
    /// Three lines of each command about observers, as they are typed.
    static let observers = [
        "observe": [
            "rapport observe 'https://home.example:8443/journal#AbC'",
            "rapport observe",
            "rapport observe --json",
        ],
        "observer": [
            "rapport observer", "rapport observer link", "rapport observer end mediator",
        ],
        "observer list": [
            "rapport observer list", "rapport observer", "rapport observer list --json",
        ],
        "observer link": [
            "rapport observer link", "rapport observer link --json",
            "rapport observer link --journal family",
        ],
        "observer add": [
            "rapport observer add observer-AbC --name mediator --until 2027-03-01",
            "rapport observer add observer-AbC --name aunt --until 2027-03-01 --yes",
            "rapport observer add - --name mediator --until 2027-03-01 --yes < code.txt",
        ],
        "observer agree": [
            "rapport observer agree mediator", "rapport observer agree 1a2b3c4d",
            "rapport observer agree mediator --recovery -",
        ],
        "observer decline": [
            "rapport observer decline mediator", "rapport observer decline 1a2b3c4d",
            "rapport observer decline mediator --json",
        ],
        "observer end": [
            "rapport observer end mediator", "rapport observer end 1a2b3c4d",
            "rapport observer end mediator --json",
        ],
    ]
}
