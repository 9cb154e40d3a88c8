/// The tables of a store.
///
/// Truth is what was signed or erased and can never be made again; derived tables are answers
/// kept ready, and can be dropped and built from the truth at any time.
enum Schema {
    /// Marks the file as a store ("RAPP").
    static let applicationID: Int64 = 0x5241_5050

    /// One script per format, each from the format before it; the number is `user_version`.
    static let migrations = [truth, undoing, redoing, numbering]

    /// The format of the derived tables; when it grows, they are built anew.
    static let derivedVersion: UInt8 = 6

    private static let events = """
        CREATE TABLE event(
            ordinal INTEGER PRIMARY KEY CHECK(ordinal > 0),
            id BLOB NOT NULL UNIQUE CHECK(length(id) = 32),
            header BLOB NOT NULL,
            signature BLOB NOT NULL CHECK(length(signature) = 64)
        ) STRICT;
        """

    private static let eventTriggers = """
        CREATE TRIGGER event_update BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER event_delete BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
        """

    private static let erasedTrigger = """
        CREATE TRIGGER erased_update BEFORE UPDATE ON erased
        BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;
        """

    private static let notes = """
        CREATE TABLE meta(
            key TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID, STRICT;
        """

    private static let noteTriggers = """
        CREATE TRIGGER meta_update BEFORE UPDATE ON meta
        WHEN OLD.key IN ('journal', 'store_epoch')
        BEGIN SELECT RAISE(ABORT, 'a store keeps its journal and its epoch'); END;
        CREATE TRIGGER meta_delete BEFORE DELETE ON meta
        WHEN OLD.key IN ('journal', 'store_epoch')
        BEGIN SELECT RAISE(ABORT, 'a store keeps its journal and its epoch'); END;
        """

    private static let values = """
        CREATE TABLE value(
            ordinal INTEGER NOT NULL,
            idx INTEGER NOT NULL CHECK(idx BETWEEN 0 AND 31),
            salt BLOB NOT NULL CHECK(length(salt) = 32),
            padded BLOB NOT NULL,
            PRIMARY KEY(ordinal, idx)
        ) WITHOUT ROWID, STRICT;
        """

    private static let valueTriggers = """
        CREATE TRIGGER value_insert BEFORE INSERT ON value
        WHEN EXISTS (SELECT 1 FROM erased WHERE ordinal = NEW.ordinal AND idx = NEW.idx)
        BEGIN SELECT RAISE(ABORT, 'what was erased does not come back'); END;
        CREATE TRIGGER value_update BEFORE UPDATE ON value
        BEGIN SELECT RAISE(ABORT, 'values are never changed'); END;
        CREATE TRIGGER value_delete BEFORE DELETE ON value
        WHEN NOT EXISTS (SELECT 1 FROM erased WHERE ordinal = OLD.ordinal AND idx = OLD.idx)
        BEGIN SELECT RAISE(ABORT, 'values are removed by erasure alone'); END;
        """

    private static let truth = """
        \(events)
        \(values)
        CREATE TABLE erased(
            ordinal INTEGER NOT NULL,
            idx INTEGER NOT NULL CHECK(idx BETWEEN 0 AND 31),
            consent BLOB NOT NULL CHECK(length(consent) = 32),
            PRIMARY KEY(ordinal, idx)
        ) WITHOUT ROWID, STRICT;
        \(notes)

        \(eventTriggers)
        \(valueTriggers)
        \(erasedTrigger)
        CREATE TRIGGER erased_delete BEFORE DELETE ON erased
        BEGIN SELECT RAISE(ABORT, 'erasures are never undone'); END;
        \(noteTriggers)
        """

