/// The type strings that keep signatures and digests of different classes apart.
///
/// Spec: Protocol/type-strings.json
public enum TypeString {
    /// Headers of events: their ids and signatures.
    public static let event = "application/vnd.rapport.event.v1+protobuf"
    /// Salt and padded content: commitments.
    public static let value = "application/vnd.rapport.value.v1"
    /// What a device and a daemon sign to open a session, and a founder to have a journal hosted.
    public static let session = "application/vnd.rapport.session.v1+protobuf"
    /// What a daemon signs when it is asked for a session.
    public static let challenge = "application/vnd.rapport.challenge.v1+protobuf"
    /// What a daemon signs to vouch for the certificates that it shows.
    public static let daemon = "application/vnd.rapport.daemon.v1+protobuf"
    /// What an invite's key signs to let a device in.
    public static let invite = "application/vnd.rapport.invite.v1+protobuf"
    /// Letters of a mailbox, and the commitment to a joiner's nonce.
    public static let join = "application/vnd.rapport.join.v1+protobuf"
    /// What a device's own key signs to enter a journal.
    public static let possession = "application/vnd.rapport.possession.v1+protobuf"
    /// What an old recovery key signs to let another one take its place.
    public static let renewal = "application/vnd.rapport.renewal.v1+protobuf"
    /// What a key signs that offers itself to be named as an observer.
    public static let observer = "application/vnd.rapport.observer.v1+protobuf"
    /// Digests of what accepted events say.
    public static let state = "application/vnd.rapport.state.v1+protobuf"
    /// Names bodies of requests and answers; nothing is signed under it.
    public static let wire = "application/vnd.rapport.wire.v1+protobuf"
    /// Names a file that holds two signed headers of one place; nothing is signed under it.
    public static let forkProof = "application/vnd.rapport.fork-proof.v1+protobuf"
    /// Names a file that carries a journal's events; nothing is signed under it.
    public static let stick = "application/vnd.rapport.stick.v1+protobuf"

    /// Name and string of each, as `Protocol/type-strings.json` lists them.
    public static let all: [String: String] = [
        "event": event, "value": value, "session": session, "challenge": challenge,
        "daemon": daemon, "invite": invite, "join": join, "possession": possession,
        "renewal": renewal, "observer": observer, "state": state, "wire": wire,
        "fork-proof": forkProof, "stick": stick,
    ]
}
