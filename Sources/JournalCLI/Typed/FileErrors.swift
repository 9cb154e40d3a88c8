import Foundation
import JournalClient

/// Why a file of events could not be made or taken, and which file that is.
struct StickFailure: Error {
    let error: StickError
    let path: String
    /// The journals that are here beside the one that was meant.
    let otherJournals: [String]

    /// Runs `body` and adds the file's name to what it throws.
    static func naming<Output>(
        _ path: String, _ run: Run, _ body: () throws -> Output
    ) throws -> Output {
        do {
            return try body()
        } catch let error as StickError {
            throw StickFailure(error, path, run)
        }
    }

    /// The same for what waits.
    static func naming<Output>(
        _ path: String, _ run: Run, _ body: () async throws -> Output
    ) async throws -> Output {
        do {
            return try await body()
        } catch let error as StickError {
            throw StickFailure(error, path, run)
        }
    }

    private init(_ error: StickError, _ path: String, _ run: Run) {
        let meant = try? run.home.journal(named: run.global.journal).name
        self.error = error
        self.path = path
        otherJournals = ((try? run.home.journals()) ?? []).filter { $0 != meant }
    }
}

/// A place where no file can be put, since something else stands there.
struct PlaceError: Error {
    let path: String
    /// The command up to the place.
    let command: String
    /// A place where one can.
    let better: String

    /// Runs `body` and names a place that works if it throws `HomeError.notAFile` for `path`.
    static func naming<Output>(
        _ command: String, _ path: String, _ body: () throws -> Output
    ) throws -> Output {
        do {
            return try body()
        } catch HomeError.notAFile(path) {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let folder = isThere && isFolder.boolValue
                ? (path.hasSuffix("/") ? path : path + "/") : ""
            throw PlaceError(path: path, command: command, better: "\(folder)rapport-file")
        }
    }
}
