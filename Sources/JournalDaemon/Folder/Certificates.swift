import Crypto
import Foundation
import SwiftASN1
import X509

/// Makes the certificate that a daemon shows for the rest of its life.
///
/// Clients recognise it by its digest, so it is signed by itself, and neither its names nor its
/// end matter to them; they are there for browsers and other tools.
enum Certificates {
    /// A P-256 certificate for this machine and its key, both as PEM; valid for 25 years.
    static func make(hostName: String) throws -> (certificate: [UInt8], key: [UInt8]) {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("rapportd") }
        let start = Date.now.addingTimeInterval(-86_400)
        var names: [GeneralName] = [
            .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
        ]
        // A DNS name is ASCII; a machine may be called otherwise.
        if hostName != "localhost", !hostName.isEmpty, hostName.utf8.allSatisfy({ $0 < 0x80 }) {
            names.append(.dnsName(hostName))
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: .init(key.publicKey), notValidBefore: start,
            notValidAfter: start.addingTimeInterval(25 * 365.25 * 86_400), issuer: name,
            subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names)
            },
            issuerPrivateKey: .init(key))
        let text = try certificate.serializeAsPEM().pemString
        return (Array((text + "\n").utf8), Array((key.pemRepresentation + "\n").utf8))
    }
}
