import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// That every copy can prove to anybody what it holds of a fork, and all with the same bytes.
extension World {
    func checkProofs(of copy: Copy) throws {
        guard let kept = copy.kept else { return }
        for fork in try kept.history().forks {
            let place = "\(fork.device) \(fork.epoch) \(fork.seq) in \(copy.name)"
            let file: [UInt8]
            let proven: ProvenFork
            do {
                file = try kept.forks.proof(of: fork).file
                proven = try ForkProof(file: file).check()
            } catch {
                throw Violation(.forksAreEvidence, "no proof of \(place): \(error)")
            }
            let both = [proven.first, proven.second]
            guard proven.journal == kept.journal,
                both.allSatisfy({
                    $0.device == fork.device && $0.epoch == fork.epoch && $0.seq == fork.seq
                }),
                let branches = copy.known.branches(both.map(\.event))
            else { throw Violation(.forksAreEvidence, "the proof of \(place) is of another one") }
            if let known = ledger.proofs[branches] {
                guard known.file == file else {
                    throw Violation(.forksAreEvidence, "\(known.by) proves \(place) otherwise")
                }
            } else {
                ledger.proofs[branches] = (file, copy.name)
                counts.proofs += 1
            }
        }
    }
}

extension KnownEvents {
    /// All events that share the predecessor of these; nil if these share none.
    func branches(_ some: [EventID]) -> Set<EventID>? {
        followers.values.map(Set.init).first { $0.isSuperset(of: some) }
    }
}
