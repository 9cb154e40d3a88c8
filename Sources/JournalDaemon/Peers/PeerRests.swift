import JournalClient

/// How long a daemon rests between two sessions with a peer: longer each time that one ends at
/// once, whatever it ends with, so that no peer keeps it busy.
///
/// *Example.* A session of an hour that the peer ended is begun anew at once. A peer that ends each
/// session at once is asked again after at most 1 s, 2 s, 4 s and so on, up to 64 s.
struct PeerRests {
    /// A session that lasted so long was a sound one.
    private static let lasting = Duration.seconds(60)

    private var failures = 0

    /// A session ended; gives after how many failures to rest, 0 for not at all.
    ///
    /// - Parameters:
    ///   - length: how long it lasted.
    ///   - isExpired: whether it came to its end, or the peer began anew and knows it no more.
    mutating func ended(after length: Duration, isExpired: Bool) -> Int {
        failures = length > Self.lasting ? 0 : failures + 1
        return isExpired && failures <= 1 ? 0 : max(failures, 1)
    }
}
