import Hummingbird
import NIOCore

/// What goes with a request: also the connection that it came by.
struct Context: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// A name of the connection.
    let connection: ObjectIdentifier
    /// Where it comes from, as far as that is counted.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = ObjectIdentifier(source.channel)
        address = source.channel.remoteAddress?.household ?? ""
    }
}
