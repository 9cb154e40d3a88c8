import COpenSSL
import Glibc
import Signing

/// Makes the certificate that a daemon shows for the rest of its life.
///
/// Clients recognise it by its digest, so it is signed by itself, and neither its names nor its
/// end matter to them; they are there for browsers and other tools. OpenSSL makes the key, writes
/// the bytes and signs them.
enum Certificates {
    /// A P-256 certificate for this machine and its key, both as PEM.
    ///
    /// It is valid for 25 years from the day before `now`, in seconds since 1970. Throws `library`
    /// where libcrypto has no memory, no P-256 or no chance.
    static func make(
        hostName: String, now: Int = time(nil)
    ) throws(KeyError) -> (certificate: [UInt8], key: [UInt8]) {
        defer { ERR_clear_error() }
        guard let key = newKey() else { throw .library }
        defer { EVP_PKEY_free(key) }
        guard let certificate = X509_new() else { throw .library }
        defer { X509_free(certificate) }
        guard describe(certificate, key, start: now - 86_400),
            extend(certificate, hostName: hostName),
            X509_sign(certificate, key, EVP_sha256()) > 0
        else { throw .library }
        return (
            try text(BIO_s_mem()) { PEM_write_bio_X509($0, certificate) },
            try text(BIO_s_secmem()) { rapport_write_private_key($0, key, nil, 0, 0) }
        )
    }

    private static func newKey() -> OpaquePointer? {
        let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            EVP_PKEY_generate(context, &key) == 1
        else { return nil }
        return key
    }

    /// Version 3, a serial number by chance, one name as subject and issuer, the time and the key.
    private static func describe(
        _ certificate: OpaquePointer, _ key: OpaquePointer, start: Int
    ) -> Bool {
        var start = start
        let serial = BN_new()
        defer { BN_free(serial) }
        let (days, seconds) = (9_131, 21_600)  // 25 years of 365.25 days
        let name = X509_get_subject_name(certificate)
        return X509_set_version(certificate, 2) == 1
            && BN_rand(serial, 159, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
            && BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(certificate)) != nil
            && X509_NAME_add_entry_by_NID(
                name, NID_commonName, MBSTRING_UTF8, "rapportd", -1, -1, 0) == 1
            && X509_set_issuer_name(certificate, name) == 1
            && X509_time_adj_ex(X509_getm_notBefore(certificate), 0, 0, &start) != nil
            && X509_time_adj_ex(X509_getm_notAfter(certificate), Int32(days), seconds, &start)
                != nil
            && X509_set_pubkey(certificate, key) == 1
    }

    /// What the key is for, and whose it is.
    private static func extend(_ certificate: OpaquePointer, hostName: String) -> Bool {
        for (kind, value) in [
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature"), (NID_ext_key_usage, "serverAuth"),
        ] {
            guard let part = X509V3_EXT_nconf_nid(nil, nil, kind, value) else { return false }
            defer { X509_EXTENSION_free(part) }
            guard X509_add_ext(certificate, part, -1) == 1 else { return false }
        }
        let names = GENERAL_NAMES_new()
        defer { GENERAL_NAMES_free(names) }
        guard add(Array("localhost".utf8), GEN_DNS, V_ASN1_IA5STRING, to: names),
            add([127, 0, 0, 1], GEN_IPADD, V_ASN1_OCTET_STRING, to: names)
        else { return false }
        // A DNS name is ASCII; a machine may be called otherwise.
        if hostName != "localhost", !hostName.isEmpty, hostName.utf8.allSatisfy({ $0 < 0x80 }) {
            guard add(Array(hostName.utf8), GEN_DNS, V_ASN1_IA5STRING, to: names) else {
                return false
            }
        }
        return X509_add1_ext_i2d(
            certificate, NID_subject_alt_name, UnsafeMutableRawPointer(names), 0, 0) == 1
    }

    /// Adds one name. Not through OpenSSL's texts of names, in which a comma starts the next.
    private static func add(
        _ bytes: [UInt8], _ kind: Int32, _ type: Int32, to names: OpaquePointer?
    ) -> Bool {
        guard let name = GENERAL_NAME_new() else { return false }
        guard OPENSSL_sk_push(names, name) > 0 else {
            GENERAL_NAME_free(name)
            return false
        }
        guard let value = ASN1_STRING_type_new(type) else { return false }
        GENERAL_NAME_set0_value(name, kind, value)
        return ASN1_STRING_set(value, bytes, Int32(bytes.count)) == 1
    }

    /// What `write` puts into memory of this kind; it answers 1 when it did.
    private static func text(
        _ kind: OpaquePointer?, _ write: (OpaquePointer?) -> Int32
    ) throws(KeyError) -> [UInt8] {
        let memory = BIO_new(kind)
        defer { BIO_free(memory) }
        guard memory != nil, write(memory) == 1 else { throw .library }
        var start: UnsafePointer<UInt8>?
        let length = rapport_memory_contents(memory, &start)
        return [UInt8](UnsafeBufferPointer(start: start, count: length))
    }
}
