import Testing

@testable import JournalLines

/// The verb of a rupture that is milder than its cause is kept.
@Suite struct SnappedTests {
    private let typist = Typist(now: "2026-12-03 19:55", children: ["Max"])

    @Test(arguments: [
        (
            "I snapped at him, said sorry after",
            "text=\"snapped at him, said sorry after\" cause=yelling from=me"
        ),
        ("rupture snapped over dinner", "text=\"snapped over dinner\" cause=yelling"),
        ("rupture lost my temper over shoes", "text=\"lost my temper over shoes\" cause=yelling"),
        ("rupture snapped", "cause=yelling"), ("rupture lost my temper", "cause=yelling"),
        ("rupture yelled over dinner", "text=\"over dinner\" cause=yelling"),
        ("rupture sam snapped at dinner", "text=\"snapped at dinner\" cause=yelling from=other"),
    ])
    func `what was done stays in the words`(line: String, expected: String) {
        #expect(typist.says(line) == expected, "\(typist.says(line))")
    }
}
