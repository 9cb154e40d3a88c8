import EventLog
import JournalClient
import JournalModel

/// How one version of a field is named, so that it stays the same when others come or go.
///
/// Eight signs of its event's base32; the operation's place follows where one event wrote two of
/// the versions. A number from 1 is a place in the list that was shown.
enum VersionName {
    /// The names of the versions, in order.
    static func names(_ versions: [VersionView]) -> [String] {
        versions.map { view in
            let dot = view.version.dot
            let isShared = versions.contains {
                $0.version.dot != dot && $0.version.dot.event == dot.event
            }
            let name = String(EntryName.short(dot.event).prefix(8))
            return isShared ? "\(name).\(dot.index)" : name
        }
    }

    /// The place, from 1, of the version that a number or the first four signs of a name mean.
    ///
    /// Throws `noSuchVersion` of the library for a number, else `unknownVersion`.
    static func place(
        of typed: String, among versions: [VersionView]
    ) throws -> Int {
        if let number = Int(typed) {
            guard number >= 1, number <= versions.count else {
                throw ReplicaError.noSuchVersion(number, of: versions.count)
            }
            return number
        }
        let names = names(versions)
        // A slip of one key must not choose a version.
        let fitting = names.indices.filter { typed.count >= 4 && names[$0].hasPrefix(typed) }
        guard let place = fitting.first, fitting.count == 1 else {
            throw TypedError.unknownVersion(names)
        }
        return place + 1
    }
}
