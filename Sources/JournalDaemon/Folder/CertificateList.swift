import EventLog
import Logging
import NIOSSL
import Signing
import Synchronization

/// The certificates and origins that this daemon's key vouches for: its own certificate, the one of
/// its owner that it shows itself, and those of files that a proxy shows in its place.
///
/// A file is read again when it has changed, so that a renewed certificate needs no restart.
/// Spec: Protocol/09-session.md §1
final class CertificateList: Sendable {
    private struct Entry {
        let path: String
        var stamp: FileStamp
        var certificate: Bytes32
    }

    /// The daemon's own certificate.
    let own: Bytes32
    /// What it shows in place of that; nil if its own.
    let served: ServedCertificate?
    private let origins: [String]
    private let files: Mutex<[Entry]>
    private let complaints: Complaints

    /// Throws `certificateUnreadable` for a file that holds no certificate.
    init(
        own: Bytes32, served: ServedCertificate? = nil, files paths: [String] = [],
        origins: [String] = [], complaints: Complaints
    ) throws(DaemonError) {
        self.own = own
        self.served = served
        self.origins = origins
        self.complaints = complaints
        var entries: [Entry] = []
        for path in paths {
            guard let stamp = FileStamp(path), let certificate = Self.certificate(in: path)
            else { throw .certificateUnreadable(path: path) }
            entries.append(Entry(path: path, stamp: stamp, certificate: certificate))
        }
        files = Mutex(entries)
    }

    /// What is vouched for now. One look at each file; a file that cannot be read at the moment
    /// stands for what it held.
    func current() -> VouchedPlaces {
        let certificates = files.withLock { entries in
            for index in entries.indices {
                let path = entries[index].path
                guard let stamp = FileStamp(path) else { continue }
                guard stamp != entries[index].stamp else { continue }
                guard let certificate = Self.certificate(in: path) else {
                    complaints.log("certificate unreadable", .warning, "\(path)")
                    continue
                }
                entries[index].stamp = stamp
                entries[index].certificate = certificate
            }
            return entries.map(\.certificate)
        }
        return VouchedPlaces(
            certificates: [own] + [served?.current].compactMap(\.self) + certificates,
            origins: origins)
    }

    /// SHA-256 of the first certificate (DER) of a PEM file: a server shows its own first.
    static func certificate(in path: String) -> Bytes32? {
        guard let bytes = try? SecretFile.read(path, isSecret: false),
            let first = try? NIOSSLCertificate.fromPEMBytes(bytes).first,
            let encoded = try? first.toDERBytes()
        else { return nil }
        return SHA256.hash(encoded)
    }
}
