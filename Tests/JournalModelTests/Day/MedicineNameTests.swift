import Testing

@testable import JournalModel

/// What two names of a medicine say of each other.
@Suite struct MedicineNameTests {
    private static func mayBe(_ one: String, _ other: String) -> Bool {
        let (one, other) = (MedicineName(one), MedicineName(other))
        #expect(one.mayBe(other) == other.mayBe(one))
        return one.mayBe(other)
    }

    @Test(
        arguments: [
            ("calpol", "paracetamol"), ("Panadol", "TYLENOL"), ("acetaminophen", "ben-u-ron"),
            ("Ben U Ron", "doliprane"), ("nurofen", "advil"), ("Motrin", "Brufen"),
            ("Dalsy", "ibuprofène"), ("Zyrtec", "cetirizine"), ("ventolin", "salbutamol"),
            ("augmentin", "antibiotics"), ("vitamin d", "Vigantol"), ("ibu", "nurofen"),
            ("fever syrup", "calpol"), ("paracetamol/ibuprofen", "advil"),
            ("Paracetamol-Saft 200", "Tylenol drops"), ("dayquil", "calpol"),
        ])
    func `one substance in two packs may be one medicine`(one: String, other: String) {
        #expect(Self.mayBe(one, other))
    }

    @Test(
        arguments: [
            ("eee", "eee syrup"), ("infant eee", "EEE"), ("eee junior", "children’s eee drops"),
            ("nurofen every 6 hours", "nurofen"), ("eee 250", "eee 500mg"),
            ("syrup", "eee syrup"), ("eee", "fff and eee"), ("eee-forte", "eee  Forte"),
            ("cal pol", "calpol"), ("the eee", "eee"), ("", "eee"), ("eee", "  "),
            ("...", "eee"),
        ])
    func `words of one name that stand in the other may be one medicine`(
        one: String, other: String
    ) {
        #expect(Self.mayBe(one, other))
    }

    @Test(
        arguments: [
            ("paracetomol", "paracetamol"), ("nurofn", "ibuprofen"), ("ibuprofin", "advil"),
            ("fffgg", "fffgh"), ("fffgg", "ffgfg"), ("nuro", "nurofen"), ("para", "calpol"),
        ])
    func `a slip or a name that was not typed to its end may be the medicine`(
        one: String, other: String
    ) {
        #expect(Self.mayBe(one, other))
    }

    @Test(
        arguments: [
            ("calpol", "nurofen"), ("paracetamol", "ibuprofen"), ("vitamin c", "vitamin k"),
            ("vitamin c", "vitamin d"), ("syrup 1", "syrup 2"), ("fffg", "fffh"),
            ("syrup", "drops"), ("calpol syrup", "nurofen syrup"), ("infant eee", "infant fff"),
            ("zyrtec", "ventolin"), ("omega 3", "vitamin d3"), ("eee", "eeee"),
        ])
    func `other medicines are other medicines`(one: String, other: String) {
        #expect(!Self.mayBe(one, other))
    }

    @Test func `every name of the table is found as it stands there, and however it is parted`() {
        for (place, names) in MedicineTable.substances.enumerated() {
            let first = names[0]
            for name in names {
                #expect(Self.mayBe(name.uppercased(), first), "\(name) of \(place)")
                #expect(Self.mayBe("infant \(name) 250", "\(first) drops"), "\(name)")
                #expect(
                    name == name.lowercased() && !name.contains { !$0.isLetter && !$0.isNumber })
            }
            #expect(Set(names).count == names.count, "\(first)")
        }
    }
}
