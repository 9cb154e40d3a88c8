package import EventLog

extension StoredEvent {
    /// The operations in the header. Throws `corrupt` for a header that cannot be read.
    package func operations() throws(StorageError) -> [Operation] {
        do {
            return Operations(of: try EventHeader(decoding: header)).list
        } catch {
            throw StorageError.corrupt
        }
    }
}

extension EventDatabase: EventLookup {
    /// `corrupt`.
    package var damage: any Error { StorageError.corrupt }

    /// The operations of an accepted event; nil if it is not here. Throws `corrupt` for a header
    /// that cannot be read. O(log events).
    package func operations(of id: EventID) throws(StorageError) -> [Operation]? {
        guard let event = try event(id) else { return nil }
        return try event.operations()
    }
}
