import EventLog
import JournalClient
package import JournalModel

/// How one version of a field is named, so that it stays the same when others come or go.
///
/// Eight signs of its event's base32; the operation's place follows where one event wrote two of
/// the versions. A number from 1 is a place in the list that was shown.
package enum VersionName {
    /// The names of the versions, in order.
    package static func names(_ versions: [VersionView]) -> [String] {
        versions.map { view in
            let dot = view.version.dot
            let isShared = versions.contains {
                $0.version.dot != dot && $0.version.dot.event == dot.event
            }
            let name = String(EntryName.short(dot.event).prefix(8))
            return isShared ? "\(name).\(dot.index)" : name
        }
    }
}
