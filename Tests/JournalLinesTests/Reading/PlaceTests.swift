import Testing

@testable import JournalLines

/// Which words of a handover are its place.
@Suite struct PlaceTests {
    private let typist = Typist(now: "2026-12-03 19:55", children: ["Max"])

    @Test(arguments: [
        "20 min late", "forgot pe kit", "crying", "£20 for shoes", "late", "20min late", "2 bags",
        "very tired", "sick", "in tears", "slept badly", "left his coat", "grumpy and hungry",
        "5 minutes early", "went smoothly", "refusing to go", "€15 owed",
    ])
    func `how it went and what was done is text`(words: String) {
        let said = typist.says("handover today 7pm sam \(words)")
        #expect(said == "at=2026-12-03 19:00+01:00 text=\"\(words)\" from=me to=other", "\(said)")
    }

    @Test(arguments: [
        ("school crying", "school", "crying"), ("school 20 min late", "school", "20 min late"),
        ("at school crying", "school", "crying"), ("school gate late", "school gate", "late"),
        ("nana's £20 for shoes", "nana's", "£20 for shoes"),
        ("school the bag is wet", "school", "the bag is wet"),
        ("at the pool forgot goggles", "the pool", "forgot goggles"),
    ])
    func `a place is told from the words behind it`(words: String, place: String, text: String) {
        let said = typist.says("handover to sam \(words)")
        let expected = ["text=\"\(text)\"", "place=\"\(place)\"", "from=me", "to=other"]
        #expect(expected.allSatisfy { said.contains($0) }, "\(said)")
    }

    @Test(arguments: [
        "school", "school gate", "the old mill", "12 oak street", "gate 4", "by the river",
        "swimming", "parking lot", "nursery", "grandma's house",
    ])
    func `a short noun stays the place`(place: String) {
        let said = typist.says("handover to sam \(place)")
        #expect(said.contains("place=\"\(place)\"") && !said.contains("text="), "\(said)")
    }
}
