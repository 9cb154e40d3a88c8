import EventLog
import Glibc
import Logging
import NIOSSL
import Signing
import Synchronization

/// The certificates and origins that this daemon's key vouches for: its own certificate, and those
/// of files that its owner named, which a proxy shows in its place.
///
/// A file is read again when it has changed, so that a renewed certificate needs no restart.
/// Spec: Protocol/09-session.md §1
final class CertificateList: Sendable {
    /// What tells a file that was replaced or written anew from what it was.
    private struct Stamp: Equatable {
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
    }

    private struct Entry {
        let path: String
        var stamp: Stamp
        var certificate: Bytes32
    }

    /// The daemon's own certificate.
    let own: Bytes32
    private let origins: [String]
    private let files: Mutex<[Entry]>
    private let complaints: Complaints

    /// Throws `certificateUnreadable` for a file that holds no certificate.
    init(
        own: Bytes32, files paths: [String] = [], origins: [String] = [], complaints: Complaints
    ) throws(DaemonError) {
        self.own = own
        self.origins = origins
        self.complaints = complaints
        var entries: [Entry] = []
        for path in paths {
            guard let stamp = Self.stamp(of: path), let certificate = Self.certificate(in: path)
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
                guard let stamp = Self.stamp(of: path) else { continue }
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
        return VouchedPlaces(certificates: [own] + certificates, origins: origins)
    }

    private static func stamp(of path: String) -> Stamp? {
        var status = stat()
        // Following a link: a renewal often turns one to a new file.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Stamp(
            inode: UInt64(status.st_ino), size: Int64(status.st_size),
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
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
