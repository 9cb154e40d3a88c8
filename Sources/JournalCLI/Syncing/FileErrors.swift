import JournalClient
import JournalText

/// Why a file of events could not be made or taken, and which file that is.
struct StickFailure: Explained {
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

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self) }
}

/// A place where no file is put, since its folder is not there.
struct NoFolder: Explained {
    let path: String

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let folder = PathText.folder(of: path)
        return Explanation(
            "\(FieldText.line(path)) cannot be written: there is no folder"
                + " \(FieldText.line(folder))",
            ["\(Explanation.unchanged); make it with: mkdir -p \(ShellWord.quoted(folder))"])
    }
}

/// `-` where a file is named that is written: a file of that name is never meant.
struct NoFileName: Explained {
    /// The command up to the place.
    let command: String
    /// A place where one can be put.
    let better: String

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .usage(
            "- is no file: what is written here does not go to standard output",
            "\(Explanation.unchanged); name a file, as in: rapport \(command)"
                + " \(ShellWord.quoted(better))")
    }
}

/// A place where no file is put, since something else stands there.
struct PlaceError: Explained {
    let path: String
    /// Whether it is a file that something else wrote.
    let isFile: Bool
    /// The command up to the place.
    let command: String
    /// A place where one can be put.
    let better: String

    /// Runs `body` and names a place that works if it throws `HomeError.notAFile` or
    /// `HomeError.holdsOther` for `path`.
    static func naming<Output>(
        _ command: String, _ path: String, _ body: () throws -> Output
    ) throws -> Output {
        guard path != "-" else { throw NoFileName(command: command, better: free(in: "")) }
        do {
            return try body()
        } catch HomeError.notAFile(path) {
            let folder = NearestFolder.isFolder(path) ? path : ""
            throw PlaceError(
                path: path, isFile: false, command: command, better: free(in: folder))
        } catch HomeError.holdsOther(path) {
            let folder = path.contains("/") ? PathText.folder(of: path) : ""
            throw PlaceError(path: path, isFile: true, command: command, better: free(in: folder))
        } catch HomeError.cannotWrite where !NearestFolder.exists(PathText.folder(of: path)) {
            throw NoFolder(path: path)
        }
    }

    /// A name in `folder` that nothing has yet; an empty folder is the one where the run works.
    private static func free(in folder: String) -> String {
        let start =
            (folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/")
            + "rapport-file"
        var name = start
        var number = 1
        while NearestFolder.exists(name) {
            number += 1
            name = "\(start)-\(number)"
        }
        return name
    }

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            isFile
                ? "\(FieldText.line(path)) is a file that something else wrote,"
                    + " so it is not written over"
                : "\(FieldText.line(path)) is not a plain file, so nothing is written there",
            [
                "\(Explanation.unchanged), and it is as it was",
                "name \(isFile ? "another" : "a") file, as in: rapport \(command)"
                    + " \(ShellWord.quoted(better))",
            ])
    }
}
