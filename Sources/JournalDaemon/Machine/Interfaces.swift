import Glibc

/// The networks that this machine is in.
enum Interfaces {
    /// Its IPv4 addresses there, ascending, without those of this machine alone and of containers.
    static func addresses() -> [String] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        var found: Set<String> = []
        var next = first
        while let entry = next {
            next = entry.pointee.ifa_next
            let flags = entry.pointee.ifa_flags
            guard flags & UInt32(IFF_UP) != 0, flags & UInt32(IFF_LOOPBACK) == 0,
                let address = entry.pointee.ifa_addr,
                address.pointee.sa_family == sa_family_t(AF_INET),
                isNetwork(String(cString: entry.pointee.ifa_name))
            else { continue }
            found.insert(address.numeric(socklen_t(MemoryLayout<sockaddr_in>.size)))
        }
        return found.sorted()
    }

    private static func isNetwork(_ name: String) -> Bool {
        !["docker", "veth", "br-", "virbr", "cni", "podman", "lxc"].contains { name.hasPrefix($0) }
    }
}
