import Glibc
public import JournalLines

extension Zone {
    /// The zone of this machine, `TZ` respected.
    public static let system = Zone { seconds in
        var time = time_t(seconds)
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return 0 }
        return parts.tm_gmtoff / 60
    }
}
