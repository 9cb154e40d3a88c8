import Glibc

/// What the network says of a name and a port.
enum Lookup {
    /// The addresses that a name stands for here, in the order given; an address stands for itself.
    /// None if nobody knows the name.
    static func addresses(of host: String, port: UInt16) -> [String] {
        places(of: host, port).map(\.text).reduce(into: []) { found, text in
            if !found.contains(text) { found.append(text) }
        }
    }

    /// Whether a connection to one of the addresses of a name opens within some seconds each.
    static func opens(_ host: String, port: UInt16, within milliseconds: Int32 = 5_000) -> Bool {
        places(of: host, port).contains { $0.opens(within: milliseconds) }
    }

    private struct Place {
        let text: String
        let family: Int32
        let bytes: [UInt8]

        func opens(within milliseconds: Int32) -> Bool {
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
            let file = socket(family, kind, 0)
            guard file >= 0 else { return false }
            defer { close(file) }
            let begun = bytes.withUnsafeBytes { raw in
                raw.baseAddress.map {
                    connect(
                        file, $0.assumingMemoryBound(to: sockaddr.self), socklen_t(raw.count))
                } ?? -1
            }
            if begun == 0 { return true }
            guard errno == EINPROGRESS else { return false }
            var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, milliseconds) == 1 else { return false }
            var (code, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
            return getsockopt(file, SOL_SOCKET, SO_ERROR, &code, &length) == 0 && code == 0
        }
    }

    private static func places(of host: String, _ port: UInt16) -> [Place] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [Place] = []
        var next = first
        while let entry = next {
            next = entry.pointee.ai_next
            guard let address = entry.pointee.ai_addr else { continue }
            let length = entry.pointee.ai_addrlen
            found.append(
                Place(
                    text: address.numeric(length), family: entry.pointee.ai_family,
                    bytes: [UInt8](UnsafeRawBufferPointer(start: address, count: Int(length)))))
        }
        return found
    }
}

extension UnsafePointer<sockaddr> {
    /// The address in digits; empty if it is of no kind that has them.
    func numeric(_ length: socklen_t) -> String {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(self, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
        else { return "" }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension UnsafeMutablePointer<sockaddr> {
    /// The address in digits; empty if it is of no kind that has them.
    func numeric(_ length: socklen_t) -> String { UnsafePointer(self).numeric(length) }
}
