import Glibc

/// Runs `body` as a user whom permissions bind, which the system's administrator is not.
///
/// It changes this thread alone, so `body` must not wait for another one; without effect for
/// everybody else.
public func asPlainUser<Output>(_ body: () throws -> Output) throws -> Output {
    guard getuid() == 0 else { return try body() }
    typealias Change = @convention(c) (uid_t) -> Int32
    // The header that declares it is not among those that Swift sees.
    guard let symbol = dlsym(nil, "setfsuid") else { throw PlainUserError() }
    let change = unsafeBitCast(symbol, to: Change.self)
    _ = change(65_534)
    defer { _ = change(0) }
    return try body()
}

/// The system has no such call.
public struct PlainUserError: Error {}
