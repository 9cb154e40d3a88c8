/// The bytes that are signed: a type and a body, framed so that no other pair gives the same.
///
/// `"DSSEv1" SP LEN(type) SP type SP LEN(body) SP body`, lengths in decimal ASCII. One allocation.
///
/// Spec: DSSE protocol, "Signature Definition" (PAE)
public func preAuthenticationEncoding(type: String, body: [UInt8]) -> [UInt8] {
    var encoded = frame(type: type, bodyCount: body.count)
    encoded.append(contentsOf: body)
    return encoded
}

/// The encoding up to the body, with room for it.
private func frame(type: String, bodyCount: Int) -> [UInt8] {
    let typeLength = String(type.utf8.count)
    let bodyLength = String(bodyCount)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(
        10 + typeLength.utf8.count + type.utf8.count + bodyLength.utf8.count + bodyCount)
    encoded.append(contentsOf: "DSSEv1 ".utf8)
    encoded.append(contentsOf: typeLength.utf8)
    encoded.append(space)
    encoded.append(contentsOf: type.utf8)
    encoded.append(space)
    encoded.append(contentsOf: bodyLength.utf8)
    encoded.append(space)
    return encoded
}

/// SHA-256 of the pre-authentication encoding of a type and a body.
public func preAuthenticationDigest(type: String, body: [UInt8]) -> Bytes32 {
    SHA256.hash(preAuthenticationEncoding(type: type, body: body))
}

/// The same over the body that `head` and `body` give together.
public func preAuthenticationDigest(type: String, head: Bytes32, body: [UInt8]) -> Bytes32 {
    var encoded = frame(type: type, bodyCount: 32 + body.count)
    head.append(to: &encoded)
    encoded.append(contentsOf: body)
    return SHA256.hash(encoded)
}

private let space = UInt8(ascii: " ")
