public import EventLog

/// Words without effect: their device was revoked before it wrote them, or nothing that counts
/// lets it in. They stay readable, since somebody may have read them.
///
/// Spec: Protocol/05-membership.md §6
public struct FallenView: Equatable, Sendable {
    /// What one field of the version says.
    public struct Part: Equatable, Sendable {
        /// The field's number.
        public let field: UInt32
        /// What it says, as far as it can be read here.
        public let content: VersionContent
    }

    /// What was written.
    public let version: Version
    /// 301 after a revocation of its device, 304 if nothing that counts enrols the device.
    public let code: ReasonCode
    /// The fields that it covers, ascending, without those that it leaves empty.
    public let parts: [Part]

    init(_ fallen: FallenVersion, _ reader: VersionReader) {
        version = fallen.version
        code = fallen.code
        parts = fallen.version.coveredFields
            .map { Part(field: $0, content: reader.content(of: fallen.version.dot, in: $0)) }
            .filter { $0.content != .cleared }
    }
}

extension EntryView {
    /// Whether the event that began the entry does not count.
    public var hasFallen: Bool { state.creation != .effective }

    /// The first readable value of a field of the fallen versions. O(fallen versions).
    public func fallenValue(of number: UInt32) -> FieldValue? {
        for view in fallen {
            for part in view.parts where part.field == number {
                if case .value(let value) = part.content { return value }
            }
        }
        return nil
    }
}
