/// What people type for a command that is called something else here, with what they mean.
enum CommandSynonyms {
    /// The commands that a word may mean, as they are typed; none for a word that is unknown.
    ///
    /// For example `delete` means `retract`, or `erase` where the words are to go for good.
    static func meant(by word: String) -> [String] { table[word.lowercased()] ?? [] }

    /// All those words.
    static let words = rows.flatMap(\.words)

    private static let table: [String: [String]] = rows.reduce(into: [:]) { table, row in
        for word in row.words { table[word] = row.commands }
    }

    private static let rows: [(words: [String], commands: [String])] = [
        (["pair", "link", "share-link"], ["invite", "join"]),
        (["server", "connect", "daemon", "login"], ["host"]),
        (["remove", "delete", "rm", "del"], ["retract", "erase"]),
        (["revert", "rollback", "oops"], ["undo"]),
        (["inbox", "todo", "waiting", "pending", "merge", "questions"], ["conflicts"]),
        (["list", "ls", "entries", "timeline", "journal"], ["log"]),
        (["view", "cat", "open", "print"], ["show"]),
        (["change", "correct", "update", "fix"], ["edit"]),
        (["said", "quote", "says"], ["voice"]),
        (["approve", "accept", "yes", "consent"], ["agree"]),
        (["reject", "deny", "refuse", "no"], ["decline"]),
        (["comment", "answer", "respond"], ["reply"]),
        (["write", "new", "entry"], ["add", "note"]),
        (["start", "create", "setup", "begin"], ["init"]),
        (["push", "pull", "fetch", "upload", "download"], ["sync"]),
        (["export", "csv"], ["report --csv", "sync --to FILE"]),
        (["backup", "copy"], ["sync --to FILE"]),
        (["mediator", "handout", "pdf"], ["report"]),
        (["restore"], ["recover"]),
        (["devices", "phone", "phones"], ["device list"]),
        (["observers", "mediator", "grandparent", "guest"], ["observer list"]),
        (["ical", "ics", "icalendar", "webcal"], ["calendar link", "calendar --to FILE"]),
        (["verify", "check", "fsck"], ["audit", "doctor"]),
        (["info", "state"], ["status"]),
        (["rename", "name"], ["add person name=NAME"]),
        (["kid", "kids", "children", "baby"], ["child"]),
        (["fight", "argument", "yelled", "meltdown"], ["rupture"]),
        (["sorry", "apology", "apologise", "apologize"], ["repair"]),
        (["pickup", "dropoff", "pick-up", "drop-off", "exchange"], ["handover"]),
        (["fields", "types", "activities", "units"], ["kinds"]),
        (["search", "grep"], ["log"]),
        (["demo", "tour", "example", "sample"], ["try"]),
        (["lookback", "summary", "retrospective"], ["review"]),
        (["clock"], ["repairs"]),
        (["ledger"], ["promises"]),
        (["up", "awake", "wake", "wakeup"], ["woke"]),
    ]
}
