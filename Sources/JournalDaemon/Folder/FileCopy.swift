import Glibc

/// Copies files of any size.
enum FileCopy {
    /// Copies a file to a place where none is, readable by its owner alone and on disk when this
    /// returns; false if there is none to copy.
    static func copy(_ source: String, to target: String) throws(DaemonError) -> Bool {
        let from = open(source, O_RDONLY | O_CLOEXEC)
        guard from >= 0 else {
            if errno == ENOENT { return false }
            throw .fileUnusable(path: source, code: errno)
        }
        defer { close(from) }
        let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard to >= 0 else { throw .fileUnusable(path: target, code: errno) }
        defer { close(to) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(from, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw .fileUnusable(path: source, code: errno) }
            if count == 0 { break }
            try write(buffer[..<count], to, target)
        }
        guard fsync(to) == 0 else { throw .fileUnusable(path: target, code: errno) }
        return true
    }

    private static func write(
        _ bytes: ArraySlice<UInt8>, _ file: Int32, _ path: String
    ) throws(DaemonError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .fileUnusable(path: path, code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
