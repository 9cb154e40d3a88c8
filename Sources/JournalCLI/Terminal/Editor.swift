import Foundation

/// The editor that a person chose, on a private file that is removed again: the words belong in
/// the journal only.
struct Editor {
    private let command: String
    private let variable: String

    /// `VISUAL`, else `EDITOR`, else `vi`; an empty variable chooses nothing.
    init(environment: [String: String]) {
        let chosen = ["VISUAL", "EDITOR"].first { environment[$0]?.isEmpty == false }
        variable = chosen ?? "EDITOR"
        command = chosen.flatMap { environment[$0] } ?? "vi"
    }

    /// Has `text` edited.
    func edit(_ text: String) -> Edited {
        let folder = NSTemporaryDirectory()
        var name = Array((folder + "/rapport-XXXXXX").utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { return failed(.noPlace(folder)) }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        // A time long ago: any other one tells that the file was saved.
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
        let isWritten = Terminal.put(text, to: file) && futimens(file, &times) == 0
        close(file)
        guard isWritten else { return failed(.noPlace(folder)) }
        return outcome(of: run(path), path, given: Array(text.utf8))
    }

    /// Nil if all went well.
    private func run(_ path: String) -> EditorFailure.Cause? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The path is a parameter, never part of the command.
        process.arguments = ["-c", command + " \"$1\"", "sh", path]
        guard (try? process.run()) != nil else { return .notStarted }
        process.waitUntilExit()
        let status = process.terminationStatus
        if process.terminationReason == .uncaughtSignal { return .signal(status) }
        return switch status {
        case 0: nil
        // What a shell says of a command that is not there, or is no program.
        case 126, 127: .notStarted
        default: .status(status)
        }
    }

    private func outcome(
        of cause: EditorFailure.Cause?, _ path: String, given: [UInt8]
    ) -> Edited {
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        guard isThere, let data = FileManager.default.contents(atPath: path) else {
            return failed(cause ?? .unreadable)
        }
        let bytes = [UInt8](data)
        if let cause { return failed(cause, saved: bytes == given ? nil : bytes) }
        return facts.st_mtim.tv_sec == 1 && bytes == given ? .left : .saved(bytes)
    }

    private func failed(_ cause: EditorFailure.Cause, saved: [UInt8]? = nil) -> Edited {
        .failed(
            EditorFailure(editor: command, variable: variable, cause: cause), saved: saved)
    }
}
