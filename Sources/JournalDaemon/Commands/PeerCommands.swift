import ArgumentParser
import Glibc
import JournalClient
import Signing

/// `rapportd peer`
struct PeerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peer",
        abstract: "Keep journals together with other daemons.",
        discussion: "Each daemon has the whole journal, and any of them can serve.",
        subcommands: [AddPeer.self, ListPeers.self, RemovePeer.self])

    /// The names of its commands.
    static let names = ["add", "list", "remove"]
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

    var acting: ActingFolders? { ActingFolders(owned: data) }

    func start(_ typed: Typed) async throws {
        guard let link = try? JournalLink(link == "-" ? Self.typed() : link) else {
            throw ValidationError(Sentences.Peers.linkForm)
        }
        let peer = PeerList.Peer(link: link, isOwn: own)
        let folder = try DataFolder.of(ranIn: data)
        guard try Identity(folder).key.publicKey.bytes != peer.link.address.daemonKey else {
            throw DaemonError.peer(.itself)
        }
        try Journals.check(data, keeps: peer.link.journal)
        try PeerList(path: folder.peers).add(peer)
        Sentences.Peers.added(peer, to: data).forEach(Output.data)
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

    var acting: ActingFolders? { ActingFolders(owned: data) }

    func start(_ typed: Typed) async throws {
        let folder = try DataFolder.of(ranIn: data)
        let peers = try PeerList(path: folder.peers).read()
        if peers.isEmpty { Output.data(Sentences.Peers.none) }
        let (times, now) = (try PeerMeetings.times(in: folder), time(nil))
        for peer in peers {
            let silence = times(peer).map { max(0, now - $0) }
            Output.data(Sentences.Peers.listed(peer, silence: silence))
        }
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

    var acting: ActingFolders? { ActingFolders(owned: data) }

    func start(_ typed: Typed) async throws {
        guard let endpoint = Endpoint(address) else { return }
        let count = try PeerList(path: DataFolder.of(ranIn: data).peers).remove(at: endpoint)
        Output.data(Sentences.Peers.removed(count, at: endpoint))
    }
}
