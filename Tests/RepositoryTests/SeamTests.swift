import Testing

/// What there will be more of is known in one place.
@Suite struct SeamTests {
    /// The words that name a program's own types and files.
    private static let programs = [
        "Tracker", "Nara", "BabyBuddy", "Huckleberry", "Sprout", "Babytracker", "Nighp", "Mapped",
    ]

    @Test(arguments: programs)
    func `a program is known to its own files and to the list of forms`(program: String) {
        let folder = "Sources/JournalImport/Programs/"
        let types = Repository.sources.filter { $0.path.hasPrefix(folder + program) }
            .flatMap(\.declaredTypes).filter { $0.hasPrefix(program) }
        let list = folder + "ImportForm+All.swift"
        for file in Repository.sources
        where !file.path.hasPrefix(folder + program) && file.path != list {
            #expect(file.places { line in !Set(types).isDisjoint(with: words(line)) } == [])
        }
    }

    @Test func `forms are listed once`() {
        let lists = Repository.sources.flatMap { file in
            file.places { $0.contains("static let all: [ImportForm]") }
        }
        #expect(lists.count == 1, "\(lists)")
    }
}
