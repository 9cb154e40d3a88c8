public import EventLog

extension Pairing {
    /// Syncs until a device that was let in has said here what it is called, and has taken the
    /// other parent's place if that was offered; gives whether it has.
    ///
    /// The device does all of it by itself once it is let in. Whatever fails meanwhile is left to
    /// the next sync. Syncs about three times a second.
    ///
    /// - Parameter limit: how long to wait; nil for as long as the surroundings say.
    public func awaitArrival(
        of device: DeviceKey, asCoparent: Bool, within limit: Duration? = nil
    ) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + (limit ?? surroundings.timeouts.arrival)
        let hasArrived = try? await holder.daemon.session { session in
            while try !isHere(device, asCoparent) {
                guard clock.now < end else { return false }
                try await Task.sleep(for: .milliseconds(300))
                _ = try await session.sync()
            }
            return true
        }
        return hasArrived ?? false
    }

    private func isHere(_ device: DeviceKey, _ asCoparent: Bool) throws -> Bool {
        guard try !asCoparent || holder.accept() != nil else { return false }
        return try holder.devices.labels()[device] != nil
    }
}
