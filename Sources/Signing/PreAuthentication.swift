/// The bytes that are signed: a type and a body, framed so that no other pair gives the same.
///
/// `"DSSEv1" SP LEN(type) SP type SP LEN(body) SP body`, lengths in decimal ASCII. One allocation.
///
/// Spec: DSSE protocol, "Signature Definition" (PAE)
public func preAuthenticationEncoding(type: String, body: [UInt8]) -> [UInt8] {
    let typeLength = String(type.utf8.count)
    let bodyLength = String(body.count)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(
        10 + typeLength.utf8.count + type.utf8.count + bodyLength.utf8.count + body.count)
    encoded.append(contentsOf: "DSSEv1 ".utf8)
    encoded.append(contentsOf: typeLength.utf8)
    encoded.append(space)
    encoded.append(contentsOf: type.utf8)
    encoded.append(space)
    encoded.append(contentsOf: bodyLength.utf8)
    encoded.append(space)
    encoded.append(contentsOf: body)
    return encoded
}

/// SHA-256 of the pre-authentication encoding of a type and a body.
public func preAuthenticationDigest(type: String, body: [UInt8]) -> Bytes32 {
    SHA256.hash(preAuthenticationEncoding(type: type, body: body))
}

private let space = UInt8(ascii: " ")
