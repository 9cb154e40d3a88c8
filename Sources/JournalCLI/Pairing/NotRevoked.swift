import JournalClient

/// That a journal was recovered, and devices that were named as lost were not revoked.
struct NotRevoked: Explained {
    /// Why, for each.
    let errors: [DeviceError]

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            errors.map { Explanation.of($0, typed).line }.joined(separator: "; "),
            [
                "the journal is recovered, and everything else is done; see your devices with:"
                    + " rapport device list",
                "revoke one that is lost with: rapport device revoke NAME --recovery -",
            ])
    }
}
