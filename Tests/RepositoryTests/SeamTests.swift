import Testing

/// What there will be more of is known in one place.
@Suite struct SeamTests {
    @Test func `an importer is known to its own files and to the list of importers`() {
        var lists: [String] = []
        for file in Repository.sources where !file.path.contains("/Import/Tracker") {
            let known = file.places { line in words(line).contains { $0.hasPrefix("Tracker") } }
            #expect(known == [])
            lists += file.places { words($0).contains("tracker") }
        }
        #expect(lists.count == 1, "\(lists)")
        #expect(lists.first?.hasPrefix("Sources/JournalClient/Import/Importer.swift") == true)
    }
}
