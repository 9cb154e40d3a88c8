import JournalText

/// About a medicine that may have been given.
extension Sentences {
    enum Doses {
        static func standsHere(_ dose: String) -> String { "written here already: \(dose)" }

        static let ask = "save this dose too? (yes/no)"

        static let notSaved = "this dose was not saved"

        static func howToSave(_ command: String) -> String {
            "nothing was saved; if it was given, save it with: \(command)"
        }

        static func beside(_ dose: String, isAfter: Bool) -> String {
            isAfter ? "after it: \(dose)" : "before it: \(dose)"
        }
    }
}
