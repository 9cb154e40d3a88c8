import EventLog
import JournalClient
import JournalText

/// A command that writes in a journal that is here: when the device's folder was copied or put
/// back from an older copy, the daemon is asked for what this device wrote since, for two seconds
/// at most and only then, so that the person sees it and the new line continues it.
protocol WritingVerb: Verb {
    /// Whether it writes as it was typed, and does not just list.
    var writes: Bool { get }
}

extension WritingVerb {
    var writes: Bool { true }
}

extension AddCommand: WritingVerb {}
extension PlayCommand: WritingVerb {}
extension RequestCommand: WritingVerb {}
extension RuptureCommand: WritingVerb {}
extension RepairCommand: WritingVerb {}
extension PromiseCommand: WritingVerb {}
extension VoiceCommand: WritingVerb {}
extension MilestoneCommand: WritingVerb {}
extension CareCommand: WritingVerb {}
extension HandoverCommand: WritingVerb {}
extension NoteCommand: WritingVerb {}
extension ReplyCommand: WritingVerb {}
extension ChildCommand: WritingVerb {}
extension EditCommand: WritingVerb {}
extension RetractCommand: WritingVerb {}
extension ResolveCommand: WritingVerb {}
extension AgreeCommand: WritingVerb {}
extension DeclineCommand: WritingVerb {}
extension ImportCommand: WritingVerb {}
extension InviteCommand: WritingVerb {}
extension ConfirmCommand: WritingVerb {}
extension DeviceAddCommand: WritingVerb {}
extension DeviceRevokeCommand: WritingVerb {}
extension DeviceReadmitCommand: WritingVerb {}
extension SheetNewCommand: WritingVerb {}

extension EraseCommand: WritingVerb {
    var writes: Bool { id != nil }
}

extension Run {
    /// Asks the daemon if the folder was copied or put back. Whatever is wrong here is said by the
    /// command itself, or means that it goes on alone.
    func askIfInDoubt() async {
        // Without keys, so that nobody is asked for a passphrase unless there is a doubt.
        guard let folder = try? home.journal(named: global.journal),
            let copy = try? Replica.openKeyless(
                storeFolder: folder.path, surroundings: surroundings)
        else { return }
        let doubt = try? copy.feedDoubt()
        try? copy.close()
        guard let doubt, doubt != .forked, let replica = try? replica() else { return }
        defer { try? replica.close() }
        guard (try? replica.daemonAddress()) != nil else {
            return remark(Sentences.putBack(0))
        }
        do {
            remark(Sentences.putBack(try await replica.fetchOwnFeed()))
        } catch {
            remark(Sentences.putBackAlone)
        }
    }
}
