import Testing

/// What was settled for ever stands apart from what a release may change.
@Suite struct FrozenTests {
    @Test(arguments: ["Fold", "Digest"])
    func `what exists is judged without asking what software offers`(folder: String) throws {
        let files = Repository.files(under: "Sources/JournalModel/\(folder)/")
        #expect(!files.isEmpty)
        for path in files {
            let text = try #require(Repository.text(path))
            #expect(!text.contains("allows("), "\(path)")
            #expect(!text.contains(".policies"), "\(path)")
            #expect(!text.contains("defaultPolicy"), "\(path)")
        }
    }

    @Test func `the reader of the settled format takes nothing from the model`() throws {
        let path = "Tests/JournalModelTests/Frozen/FrozenReader.swift"
        #expect(!(try #require(Repository.text(path))).contains("import "))
    }
}
