import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Lists one's own devices; of the other parent's no name, no number and no day.
struct DeviceListCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Sentences.Help.deviceList)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let news = try replica.devices.news()
        let names = try Names(replica)
        let own = try replica.parent()
        let devices = try replica.devices.all().filter { own == nil || $0.author.parent == own }
        let text = DeviceText(names: names, zone: run.zone)
        run.answer(
            ["devices": .array(devices.map { DeviceJSON.device($0, in: names) })],
            devices.map(text.line))
        guard !global.json else { return .done }
        devices.flatMap(text.howToLetIn).forEach(run.remark)
        // Whoever looks here has seen what was said. Said again if it cannot be noted.
        try? replica.devices.noteTold(of: news.filter { !$0.isOfObserver })
        return .done
    }
}

/// Ends what a device may do.
struct DeviceRevokeCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: Sentences.Help.deviceRevoke)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var changing: ChangingOptions
    @Option(help: ArgumentHelp("lost, stolen, replaced or other.", valueName: "reason"))
    var reason: String?
    @Option(
        help: ArgumentHelp(
            "Nor what it wrote from this entry on; for a stolen device.",
            valueName: "entry"))
    var since: String?
    @Argument(help: "The device's label, or how its key begins.")
    var device: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let reason = try DeviceText.reason(reason)
        let replica = try run.replica()
        let entry = try since.map { try replica.entry(named: $0).state.entry }
        return try await changing.carryOut(
            .revoke(reason, since: entry), of: device, in: replica, run)
    }
}

/// Lifts the revocations of a device.
struct DeviceReadmitCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "readmit", abstract: Sentences.Help.deviceReadmit)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var changing: ChangingOptions
    @Argument(help: "The device's label, or how its key begins.")
    var device: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        try await changing.carryOut(.readmit, of: device, in: run.replica(), run)
    }
}
