public import EventLog

/// Why a change of devices, or a recovery, came to nothing. Nothing was written in any case.
public enum DeviceError: Error, Equatable, Sendable {
    /// No device of this journal has that label or a key that begins so.
    case unknownDevice(String)
    /// Several devices answer to it.
    case severalDevices(String, [DeviceKey])
    /// The device is the other parent's: nobody but that parent touches it.
    case otherParents(DeviceKey)
    /// A key on paper is no device, and nothing outranks it.
    case paperKey
    /// A device does not act on itself.
    case itself(DeviceKey)
    /// This device has no rank over the other one; the recovery sheet, or (for a device that
    /// only writes) another device of one's own, has.
    case outranked(DeviceKey, RankClass)
    /// Without this one the parent would have no device left that manages others.
    case lastAdmin(DeviceKey)
    /// The device was revoked before.
    case alreadyRevoked(DeviceKey)
    /// The device was revoked before, and nothing that counts still would fall by another one.
    case nothingMoreFalls(DeviceKey)
    /// The device was not revoked, so there is nothing to lift.
    case notRevoked(DeviceKey)
    /// The device wrote nothing in that entry.
    case notByDevice(EventID, DeviceKey)
    /// What would lose or regain effect changed since it was shown.
    case changedMeanwhile(DeviceKey)
    /// The journal's rules give the change no effect.
    case withoutEffect(ReasonCode)
    /// What was typed is not the recovery sheet that is needed.
    case sheet(SheetError)
    /// The recovery key is not enrolled in the journal that was found.
    case unknownSheet
    /// A newer sheet took the place of this one.
    case endedSheet
    /// This device writes alone, and does not end a sheet.
    case mayNotRenew
    /// That sheet alone let this device in: whoever holds the sheet could make such a device.
    case restsOnSheet(DeviceKey)
    /// The sheet is the other parent's.
    case otherParentsSheet
}
