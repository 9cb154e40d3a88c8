import EventLog
public import Signing

extension EntryState {
    /// SHA-256 of this state's `EntryState` message under the state type string.
    ///
    /// It covers what events say and no value: two replicas with the same events agree on it, even
    /// if one of them misses a value.
    /// Spec: Protocol/schema/state.proto
    public func digest() -> Bytes32 {
        preAuthenticationDigest(type: TypeString.state, body: encoded())
    }

    func encoded() -> [UInt8] {
        var writer = StrictWriter()
        writer.bytes32(1, entry.bytes)
        writer.uint32(2, type)
        writer.uint32(3, policy.rawValue)
        writer.uint32(4, owner)
        for field in fields { writer.nested(5) { field.write(to: &$0) } }
        writer.messages(6, retractions.map(\.dot))
        writer.messages(7, proposedRetractions.map(\.dot))
        writer.messages(8, declines)
        return writer.bytes
    }
}

extension FieldState {
    fileprivate func write(to writer: inout StrictWriter) {
        writer.uint32(1, field)
        for version in versions { writer.nested(2) { version.write(to: &$0) } }
        writer.messages(3, keeps.map(\.dot))
    }
}

extension Version {
    fileprivate func write(to writer: inout StrictWriter) {
        writer.message(1, dot)
        writer.bytes32(2, commitment)
        writer.messages(3, consents)
        writer.uint32(4, isAgreed ? 0 : 1)
    }
}
