/// Field numbers that code reads by name; the rows of the kinds have the same.
///
/// Spec: Protocol/schema/journal.proto
public enum FieldNumber {
    /// When it happened, in every kind.
    public static let happenedAt: UInt32 = 1
    /// The child it is about, in every kind.
    public static let child: UInt32 = 2
    /// Free text, in every kind.
    public static let text: UInt32 = 3
    /// Tags, in every kind.
    public static let tags: UInt32 = 4
    /// The imported row, in every kind.
    public static let source: UInt32 = 5
    /// The children it is about, if there are several, in every kind.
    public static let children: UInt32 = 6
    /// When it was written for oneself, before it was shared, in every kind.
    public static let firstWritten: UInt32 = 7
    /// The entries that were shared along with it, in every kind.
    public static let along: UInt32 = 8
    /// The files that belong to it, in every kind.
    public static let files: UInt32 = 9
    /// From whom a rupture came.
    public static let ruptureFrom: UInt32 = 17
    /// The rupture that a repair mends.
    public static let repairedRupture: UInt32 = 16
    /// The steps of a repair.
    public static let repairSteps: UInt32 = 17
    /// How a repair was received.
    public static let repairReceived: UInt32 = 18
    /// Who repaired.
    public static let repairBy: UInt32 = 19
    /// When a promise is due.
    public static let promiseDueAt: UInt32 = 18
    /// What became of a promise.
    public static let promiseState: UInt32 = 19
    /// Who gives a promise.
    public static let promiseGiver: UInt32 = 20
    /// What kind of care it is.
    public static let careActivity: UInt32 = 16
    /// The entry that a reply answers.
    public static let replyTo: UInt32 = 16
    /// Of what stands below another entry, that entry.
    public static let standsBelow: UInt32 = 16
    /// The name of a child.
    public static let childName: UInt32 = 16
    /// What a parent calls oneself.
    public static let personName: UInt32 = 16
    /// Which parent that is.
    public static let personParent: UInt32 = 17
    /// What a device is called.
    public static let deviceLabel: UInt32 = 16
    /// The key of that device.
    public static let deviceKey: UInt32 = 17
    /// The event that somebody wrote, or did not.
    public static let authorshipEvent: UInt32 = 16
    /// Whether it is theirs: 1 mine, 2 not-mine.
    public static let authorshipSays: UInt32 = 17
    /// What was played.
    public static let playWhat: UInt32 = 16
    /// How long it was played, in seconds.
    public static let playDuration: UInt32 = 17
    /// Who led it: 1 the child, 2 a parent, 3 both.
    public static let playLed: UInt32 = 19
    /// What was asked of the child.
    public static let requestWhat: UInt32 = 16
    /// Whether it was asked during play: 1 yes, 2 no.
    public static let requestDuringPlay: UInt32 = 18
    /// What became of a request.
    public static let requestOutcome: UInt32 = 19
    /// Whom a promise is given to.
    public static let promiseTo: UInt32 = 17
    /// Whom a voice speaks about.
    public static let voiceAbout: UInt32 = 18
    /// Whether the child offered what it said, or was asked: 1 offered, 2 asked.
    public static let voiceAsked: UInt32 = 17
    /// The day on which a child was born.
    public static let childBornAt: UInt32 = 17
    /// What was reached.
    public static let milestoneWhat: UInt32 = 16
    /// When that ended.
    public static let milestoneEndedAt: UInt32 = 17
    /// How long it took, in seconds.
    public static let milestoneDuration: UInt32 = 18
    /// How much was given or measured, in thousandths of its unit.
    public static let careQuantity: UInt32 = 19
    /// The unit of that.
    public static let careUnit: UInt32 = 20
    /// Who passes the child.
    public static let handoverFrom: UInt32 = 16
    /// Who takes the child.
    public static let handoverTo: UInt32 = 17
    /// Where a daemon is reached, as `host:port`.
    public static let serverAddress: UInt32 = 16
    /// The daemon's key.
    public static let serverDaemon: UInt32 = 17
    /// The key of the daemon whose place it takes.
    public static let serverReplaces: UInt32 = 18
    /// The other parent's announcement that this one answers.
    public static let serverAnswers: UInt32 = 19
}
