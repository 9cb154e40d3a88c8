import JournalClient
import JournalModel
import JournalText

extension VersionName {
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
            throw SettlingError.unknownVersion(names)
        }
        return place + 1
    }
}
