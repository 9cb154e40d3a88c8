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

    /// The link that waits to be used; nil when none does.
    func current() throws(DaemonError) -> SetupLink? {
        guard let bytes = try SecretFile.read(folder.setupLink) else { return nil }
        guard let link = try? SetupLink(String(decoding: bytes, as: UTF8.self)) else {
            throw .fileDamaged(path: folder.setupLink)
        }
        return link
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
}
