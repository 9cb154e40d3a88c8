public import EventLog
import EventStorage
import FoundationEssentials
import Glibc
import Signing

/// The folder that holds a person's journals on one device: one folder for each.
public struct Home: Sendable {
    /// The absolute path.
    public let folder: String
    /// Whether it was named, or follows from whose process this is; no journal is looked for or
    /// made in one that is not known.
    public let isKnown: Bool

    /// The home at `folder`; nothing is made yet.
    public init(folder: String) {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        isKnown = true
    }

    private init() {
        folder = "~/.local/share/rapport"
        isKnown = false
    }

    /// The home that a program should use: the option, else `RAPPORT_HOME`, else
    /// `$XDG_DATA_HOME/rapport`, else `~/.local/share/rapport`. Where `HOME` is no path, or is not
    /// there for a user whom this machine does not list, no home is known.
    public static func chosen(option: String?, environment: [String: String]) -> Home {
        if let option { return Home(folder: option) }
        if let path = environment["RAPPORT_HOME"], !path.isEmpty { return Home(folder: path) }
        if let path = environment["XDG_DATA_HOME"], path.hasPrefix("/") {
            return Home(folder: path + "/rapport")
        }
        guard let user = environment["HOME"] ?? listedHome(), user.hasPrefix("/") else {
            return Home()
        }
        return Home(folder: user + "/.local/share/rapport")
    }

    /// What this machine has as the home of the user whose process this is; nil if it lists none.
    private static func listedHome() -> String? {
        getpwuid(getuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    }

    /// The journals here, by name, ascending. Throws `homeUnknown` or `cannotRead`.
    public func journals() throws(HomeError) -> [String] {
        guard isKnown else { throw .homeUnknown }
        return try names().filter { !$0.hasPrefix(".") && (try? hasSettings($0)) == true }
    }

    /// Everything in the folder, ascending.
    private func names() throws(HomeError) -> [String] {
        guard try FileSystem.exists(folder) else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .cannotRead(folder)
        }
        return names.sorted()
    }

    /// Throws `cannotRead` if the folder of that name is closed.
    private func hasSettings(_ name: String) throws(HomeError) -> Bool {
        let path = "\(folder)/\(name)"
        do throws(HomeError) {
            return try FileSystem.exists("\(path)/\(JournalFolder.settingsFile)")
        } catch {
            throw .cannotRead(path)
        }
    }

    /// The journal of that name, or the only one. Throws `noJournal`, `noSettings`, `cannotRead`
    /// or `whichJournal`.
    public func journal(named name: String?) throws(HomeError) -> JournalFolder {
        let names = try journals()
        if let name, !names.contains(name), try !hasSettings(name), hasStore(name) {
            throw .noSettings(folder: "\(folder)/\(name)")
        }
        guard !names.isEmpty else {
            let all = try self.names()
            if let first = all.first(where: { !$0.hasPrefix(".") && hasStore($0) }) {
                throw .noSettings(folder: "\(folder)/\(first)")
            }
            // A folder that is closed may be the one: no journal is begun in its place unasked.
            for name in all where !name.hasPrefix(".") { _ = try hasSettings(name) }
            throw .noJournal(folder: folder)
        }
        if let name {
            guard names.contains(name) else { throw .whichJournal(names: names) }
            return JournalFolder(path: "\(folder)/\(name)")
        }
        guard names.count == 1 else { throw .whichJournal(names: names) }
        return JournalFolder(path: "\(folder)/\(names[0])")
    }

    private func hasStore(_ name: String) -> Bool {
        StoreFolder(path: "\(folder)/\(name)").exists
    }

    /// Makes the folder of a new journal. Throws `nameTaken` or `unusableName`.
    func makeJournal(named name: String) throws(HomeError) -> JournalFolder {
        let folder = try freeFolder(named: name)
        try FileSystem.makePrivateFolder(folder.path)
        return folder
    }

