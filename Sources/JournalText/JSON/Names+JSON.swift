package import EventLog

extension Names {
    /// The key of a device for programs; null for one of the other parent's.
    package func json(_ key: DeviceKey, of parent: Parent) -> JSON {
        isOthers(parent) ? .null : .string(key.description)
    }
}