    /// An erasure can be undone by name alone: what granted it is named before its rows may go,
    /// and erases nothing while it is named.
    private static let undoing = """
        CREATE TABLE undone(
            consent BLOB NOT NULL PRIMARY KEY CHECK(length(consent) = 32)
        ) WITHOUT ROWID, STRICT;
        DROP TRIGGER IF EXISTS erased_delete;
        CREATE TRIGGER erased_delete BEFORE DELETE ON erased
        WHEN NOT EXISTS (SELECT 1 FROM undone WHERE consent = OLD.consent)
        BEGIN SELECT RAISE(ABORT, 'erasures are undone by name alone'); END;
        CREATE TRIGGER erased_insert BEFORE INSERT ON erased
        WHEN EXISTS (SELECT 1 FROM undone WHERE consent = NEW.consent)
        BEGIN SELECT RAISE(ABORT, 'what was undone erases no more'); END;
        CREATE TRIGGER undone_update BEFORE UPDATE ON undone
        BEGIN SELECT RAISE(ABORT, 'what was undone stays undone'); END;
        CREATE TRIGGER undone_delete BEFORE DELETE ON undone
        BEGIN SELECT RAISE(ABORT, 'what was undone stays undone'); END;
        """

    /// What was undone may erase again: a readmission gives a consent its effect back. Its name
    /// is taken off first.
    private static let redoing = "DROP TRIGGER IF EXISTS undone_delete;"

    /// Changes no table: a release that keeps no number of what left must not write to a store
    /// that has one, for then an event could be removed that left.
    private static let numbering = ""

    private static let sources = """
        CREATE TABLE source(
            hash BLOB NOT NULL PRIMARY KEY,
            entry INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT;
        """

    /// What entries say of others, and until when: rows of words that can be erased.
    private static let naming = """
        CREATE TABLE link(
            entry INTEGER NOT NULL,
            target BLOB NOT NULL,
            PRIMARY KEY(entry, target)
        ) WITHOUT ROWID, STRICT;
        CREATE TABLE due(
            entry INTEGER NOT NULL,
            ms INTEGER NOT NULL,
            PRIMARY KEY(entry, ms)
        ) WITHOUT ROWID, STRICT;
        """

    private static let namingIndexes = """
        CREATE INDEX IF NOT EXISTS link_target ON link(target, entry);
        CREATE INDEX IF NOT EXISTS due_ms ON due(ms, entry);
        """

    /// Moves what is left of the erasable rows into new tables.
    ///
    /// `secure_delete` overwrites a row that is removed, and every page of a table that is
    /// dropped; it does not overwrite the copies that stay in the unused part of a page when its
    /// rows move to another one. O(values).
    static let rewriteErasable = """
        ALTER TABLE value RENAME TO old_value;
        \(values)
        INSERT INTO value SELECT * FROM old_value ORDER BY ordinal, idx;
        DROP TABLE old_value;
        \(valueTriggers)
        ALTER TABLE source RENAME TO old_source;
        \(sources)
        INSERT INTO source SELECT * FROM old_source ORDER BY hash;
        DROP TABLE old_source;
        ALTER TABLE link RENAME TO old_link;
        ALTER TABLE due RENAME TO old_due;
        \(naming)
        INSERT INTO link SELECT * FROM old_link ORDER BY entry, target;
        INSERT INTO due SELECT * FROM old_due ORDER BY entry, ms;
        DROP TABLE old_link;
        DROP TABLE old_due;
        \(namingIndexes)
        """

    /// Lets events go, and the others move up, within one transaction: `closeForRemoving` ends it.
    static let openForRemoving = """
        DROP TRIGGER event_update;
        DROP TRIGGER event_delete;
        DROP TRIGGER value_update;
        DROP TRIGGER value_delete;
        DROP TRIGGER erased_update;
        """

    /// Moves what is left of everything that can name an event or hold its words into new tables,
    /// as `rewriteErasable` does, and makes them unchangeable again. O(events + values).
    static let closeForRemoving = """
        ALTER TABLE event RENAME TO old_event;
        \(events)
        INSERT INTO event SELECT * FROM old_event ORDER BY ordinal;
        DROP TABLE old_event;
        \(eventTriggers)
        ALTER TABLE meta RENAME TO old_meta;
        \(notes)
        INSERT INTO meta SELECT * FROM old_meta ORDER BY key;
        DROP TABLE old_meta;
        \(noteTriggers)
        \(erasedTrigger)
        \(rewriteErasable)
        """

