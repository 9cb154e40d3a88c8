import ArgumentParser
import JournalClient

/// `rapportd peer`
struct PeerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peer",
        abstract: "Keep journals together with other daemons.",
        discussion: "Each daemon has the whole journal, and any of them can serve.",
        subcommands: [AddPeer.self, ListPeers.self, RemovePeer.self])
}

/// `rapportd peer add`
struct AddPeer: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Keep a journal together with the daemon that a link names.")

    @Argument(
        help: "The link that rapport status prints on a device that syncs there, in quotes.")
    var link: String

    @Flag(help: "You run that daemon too: everything goes there at once.")
    var own = false

    @Option(help: ArgumentHelp("This daemon's folder.", valueName: "dir"))
    var data: String

    func validate() throws {
        guard link == "-" || (try? JournalLink(link)) != nil else {
            throw ValidationError(Sentences.Peers.linkForm)
        }
    }

    func start() async throws {
        guard let link = try? JournalLink(link == "-" ? Self.typed() : link) else {
            throw ValidationError(Sentences.Peers.linkForm)
        }
        let peer = PeerList.Peer(link: link, isOwn: own)
        try Journals.check(data, keeps: peer.link.journal)
        try PeerList(path: DataFolder.of(ranIn: data).peers).add(peer)
        Sentences.Peers.added(peer).forEach(Output.data)
    }

    /// All of standard input.
    private static func typed() -> String {
        var lines: [String] = []
        while let line = readLine(), lines.count < 100 { lines.append(line) }
        return lines.joined(separator: "\n")
    }
}

/// `rapportd peer list`
struct ListPeers: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List them.")

    @Option(help: ArgumentHelp("This daemon's folder.", valueName: "dir"))
    var data: String

    func start() async throws {
        let peers = try PeerList(path: DataFolder.of(ranIn: data).peers).read()
        if peers.isEmpty { Output.data(Sentences.Peers.none) }
        peers.map(Sentences.Peers.listed).forEach(Output.data)
    }
}

/// `rapportd peer remove`
struct RemovePeer: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Exchange nothing any more with the daemon at an address.")

    @Argument(help: ArgumentHelp("Its address.", valueName: "host:port"))
    var address: String

    @Option(help: ArgumentHelp("This daemon's folder.", valueName: "dir"))
    var data: String

    func validate() throws {
        guard Endpoint(address) != nil else {
            throw ValidationError(Sentences.publicAddressForm)
        }
    }

    func start() async throws {
        guard let endpoint = Endpoint(address) else { return }
        let count = try PeerList(path: DataFolder.of(ranIn: data).peers).remove(at: endpoint)
        Output.data(Sentences.Peers.removed(count, at: endpoint))
    }
}
