public import EventLog
import EventStorage

extension JournalHolder {
    /// The epochs of every device that has written, ascending by its key; of a parent's sheet of
    /// paper there is nothing to tell, since each use is an epoch.
    ///
    /// O(events) of these devices, and at most 64 epochs of each are compared with each other.
    /// Spec: Protocol/04-clock.md §3
    public func lineages() throws -> [DeviceLineage] {
        try LineageReader(history(), in: database, own: copy.device).all()
    }

    /// Epochs that this device began as its folder came back to a machine that it knew, as where
    /// two systems of one machine share it: nothing was copied then.
    public func returnedEpochs() -> Set<UInt64> {
        Set(((try? folder.settings())?.returned ?? []).compactMap { UInt64($0, radix: 16) })
    }

    func lineage(
        of device: DeviceKey, _ forks: [Fork], _ history: History
    ) throws -> DeviceLineage {
        try LineageReader(history, in: database, own: copy.device).lineage(of: device, forks)
    }
}