    /// Tables of answers kept ready. `writes` has one bit for each operation that has a value;
    /// `missing` lists those whose value is neither here nor erased; `receipt` the acks that name
    /// an erasure as carried out; `clock` the parts of large clocks; `unknown` the events with an
    /// operation that this release cannot read; `link` the entries that an answer or a repair
    /// names, `due` the times at which an entry is due.
    static let derived = """
        CREATE TABLE lane(
            lane INTEGER PRIMARY KEY,
            device BLOB NOT NULL,
            epoch INTEGER NOT NULL,
            base_lane INTEGER,
            base_seq INTEGER
        ) STRICT;
        CREATE TABLE position(
            ordinal INTEGER PRIMARY KEY,
            lane INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            clock BLOB NOT NULL,
            kind INTEGER NOT NULL,
            parent INTEGER NOT NULL,
            class INTEGER NOT NULL,
            claimed_ms INTEGER NOT NULL,
            writes INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE clock(
            name BLOB NOT NULL PRIMARY KEY,
            part BLOB NOT NULL
        ) WITHOUT ROWID, STRICT;
        CREATE TABLE unknown(ordinal INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE touch(
            entry INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            PRIMARY KEY(entry, ordinal)
        ) WITHOUT ROWID, STRICT;
        CREATE TABLE entry(
            ordinal INTEGER PRIMARY KEY,
            type INTEGER NOT NULL,
            sort_ms INTEGER NOT NULL,
            waits INTEGER NOT NULL,
            flags INTEGER NOT NULL,
            digest BLOB NOT NULL
        ) STRICT;
        \(sources)
        \(naming)
        CREATE TABLE missing(
            ordinal INTEGER NOT NULL,
            idx INTEGER NOT NULL,
            PRIMARY KEY(ordinal, idx)
        ) WITHOUT ROWID, STRICT;
        CREATE TABLE receipt(
            consent BLOB NOT NULL,
            ordinal INTEGER NOT NULL,
            PRIMARY KEY(consent, ordinal)
        ) WITHOUT ROWID, STRICT;
        """

    /// Kept apart, since after a rebuild they are made faster over full tables.
    static let derivedIndexes = """
        CREATE UNIQUE INDEX position_lane ON position(lane, seq);
        CREATE INDEX position_member ON position(ordinal) WHERE kind <> 3 AND kind <> 4;
        CREATE INDEX entry_sort ON entry(sort_ms, ordinal);
        CREATE INDEX entry_type ON entry(type, sort_ms, ordinal);
        CREATE INDEX entry_waits ON entry(sort_ms, ordinal) WHERE waits <> 0;
        \(namingIndexes)
        """

    /// Dropping a table drops its indexes.
    static let dropDerived = [
        "lane", "position", "clock", "unknown", "touch", "entry", "source", "link", "due",
        "missing", "receipt",
    ].map { "DROP TABLE IF EXISTS \($0);" }.joined(separator: "\n")

    /// Brings an older format to the newest. Throws `newerFormat` for one from the future.
    static func migrate(_ database: Database) throws {
        for version in try format(of: database)..<migrations.count {
            try database.execute(sql: migrations[version])
        }
        try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
    }

    /// The format that the file has, 0 for an empty file.
    static func format(of database: Database) throws -> Int {
        let version = Int(try database.number("PRAGMA user_version") ?? 0)
        guard version >= 0 else { throw StorageError.notAJournal }
        guard version <= migrations.count else { throw StorageError.newerFormat(version) }
        return version
    }

    /// Whether the file says that it is a store.
    static func isMarked(_ database: Database) throws -> Bool {
        try database.number("PRAGMA application_id") == applicationID
    }

    /// Whether the file has no tables at all.
    static func isEmpty(_ database: Database) throws -> Bool {
        try database.number("SELECT count(*) FROM sqlite_schema") == 0
    }
}
