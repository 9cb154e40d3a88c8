import Glibc

/// Commands that hints name: what was typed, with what has to be different.
extension Sentences {
    /// A command line as it can be typed; of a daemon that the package's unit starts, what to write
    /// into the file with its options.
    static func command(_ typed: Typed) -> String {
        guard typed.way != .hand, typed.words.first == "serve" else { return shellLine(typed) }
        let options = typed.without("--data").shown.dropFirst().map(quoted).joined(separator: " ")
        return "RAPPORTD_OPTIONS=\"\(options)\" in "
            + (typed.way == .service
                ? "/etc/default/rapportd, then: sudo systemctl restart rapportd"
                : "~/.config/rapportd, then: systemctl --user restart rapportd")
    }

    private static func shellLine(_ typed: Typed) -> String {
        (["rapportd"] + typed.shown).map(quoted).joined(separator: " ")
    }

    /// The command once more, by whoever may do it: a service's folder is another user's.
    static func sudo(_ typed: Typed) -> String { "sudo \(shellLine(typed))" }

    /// To listen for all devices of a home: as before, unless that was for this machine alone.
    static func wide(_ typed: Typed) -> Typed {
        let host = typed.value(of: "--host") ?? "127.0.0.1"
        return Reach.isOfThisMachine(host) ? typed.with("--host", "0.0.0.0") : typed
    }

    /// How to start a daemon as the user whose folder it is.
    static func servedByOwner(of path: String, _ typed: Typed) -> String {
        if typed.value(of: "--data").map(isServicePlace) == true {
            return "sudo systemctl start rapportd"
        }
        guard let owner = Owner.name(of: path) else { return sudo(typed) }
        if owner.isNamed { return "sudo -u \(owner.user) \(shellLine(typed))" }
        return "sudo setpriv --reuid=\(owner.user) --regid=\(owner.user) --clear-groups"
            + " \(shellLine(typed))"
    }

    /// Whether a folder is the one of the package's unit, under either of its names.
    static func isServicePlace(_ data: String) -> Bool {
        ["/var/lib/rapportd", "/var/lib/private/rapportd"].contains(DataFolder.trimmed(data))
    }

    /// Whether a command may be tried again by root: one that takes the owner's place.
    static func mayBeTriedByRoot(_ typed: Typed) -> Bool {
        typed.words.first != "serve" && geteuid() != 0
    }
}
