import Glibc
import JournalClient
import Signing

/// The file with the link by which one journal may be given to this daemon.
///
/// There is at most one link, and using it removes it. The file is read each time it is needed,
/// so that `rapportd setup-link` can make a new link while the daemon runs.
struct SetupLinkFile: Sendable {
    let folder: DataFolder
    let daemonKey: Bytes32
    let certificate: Bytes32

    init(folder: DataFolder, identity: Identity) {
        self.folder = folder
        daemonKey = identity.key.publicKey.bytes
        certificate = identity.certificate
    }

    /// The link that waits to be used; nil when none does. A file that holds no link, as one that
    /// was cut off, is none: a new link costs nothing.
    func current() throws(DaemonError) -> SetupLink? {
        guard let bytes = try SecretFile.read(folder.setupLink) else { return nil }
        return try? SetupLink(String(decoding: bytes, as: UTF8.self))
    }

    /// The link that waits, renewed for where the daemon is reached now; a new one if none waits.
    @discardableResult
    func renew(for endpoint: Endpoint) throws(DaemonError) -> SetupLink {
        let secret = try current()?.secret ?? Chance.bytes32()
        let address = DaemonAddress(
            endpoint: endpoint, daemonKey: daemonKey, certificate: certificate)
        let link = SetupLink(address: address, secret: secret)
        try SecretFile.write(Array((link.text + "\n").utf8), to: folder.setupLink)
        return link
    }

    /// Whether `secret` is the one of the link that waits. Compares digests, in constant time.
    func accepts(_ secret: Bytes32) throws(DaemonError) -> Bool {
        guard let link = try current() else { return false }
        return constantTimeEqual(
            SHA256.hash(link.secret.bytes).bytes, SHA256.hash(secret.bytes).bytes)
    }

    /// Uses the link up.
    func remove() throws(DaemonError) {
        try SecretFile.remove(folder.setupLink)
    }

    /// The link that waits in the folder of a daemon that has run, a new one if none does: what a
    /// person asks for. Throws also `neverRan`; nothing is made then.
    static func asked(in path: String) throws(DaemonError) -> SetupLink {
        try DataFolder.mustHaveRun(in: path)
        return try waiting(in: path)
    }

    /// The link that waits in a folder; a new one if none does.
    ///
    /// Names the address that the daemon noted when it last listened.
    static func waiting(in path: String) throws(DaemonError) -> SetupLink {
        let folder = try DataFolder(path)
        // A new identity is made under the lock, lest a daemon that starts makes another.
        let lock = try SecretFile.read(folder.key) == nil ? FolderLock(folder) : nil
        defer { withExtendedLifetime(lock) {} }
        let file = SetupLinkFile(folder: folder, identity: try Identity(folder))
        if let link = try file.current() { return link }
        let standard = Endpoint(host: HostName.current, port: Endpoint.defaultPort)
        guard let endpoint = try folder.notedAddress() ?? standard else {
            throw .fileDamaged(path: folder.address)
        }
        return try file.renew(for: endpoint)
    }
}

extension DataFolder {
    /// What links named when the daemon last listened; nil before that.
    func notedAddress() throws(DaemonError) -> Endpoint? { try notedAddresses().first }

    /// What links named when the daemon last listened, and what they named before that, if it was
    /// another place.
    func notedAddresses() throws(DaemonError) -> [Endpoint] {
        let bytes = try SecretFile.read(address, isSecret: false) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .compactMap { Endpoint($0) }
    }

    /// Notes what links name from now on, beside what they named before; gives that, where devices
    /// of a journal may look for it still. Back at the former place, nothing is former any more.
    func note(_ endpoint: Endpoint, isKnown: Bool) throws(DaemonError) -> Endpoint? {
        let noted = try notedAddresses()
        let former: Endpoint?
        switch noted.first {
        case endpoint?: former = noted.dropFirst().first
        case let last? where isKnown && noted.dropFirst().first != endpoint: former = last
        default: former = nil
        }
        let lines = [endpoint] + (former.map { [$0] } ?? [])
        try SecretFile.write(
            lines.flatMap { Array("\($0)\n".utf8) }, to: address, mode: 0o644)
        return former
    }
}
