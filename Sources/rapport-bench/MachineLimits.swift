import Foundation
import Signing
import Synchronization

/// What this machine can do at best, in operations per second or seconds.
struct MachineLimits: Codable {
    /// Cores that are used.
    let cores: Int
    /// Ed25519 verifications a second on all cores, as `openssl speed` counts them.
    let verifications: Double
    /// Ed25519 signatures a second on one core, as `openssl speed` counts them.
    let signatures: Double
    /// Median seconds of a 4 KiB write with fdatasync.
    let sync: Double

    static func measured() throws -> MachineLimits {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let all = try opensslSpeed(cores: cores)
        return MachineLimits(
            cores: cores, verifications: all.verify, signatures: all.sign / Double(cores),
            sync: try sync())
    }

    private static func sync() throws -> Double {
        let probe = try SyncProbe(in: NSTemporaryDirectory())
        probe.write(300)
        return probe.median
    }

    private static func opensslSpeed(cores: Int) throws -> (sign: Double, verify: Double) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "speed", "-seconds", "3", "-multi", "\(cores)", "ed25519",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // Threads of `async` code block all signals and children inherit that; `openssl speed`
        // counts until an alarm.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Its last line ends in signatures and verifications a second.
        let rates =
            text.split(separator: "\n").last?.split(separator: " ").suffix(2)
            .compactMap { Double($0) } ?? []
        guard rates.count == 2 else { throw BenchError.noOpenSSLSpeed }
        return (rates[0], rates[1])
    }
}

/// Times the smallest durable write: 4 KiB at the end of a file, then fdatasync.
final class SyncProbe {
    private let path: String
    private let file: Int32
    private let block = [UInt8](repeating: 7, count: 4_096)
    private var times: [Double] = []

    /// Makes the file in `folder`. It keeps its name until the end: without one, a sync costs a
    /// third more.
    init(in folder: String) throws {
        path = "\(folder)/rapport-bench-\(getpid()).sync"
        file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw BenchError.noTemporaryFile }
    }

    deinit {
        close(file)
        unlink(path)
    }

    /// Writes so many times.
    func write(_ count: Int) {
        times += (0..<count).map { _ in
            seconds { () -> Void in
                _ = block.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
                fdatasync(file)
            }
        }
    }

    /// Median seconds of the writes so far; at least one.
    var median: Double { times.percentile(0.5) }
}

/// Why nothing could be measured.
enum BenchError: Error, CustomStringConvertible {
    case noOpenSSLSpeed
    case noTemporaryFile
    case noProgram(String)
    case noDaemon(String)
    case connectionsLost(Int)
    case failed(String)
    case auditFailed(String)
    case digestsDiffer(String)

    var description: String {
        switch self {
        case .noOpenSSLSpeed:
            "openssl speed told no rates; see what it says with: openssl speed -seconds 1 ed25519"
        case .noTemporaryFile:
            "no file can be made in the temporary folder; name another with: TMPDIR=FOLDER"
        case .noProgram(let path):
            "\(path) is not there; build it with:"
                + " Scripts/release rapport"
        case .noDaemon(let data): "no daemon listens for \(data) after 20 s"
        case .connectionsLost(let left):
            "B15 is void: of the connections that were opened \(left) are left"
        case .failed(let command): "this did not end well: \(command)"
        case .auditFailed(let scenario): "\(scenario) is void: an audit after it did not pass"
        case .digestsDiffer(let scenario): "\(scenario) is void: the two copies differ after it"
        }
    }
}

/// How long `work` takes, in seconds.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    return try clock.measure(work) / .seconds(1)
}

/// How long `work` takes, in seconds.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    return try await clock.measure(work) / .seconds(1)
}

extension [Double] {
    /// The value that `share` of all lie at or below.
    func percentile(_ share: Double) -> Double {
        let sorted = sorted()
        return sorted[Swift.min(count - 1, Int(Double(count) * share))]
    }
}
