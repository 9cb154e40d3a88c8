import EventLog
import EventStorage
import Signing

/// What a replica knows of the daemon that it syncs with.
extension Replica {
    private static let headsKey = "daemon.heads"

    /// Where the daemon is, nil if none is known.
    public func daemonAddress() throws -> DaemonAddress? {
        guard let daemon = try folder.settings().daemon,
            let port = UInt16(exactly: daemon.port),
            let endpoint = Endpoint(host: daemon.host, port: port),
            let key = Bytes32(hex: daemon.key), let certificate = Bytes32(hex: daemon.certificate)
        else { return nil }
        return DaemonAddress(endpoint: endpoint, daemonKey: key, certificate: certificate)
    }

    func remember(_ address: DaemonAddress) throws {
        var settings = try folder.settings()
        settings.daemon = DaemonSettings(
            host: address.endpoint.host, port: Int(address.endpoint.port),
            key: address.daemonKey.hex, certificate: address.certificate.hex)
        try folder.save(settings)
    }

    /// The daemon's frontier after the last sync, as far as it is held here.
    func rememberedHeads() throws -> [Position] {
        try notedHeads().filter { try holds($0.event) }
    }

    /// The daemon's frontier after the last sync.
    func notedHeads() throws -> [Position] {
        guard let bytes = try database.metadata(Self.headsKey),
            let heads = try? HeadList(decoding: bytes)
        else { return [] }
        return heads.heads
    }

    func rememberHeads(_ heads: [Position]) throws {
        // Only what is held here: a head that was refused is no loss when it is not found later.
        let heads = try heads.filter { try holds($0.event) }
        try database.setMetadata(HeadList(heads: heads).encoded(), for: Self.headsKey)
    }
}

/// A frontier as it is kept.
private struct HeadList: StrictMessage {
    let heads: [Position]

    init(heads: [Position]) { self.heads = heads }

    init(from reader: inout StrictReader) throws(CodecError) {
        heads = try reader.messages(1, Position.self, max: WireLimits.heads)
    }

    func write(to writer: inout StrictWriter) { writer.messages(1, heads) }
}
