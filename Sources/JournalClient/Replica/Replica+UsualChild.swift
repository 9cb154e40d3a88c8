public import EventLog
import Signing

extension JournalHolder {
    /// The child whom what is written here is about where none is named; nil if none was chosen.
    /// A private journal has that of the shared one. Throws `HomeError`.
    public func usualChild() throws -> EventID? {
        let typed = try (copy.beside ?? copy).settings().usualChild
        return typed.flatMap { Bytes32(hex: $0) }.map { EventID($0) }
    }
}

extension Replica {
    /// From now on, what is written on this device is about this child where none is named; nil:
    /// it is asked again.
    ///
    /// A setting of this device alone: nobody is told of it. Throws `HomeError`.
    public func chooseUsualChild(_ child: EventID?) throws {
        var settings = try folder.settings()
        settings.usualChild = child?.description
        try folder.save(settings)
    }
}
