package import EventLog
import EventStorage
package import Signing

/// What only this package's own tools look at: the simulation of whole families.
extension Replica {
    /// Begins the journal of a device that has not been let in yet.
    ///
    /// - Parameter sponsor: who will let it in, and whose link says which `Accept` to belong to.
    package static func newcomer(
        in home: Home, name: String, sponsor: Replica, surroundings: Surroundings
    ) throws -> Replica {
        let replica = try begin(
            home.makeJournal(named: name), journal: sponsor.journal, accept: sponsor.belonging(),
            keys: DeviceKeys(surroundings), passphrase: nil, surroundings: surroundings)
        try replica.note(epoch: surroundings.randomEpoch(), head: nil)
        return replica
    }

    /// What lets this device in, with the proof that it holds its keys.
    package func enrolment(as rankClass: RankClass, of parent: Parent) throws -> Enrolment {
        try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: rankClass,
            parent: parent, journal: journal.bytes, invite: nil)
    }

    /// The device's own key, which a thief would have.
    package var signingKey: PrivateKey { keys.signing }
}
