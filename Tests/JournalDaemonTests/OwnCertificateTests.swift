import COpenSSL
import Folders
import NIOSSL
import Signing
import Testing

@testable import JournalDaemon

/// A certificate as OpenSSL reads it, which is not what the daemon listens with. Never freed: what
/// points into it would dangle, and a test is short.
private struct ReadCertificate {
    let pointer: OpaquePointer

    init(_ pem: [UInt8]) throws {
        let memory = BIO_new_mem_buf(pem, Int32(pem.count))
        defer { BIO_free(memory) }
        pointer = try #require(PEM_read_bio_X509(memory, nil, nil, nil))
    }

    /// Each extension: its number, whether it must be understood, and its bytes.
    var extensions: [String] {
        (0..<X509_get_ext_count(pointer)).map { index in
            let part = X509_get_ext(pointer, index)
            let value = X509_EXTENSION_get_data(part)
            let bytes = UnsafeBufferPointer(
                start: ASN1_STRING_get0_data(value), count: Int(ASN1_STRING_length(value)))
            let isCritical = X509_EXTENSION_get_critical(part) == 1
            return "\(OBJ_obj2nid(X509_EXTENSION_get_object(part))) \(isCritical) \(Array(bytes))"
        }
    }

    /// Whether its key is a point of P-256, and the curve is said by name.
    var hasNamedP256: Bool {
        let key = X509_get0_pubkey(pointer)
        var name = [CChar](repeating: 0, count: 64)
        var length = 0
        return EVP_PKEY_get_group_name(key, &name, name.count, &length) == 1
            && String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
                == "prime256v1"
    }

    /// Whether it is signed by the key that it names.
    var isSelfSigned: Bool { X509_verify(pointer, X509_get0_pubkey(pointer)) == 1 }

    /// Where `time`, in seconds since 1970, lies from a date on: days and seconds.
    func distance(from date: DatePointer, to time: Int) -> [Int32] {
        let other = ASN1_TIME_set(nil, time)
        defer { ASN1_STRING_free(other) }
        var (days, seconds): (Int32, Int32) = (0, 0)
        guard ASN1_TIME_diff(&days, &seconds, date, other) == 1 else { return [] }
        return [days, seconds]
    }
}

private typealias DatePointer = UnsafePointer<ASN1_TIME>?

@Suite struct OwnCertificateTests {
    /// The certificate and the key of a daemon of release 0.1, made without OpenSSL on a machine
    /// called `vm`.
    private static let oldCertificate = Array(
        """
        -----BEGIN CERTIFICATE-----
        MIIBfzCCASWgAwIBAgIUEZQAH9hZGKCmb1DrIqGcS49cOGgwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIcmFwcG9ydGQwIBcNMjYxMTI4MDQwODMwWhgPMjA1MTExMjgx
        MDA4MzBaMBMxETAPBgNVBAMMCHJhcHBvcnRkMFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEuQB1b+vVRLkBws7XCYCFGBMYglT76KP1vgycA/PR6twpnQp7Wo5D4BGA
        WJNdk4Y1MMInD4WiW/rz7n24i7rpvaNVMFMwDAYDVR0TAQH/BAIwADAOBgNVHQ8B
        Af8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwEwHgYDVR0RBBcwFYIJbG9jYWxo
        b3N0hwR/AAABggJ2bTAKBggqhkjOPQQDAgNIADBFAiBj4O9e9zqBWPTrgRRZ3/Vv
        u8MACxyDLRmgH6U4uEdTtgIhAP1xhMitKQuC+/+oUIS1m/XJckkuHE1t5yFd/REY
        UuUF
        -----END CERTIFICATE-----

        """.utf8)
    private static let oldKey = Array(
        """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgyIJKAPWfdxpgaiK/
        8esJV2H1MZRBOchiUzhEyrlgqiqhRANCAAS5AHVv69VEuQHCztcJgIUYExiCVPvo
        o/W+DJwD89Hq3CmdCntajkPgEYBYk12ThjUwwicPhaJb+vPufbiLuum9
        -----END PRIVATE KEY-----

        """.utf8)

