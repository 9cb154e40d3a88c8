import FoundationEssentials
import Glibc
import JournalText

/// The editor that a person chose, on a private file that is removed again: the words belong in
/// the journal only.
struct Editor {
    private let command: String
    private let variable: String
    /// What the file is called in its folder.
    private static let draft = "draft.txt"

    /// `VISUAL`, else `EDITOR`, else `vi`; an empty variable chooses nothing.
    init(environment: [String: String]) {
        let chosen = ["VISUAL", "EDITOR"].first { environment[$0]?.isEmpty == false }
        variable = chosen ?? "EDITOR"
        command = chosen.flatMap { environment[$0] } ?? "vi"
    }

    /// Has `text` edited, in a folder of its own that goes again with all that the editor put
    /// beside the words: copies, swap files, what a crash left.
    func edit(_ text: String) -> Edited {
        let place = FileManager.default.temporaryDirectory.path
        var name = Array((place + "/rapport-XXXXXX").utf8CString)
        // For its owner alone, whatever the mask says.
        guard mkdtemp(&name) != nil else { return failed(.noPlace(place)) }
        let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/\(Self.draft)"
        guard Self.begin(path, text) else { return failed(.noPlace(place)) }
        let settings = Self.settings()
        let cause = Self.cause(of: EditorProcess.run(command, on: path))
        // An editor that did not end well leaves the terminal as it had it.
        if cause != nil, var settings { Self.put(&settings) }
        return outcome(of: cause, folder, given: Array(text.utf8))
    }

    private static func begin(_ path: String, _ text: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        // A time long ago: any other one tells that the file was saved.
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
        return Terminal.put(text, to: file) && futimens(file, &times) == 0
    }

    /// Nil if all went well.
    private static func cause(of end: EditorProcess.End) -> EditorFailure.Cause? {
        switch end {
        case .notStarted: .notStarted
        case .status(0): nil
        // What a shell says of a command that is not there, or is no program.
        case .status(126), .status(127): .notStarted
        case .status(let status): .status(status)
        case .signal(let signal): .signal(signal)
        case .interrupted(let signal): .interrupted(signal)
        }
    }

    private func outcome(
        of cause: EditorFailure.Cause?, _ folder: String, given: [UInt8]
    ) -> Edited {
        let path = "\(folder)/\(Self.draft)"
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        let bytes = isThere ? FileManager.default.contents(atPath: path).map { [UInt8]($0) } : nil
        if let cause {
            return failed(
                cause, saved: bytes == given || bytes == nil ? Self.rescued(folder) : bytes)
        }
        guard let bytes else { return failed(.unreadable) }
        return facts.st_mtim.tv_sec == 1 && bytes == given ? .left : .saved(bytes)
    }

    /// What editors that are ended keep of words that were not saved: nano, emacs and vim, in this
    /// order. The last is a file for vim alone, but has the words.
    private static func rescued(_ folder: String) -> [UInt8]? {
        for other in ["\(draft).save", "#\(draft)#", ".\(draft).swp"] {
            let data = FileManager.default.contents(atPath: "\(folder)/\(other)")
            if let data, !data.isEmpty { return [UInt8](data) }
        }
        return nil
    }

    private func failed(_ cause: EditorFailure.Cause, saved: [UInt8]? = nil) -> Edited {
        .failed(
            EditorFailure(editor: command, variable: variable, cause: cause), saved: saved)
    }

    // MARK: The terminal's settings

    private static func settings() -> termios? {
        var settings = termios()
        return tcgetattr(STDIN_FILENO, &settings) == 0 ? settings : nil
    }

    /// Nobody is stopped for it who is not in the foreground; there nothing is changed.
    private static func put(_ settings: inout termios) {
        guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
        tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }
}