    /// Where a new journal can be made. Throws `homeUnknown`, `nameTaken` or `unusableName`.
    func freeFolder(named name: String) throws(HomeError) -> JournalFolder {
        guard isKnown else { throw .homeUnknown }
        let isUsable =
            !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".")
            && !name.contains { $0 == "/" || $0 == "\0" || $0.isNewline }
        guard isUsable else { throw .unusableName(name) }
        let path = "\(folder)/\(name)"
        guard !FileManager.default.fileExists(atPath: path) else { throw .nameTaken(name) }
        return JournalFolder(path: path)
    }
}

/// One journal's folder: keys, store, note and settings.
public struct JournalFolder: Sendable, Equatable {
    static let settingsFile = "journal.json"

    /// The absolute path.
    public let path: String

    /// The journal's name on this device.
    public var name: String { PathText.name(of: path) }

    /// The journal at `path`; nothing is read yet.
    public init(path: String) { self.path = path }

    /// The journal's id, as noted beside the log. Throws `unreadableFile` or `noJournal`.
    public func id() throws(HomeError) -> EventID {
        guard let id = Bytes32(hex: try settings().journal) else {
            throw .unreadableFile("\(path)/\(Self.settingsFile)")
        }
        return EventID(id)
    }

    /// What the device knows beside the log. Throws `unreadableFile` or `noJournal`.
    func settings() throws(HomeError) -> JournalSettings {
        guard let bytes = try FileSystem.read("\(path)/\(Self.settingsFile)") else {
            throw .noJournal(folder: path)
        }
        guard let settings = try? JSONDecoder().decode(JournalSettings.self, from: Data(bytes))
        else { throw .unreadableFile("\(path)/\(Self.settingsFile)") }
        return settings
    }

    func save(_ settings: JournalSettings) throws(HomeError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(settings) else { throw .cannotWrite(path) }
        try FileSystem.replace(
            "\(path)/\(Self.settingsFile)", with: [UInt8](data))
    }
}

/// What a device knows of a journal beside the log itself.
struct JournalSettings: Codable, Equatable {
    /// The journal's id, 64 hexadecimal digits.
    var journal: String
    /// The daemon to sync with, once there is one.
    var daemon: DaemonSettings?
    /// Daemons that this device left: it goes on visiting those where the other parent may be.
    var former: [DaemonSettings]?
    /// When this device's daemon last brought words of a parent who syncs at another one.
    var passing: PassingSettings?
    /// The machines that this folder was written on, once there is more than one.
    var machines: [String]?
    /// Epochs, in hexadecimal digits, that were begun as the folder came back to one of them.
    var returned: [String]?
    /// How many seconds what is written waits before others hear of it; nil for as long as the
    /// program says.
    var waitSeconds: Int?
    /// How the device syncs by itself, a `SyncWay`; nil for as the daemon is known.
    var byItself: String?
    /// The child whom what is written is about where none is named, 64 hexadecimal digits.
    var usualChild: String?
    /// True for a parent's private journal, which nobody else is ever let into.
    var isPrivate: Bool?
    /// True for a copy of somebody whom the parents let read and who writes nothing.
    var isObserver: Bool?
    /// True if what is written for oneself first, a rupture or a repair, is shared at once on this
    /// device.
    var sharesAtOnce: Bool?

    /// Another daemon may be another person's: that this device syncs after each write is chosen
    /// for one of them alone.
    mutating func follow(_ next: DaemonSettings) {
        let isSame = daemon?.key == next.key
        let isOwn = isSame ? daemon?.isOwn : nil
        if !isSame, byItself == SyncWay.on.rawValue { byItself = nil }
        daemon = next
        daemon?.isOwn = isOwn
    }
}

/// That two daemons exchange, as far as a device of the one knows.
struct PassingSettings: Codable, Equatable {
    /// The key of this device's daemon, 64 hexadecimal digits.
    var here: String
    /// The key of the other parent's, 64 hexadecimal digits.
    var there: String
    /// Milliseconds since 1970; 0 if nothing came yet, and a person was told so.
    var at: UInt64
}

/// Where the daemon is and how it is known.
struct DaemonSettings: Codable, Equatable {
    var host: String
    var port: Int
    /// The daemon's Ed25519 key, 64 hexadecimal digits.
    var key: String
    /// SHA-256 of its certificate, 64 hexadecimal digits.
    var certificate: String
    /// Whether this device gave the journal to it, with its setup link.
    var isOwn: Bool?
}
