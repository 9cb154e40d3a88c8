import Testing

@testable import JournalLines

/// Children whose names are words of English.
@Suite struct NameWordTests {
    private let typist = Typist(now: "2026-12-03 19:55", children: ["Grace", "May", "Rose"])

    @Test(arguments: [
        "note it may snow", "note may be sick", "note flight 3 may", "note flight may 3",
        "note bought a rose for mom", "note grace period ends friday", "note he may need a coat",
        "note holiday in may", "note no swimming until may", "note the rose is out",
        "note end of may", "note exam 21st may", "note fever rose again", "note may not go",
        "plan trip in may tomorrow", "temp rose to 101.3", "note may 3 to rome",
        "milestone swims since may",
    ])
    func `a word that only looks like a name is no child`(line: String) {
        let said = typist.says(line)
        #expect(!said.contains("child=") && !said.hasPrefix("?"), "\(line): \(said)")
    }

    @Test(arguments: [
        ("plan dentist may 3 10am", "at=2027-05-03 10:00+02:00 what=\"dentist\""),
        ("plan trip 3rd may", "at=2027-05-03 00:00+02:00 what=\"trip\""),
        ("promise trip may 3", "what=\"trip\" due-at=2027-05-03 23:59+02:00"),
        ("promise trip on 3 may", "what=\"trip\" due-at=2027-05-03 23:59+02:00"),
        (
            "plan dentist may tomorrow 10am",
            "at=2026-12-04 10:00+01:00 what=\"dentist may\" child=May"
        ),
    ])
    func `a month beside its day is the date`(line: String, expected: String) {
        #expect(typist.says(line) == expected)
    }

    @Test(arguments: [
        ("note may was sick", "May"), ("note may 3 new teeth", "May"), ("nap may 20m", "May"),
        ("temp rose 38.3", "Rose"), ("bath grace", "Grace"), ("note shoes for may", "May"),
        ("note gave rose a hug", "Rose"), ("note grace cried", "Grace"), ("nap may 2pm", "May"),
        ("note Grace nursery starts monday", "Grace"), ("note told May be kind", "May"),
        ("grace nap 1h", "Grace"), ("request may shoes 3 met", "May"), ("bottle may 4 oz", "May"),
        ("note grace nap was short", "Grace"), ("handover rose to sam", "Rose"),
        ("note at 3 may cried", "May"),
    ])
    func `a name where a name stands is the child's`(line: String, name: String) {
        let said = typist.says(line)
        #expect(said.hasSuffix("child=\(name)"), "\(line): \(said)")
    }
}
