/// A value that holds a secret: no text of it shows one, nor a mirror of what holds the value, as
/// other programs' logs make them.
public protocol HoldsSecret: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{}

extension HoldsSecret {
    /// The name of its type alone.
    public var description: String { "\(Self.self)" }

    /// Same as `description`.
    public var debugDescription: String { description }

    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection()) }
}
