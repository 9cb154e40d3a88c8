/// Commands of the server's program, `rapportd`, which people type for one of this one.
enum ServerCommands {
    /// Those that this program has no command for, which are no words of an entry either.
    static let names = ["serve", "setup-link", "peer", "backup", "restore", "check"]

    /// Names of people too: Peer is one in the north.
    static let people: Set<String> = ["peer"]

    /// How to see what such a command takes.
    static func help(of name: String) -> String { "rapportd \(name) --help" }
}
