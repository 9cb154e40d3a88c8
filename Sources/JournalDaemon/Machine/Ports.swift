import Glibc

/// Ports that this machine may listen on.
enum Ports {
    /// What a try to listen shows.
    enum Finding: Equatable {
        case free
        case unknownHost
        /// An errno.
        case failed(Int32)
    }

    /// Tries to listen on a port, and lets go of it. A port may be taken a moment later.
    static func look(_ host: String, _ port: Int) -> Finding {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &first) == 0, let place = first?.pointee else {
            return .unknownHost
        }
        defer { freeaddrinfo(first) }
        let file = socket(place.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard file >= 0 else { return .failed(errno) }
        defer { close(file) }
        var yes: Int32 = 1
        setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(file, place.ai_addr, place.ai_addrlen) == 0, listen(file, 1) == 0 else {
            return .failed(errno)
        }
        return .free
    }

    /// The first free port above another one; that one where there is none, or where nobody knows
    /// the host, which a name server may take seconds to say.
    static func free(above port: Int, at host: String) -> Int {
        for candidate in (max(port, 1_023) + 1..<65_536).prefix(1_000) {
            switch look(host, candidate) {
            case .free: return candidate
            case .unknownHost: return port
            case .failed: continue
            }
        }
        return port
    }
}
