import EventLog
import JournalClient
import JournalText

extension ErasureError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self) }
}

/// About requests to erase.
extension Explanation {
    fileprivate static func of(_ error: ErasureError) -> Explanation {
        switch error {
        case .nothingWritten(let entry):
            Explanation(
                "nothing was ever written there in entry \(EntryName.short(entry))",
                ["\(unchanged); see what was: rapport show \(EntryName.short(entry))"])
        case .alreadyErased(let entry):
            Explanation(
                "those words of entry \(EntryName.short(entry)) are erased already",
                ["\(unchanged); who has reported it is listed by: rapport erase"])
        case .alreadyAsked(let entry):
            Explanation(
                "erasing entry \(EntryName.short(entry)) is asked for already",
                ["\(unchanged); what it waits for is listed by: rapport erase"])
        case .nothingAsked(let entry):
            Explanation(
                "nobody asks to erase anything of entry \(EntryName.short(entry))",
                [
                    "\(unchanged); requests are listed by: rapport erase",
                    "ask for it with: rapport erase \(EntryName.short(entry))",
                ])
        case .ownRequest(let entry):
            Explanation(
                "the request about entry \(EntryName.short(entry)) is your own;"
                    + " only the other parent answers it",
                ["\(unchanged); see it with: rapport erase"])
        case .needsAdmin(let device):
            Explanation(
                "device \(Names.short(device)) may not erase; a first device of yours may",
                ["\(unchanged); do it there, after: rapport sync"])
        case .alreadyDeclined(let entry):
            Explanation(
                "erasing entry \(EntryName.short(entry)) was declined already",
                [
                    "\(unchanged); the words are all here, and what is asked is listed by:"
                        + " rapport erase"
                ])
        case .changedMeanwhile(let entry):
            Explanation(
                "what is asked about entry \(EntryName.short(entry)) changed while you decided",
                [
                    "\(unchanged); no word is gone",
                    "look again with: rapport erase",
                ])
        case .requestFell(let entry):
            Explanation(
                "the request to erase entry \(EntryName.short(entry)) is without effect",
                ["\(unchanged); ask yourself with: rapport erase \(EntryName.short(entry))"])
        }
    }
}