    @Test func `a folder of an earlier release keeps its identity`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        _ = try Identity(data)
        try SecretFile.write(Self.oldKey, to: data.certificateKey)
        try SecretFile.write(Self.oldCertificate, to: data.certificate, mode: 0o644)
        #expect(
            try Identity(data).certificate.hex
                == "5ce15568dcfd1773793bb109e65f39b33eb772e1b533a4994b23e13c8f1a0196")
    }

    @Test func `a certificate says what those of earlier releases said`() throws {
        let old = try ReadCertificate(Self.oldCertificate)
        let new = try ReadCertificate(try Certificates.make(hostName: "vm").certificate)
        let parts = new.extensions
        #expect(parts.count == 4 && parts == old.extensions)
        #expect(X509_get_version(new.pointer) == X509_get_version(old.pointer))
        #expect(X509_get_signature_nid(new.pointer) == X509_get_signature_nid(old.pointer))
        for name in [X509_get_subject_name(new.pointer), X509_get_issuer_name(new.pointer)] {
            #expect(X509_NAME_cmp(name, X509_get_subject_name(old.pointer)) == 0)
        }
        #expect(old.hasNamedP256 && new.hasNamedP256)
        #expect(old.isSelfSigned && new.isSelfSigned)
    }

    @Test(arguments: [0, 1_796_000_000, 2_524_607_999, 4_000_000_000])
    func `a certificate is valid from the day before it was made, for 25 years`(
        now: Int
    ) throws {
        let made = try ReadCertificate(try Certificates.make(hostName: "a", now: now).certificate)
        let start = now - 86_400
        #expect(made.distance(from: X509_get0_notBefore(made.pointer), to: start) == [0, 0])
        let end = start + 25 * 31_557_600
        #expect(made.distance(from: X509_get0_notAfter(made.pointer), to: end) == [0, 0])
    }

    @Test func `a certificate is a server's, for this machine by any of its names`() throws {
        let made = try ReadCertificate(try Certificates.make(hostName: "our-house").certificate)
        #expect(X509_check_purpose(made.pointer, X509_PURPOSE_SSL_SERVER, 0) == 1)
        #expect(X509_check_purpose(made.pointer, X509_PURPOSE_SSL_CLIENT, 0) == 0)
        #expect(X509_check_purpose(made.pointer, X509_PURPOSE_SSL_SERVER, 1) == 0)
        for name in ["localhost", "our-house"] {
            #expect(X509_check_host(made.pointer, name, 0, 0, nil) == 1)
        }
        #expect(X509_check_ip_asc(made.pointer, "127.0.0.1", 0) == 1)
        #expect(X509_check_host(made.pointer, "rapportd", 0, 0, nil) == 0)
    }

    @Test func `a machine's name is one name, whatever letters it has`() throws {
        for name in ["", "localhost", "zuhause-ü"] {
            let made = try Certificates.make(hostName: name).certificate
            #expect(
                try ReadCertificate(made).extensions
                    == ReadCertificate(Certificates.make(hostName: "localhost").certificate)
                    .extensions)
        }
        let odd = try ReadCertificate(try Certificates.make(hostName: "a,DNS:b").certificate)
        #expect(X509_check_host(odd.pointer, "b", 0, 0, nil) == 0)
    }

    @Test func `the key is the certificate's, in the form that TLS libraries read`() throws {
        let made = try Certificates.make(hostName: "a")
        #expect(made.key.starts(with: Array("-----BEGIN PRIVATE KEY-----\n".utf8)))
        let memory = BIO_new_mem_buf(made.key, Int32(made.key.count))
        defer { BIO_free(memory) }
        let key = PEM_read_bio_PrivateKey(memory, nil, nil, nil)
        defer { EVP_PKEY_free(key) }
        #expect(X509_check_private_key(try ReadCertificate(made.certificate).pointer, key) == 1)
        let chain = try NIOSSLCertificate(bytes: made.certificate, format: .pem)
        #expect(throws: Never.self) {
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: [.certificate(chain)],
                    privateKey: .privateKey(NIOSSLPrivateKey(bytes: made.key, format: .pem))))
        }
    }

    @Test func `no two certificates have one number or one key`() throws {
        let (one, two) = (
            try ReadCertificate(try Certificates.make(hostName: "a", now: 0).certificate),
            try ReadCertificate(try Certificates.make(hostName: "a", now: 0).certificate)
        )
        let numbers = (
            X509_get0_serialNumber(one.pointer), X509_get0_serialNumber(two.pointer)
        )
        #expect(ASN1_INTEGER_cmp(numbers.0, numbers.1) != 0)
        #expect(ASN1_STRING_length(numbers.0) > 8)
        #expect(EVP_PKEY_eq(X509_get0_pubkey(one.pointer), X509_get0_pubkey(two.pointer)) == 0)
    }
}
