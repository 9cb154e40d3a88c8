import EventLog
import JournalClient
import JournalModel
import JournalText

/// That nobody gives a medicine that was given: what stands here of it is said before a dose is
/// written, and after.
extension Run {
    /// Asks once, before a dose is saved, where the next time that a dose of that child and
    /// medicine names is still ahead, or one was given within four hours. What was typed is never
    /// lost: who says no reads how to save it after all.
    ///
    /// Throws `DoseError`.
    func mustBeMeant(_ drafts: [EntryDraft]) async throws {
        let doses = drafts.filter(\.isDose)
        guard !doses.isEmpty else { return }
        await syncBeforeDose()
        var said: [String] = []
        for journal in try journalsOfDoses() {
            let (day, care) = (try journal.day(now: now), try careText(journal))
            for draft in doses {
                said += day.doses(standingBeside: draft, now: now).map(care.dose)
            }
        }
        guard !said.isEmpty else { return }
        guard terminal.isInteractive else { throw DoseError.standsHere(said) }
        said.forEach { remark(Sentences.Doses.standsHere($0)) }
        guard terminal.agrees(to: Sentences.Doses.ask) else { throw DoseError.notSaved }
    }

    /// Of each dose that was just written the one beside it.
    func tellOfDoses(in replica: Replica) {
        guard let written = try? replica.lastWriting()?.entries,
            let day = try? replica.day(now: now),
            let care = try? careText(replica)
        else { return }
        let ids = Set(written.map(\.state.entry))
        for entry in written {
            guard let beside = day.dose(beside: entry.state.entry, among: ids, now: now) else {
                continue
            }
            let isAfter = beside.milliseconds > entry.sortMilliseconds
            remark(Sentences.Doses.beside(care.dose(beside), isAfter: isAfter))
        }
    }

    /// Both journals of this device: a dose in one's private journal was given too.
    private func journalsOfDoses() throws -> [Replica] {
        try [sharedReplica()] + (privateJournal().map { [$0.replica] } ?? [])
    }

    private func careText(_ replica: Replica) throws -> CareText {
        CareText(names: try Names(replica), when: WhenText(zone: zone, now: now))
    }
}

/// Why a dose was not saved.
enum DoseError: Explained, Equatable {
    /// It may be one too many beside these, and nobody sits there who could be asked.
    case standsHere([String])
    /// Who was asked did not say yes.
    case notSaved

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let command = typed.adding("--anyway").text
        return switch self {
        case .standsHere(let doses):
            // No usage error: it is what stands here that asks, not what was typed.
            Explanation(
                Sentences.Doses.standsHere(doses.joined(separator: "; ")),
                [Sentences.Doses.howToSave(command)])
        case .notSaved:
            Explanation(Sentences.Doses.notSaved, [Sentences.Doses.howToSave(command)])
        }
    }
}
