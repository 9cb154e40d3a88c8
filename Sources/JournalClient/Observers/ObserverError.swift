/// Why somebody cannot be let in to read, or be shut out. Nothing was written.
public enum ObserverError: Error, Equatable, Sendable {
    /// What was typed does not look like an observer's code.
    case notACode
    /// It is a link, not the code that an observer's program prints.
    case isLink
    /// Something is missing at its end, or stands there too much.
    case wrongLength
    /// A sign is wrong: the check does not fit.
    case mistyped
    /// It was made for another journal.
    case otherJournal
    /// The key is a device's or a server's here.
    case isMember
    /// The journal has one parent: nobody else could agree.
    case onlyParent
    /// What the observer is to be called is empty, on several lines or too long.
    case label(atMost: Int)
    /// The last day is over.
    case dayOver
    /// The last day is further ahead than may be agreed.
    case dayTooFar(atMost: Int)
    /// This parent has said the same already: the other one has to answer.
    case alreadyAsked
    /// Both said so: it may read.
    case alreadyReads
    /// Nobody of that name was named here, or what begins so is no key.
    case unknown(String)
    /// Several begin so.
    case several(String)
    /// The other parent asks nothing about that one.
    case nothingAsked
    /// This parent asked; the other one answers.
    case ownQuestion
    /// It reads no more already.
    case alreadyEnded
    /// This copy is an observer's: it reads, and does nothing else.
    case readsAlone
    /// This copy is a parent's own.
    case isParent
    /// No link was given, and there is no copy to go on with.
    case noLink
    /// The link is of a time before the journal had two parents.
    case earlyLink
    /// The journal of the link is here, as another copy than an observer's.
    case isHere(name: String)
}
