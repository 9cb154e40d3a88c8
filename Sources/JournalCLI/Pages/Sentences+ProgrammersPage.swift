import JournalText

extension Sentences.Pages {
    /// Documentation/programmers.md, put here by Scripts/pages.
    static let programmers = #"""
        # For programmers

        ## Data and talk

        Data goes to standard output, talk to standard error. Every command takes
        `--json`. An error is one line `rapport: error:` that names the thing, and lines
        `rapport: hint:`: first what is safe, then a command that works as it is typed.

        ```sh
        rapport log --json --count 20
        rapport status --json
        rapport audit --json --store copy
        RAPPORT_SYNC=off rapport note from a script
        ```

        ## Exit status

        - 0: done; for `sync`: both sides exchanged everything
        - 1: could not, or standard output did not take the whole answer; nothing was
          lost, and the hint says what to do
        - 2: from `sync` alone: done, and not everything was exchanged; nothing was
          lost, and `sync` says what
        - 3: something waits for a person: from `conflicts`, `audit` and `status
          --check` alone
        - 64: what was typed can never be carried out as typed, whatever the journal
          holds

        `rapportd` ends with 0, 1 or 64 in the same sense.

        ## Where things are

        Journals are in the folder of `--home`, else of `RAPPORT_HOME`, else in
        `$XDG_DATA_HOME/rapport`, else in `~/.local/share/rapport`: one folder for each
        journal, with its store and the keys of this device. `RAPPORT_PASSPHRASE` opens
        protected keys. `RAPPORT_SYNC=off` keeps a script quiet.

        ## The library

        `JournalClient` is what both programs are made of. `EventLog` and `JournalModel`
        are the types that its interface speaks, and `JournalText` shows an entry in the
        words of the command line, or as JSON. Add the package, and depend on them:

        ```swift
        import EventLog
        import JournalClient
        import JournalModel

        func keepJournal(in folder: String) throws -> [EntryView] {
            let (journal, sheet) = try Replica.found(in: Home(folder: folder), name: "family")
            print("write this on paper:", sheet.groups.joined(separator: " "))
            let moment = Moment(utcMilliseconds: 1_777_800_000_000, offsetMinutes: 120)
            try journal.add(
                EntryDraft(
                    kind: .play,
                    fields: [
                        FieldNumber.happenedAt: .moment(moment),
                        FieldNumber.playWhat: .text("block tower"),
                        FieldNumber.playDuration: .seconds(1_200),
                    ]))
            let report = try journal.audit()
            print(report.events, "events, clean:", report.isClean)
            return try journal.latest(10)
        }
        ```

        `try await journal.daemon.sync()` exchanges with the server.

        ## The format

        `Protocol/` is the specification: signed events, values apart from what is
        signed, vector clocks, membership, merge, erasure, sync. It has vectors, schemas
        that `protoc --decode` reads, and a second implementation in Python that judges
        what the Swift makes. `Protocol/RATIONALE.md` says why.

        ## A made-up year

        ```sh
        rapport try --json
        rapport try --seed 7
        ```

        The target `MadeUp` makes families of one seed each, for tests of whatever reads
        a journal over months. How often a request is met in them is known.

        ## Building from source

        `Scripts/demo` builds both programs and runs the life of a small journal.
        `Scripts/test` runs every check and test. `Scripts/release rapport rapportd`
        builds for use and prints the folder. `CONTRIBUTING.md` says the rest.
        """#
}
