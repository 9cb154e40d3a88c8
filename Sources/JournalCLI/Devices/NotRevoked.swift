import JournalClient

/// That a journal was recovered, and devices that were named as lost were not revoked.
struct NotRevoked: Error {
    /// Why, for each.
    let errors: [DeviceError]
}
