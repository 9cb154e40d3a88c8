/// Why a device has no session. What a client is told of it is decided where the requests are
/// answered.
enum SessionRefusal: Error, CaseIterable {
    /// The challenge that it answers was never given for its request.
    case neverChallenged
    /// The challenge was given too long ago.
    case challengeEnded
    /// The session has ended, or was never opened since the start of the daemon.
    case ended
    /// All devices together have too many.
    case tooMany
}
