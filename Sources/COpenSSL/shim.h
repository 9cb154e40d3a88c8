#ifndef RAPPORT_COPENSSL_SHIM_H
#define RAPPORT_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/* Swift imports neither the macros below nor parameter lists that point at string literals. */

/* A private key as PKCS#8 PEM, encrypted with AES-256-CBC under PBKDF2-HMAC-SHA256 when a
   passphrase is given; 1 on success. Salt and initialisation vector come from RAND_bytes. */
static inline int rapport_write_private_key(
    BIO *out, const EVP_PKEY *key, const char *passphrase, int length, int iterations) {
    int done = 0;
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    if (info == NULL) return 0;
    if (passphrase == NULL) {
        done = PEM_write_bio_PKCS8_PRIV_KEY_INFO(out, info);
    } else {
        X509_SIG *sealed = PKCS8_encrypt(
            -1, EVP_aes_256_cbc(), passphrase, length, NULL, 0, iterations, info);
        if (sealed != NULL) done = PEM_write_bio_PKCS8(out, sealed);
        X509_SIG_free(sealed);
    }
    PKCS8_PRIV_KEY_INFO_free(info);
    return done;
}

/* The bytes written to a memory BIO so far; they belong to the BIO. */
static inline long rapport_memory_contents(BIO *memory, const unsigned char **start) {
    char *found = NULL;
    long length = BIO_get_mem_data(memory, &found);
    *start = (const unsigned char *)found;
    return length;
}

/* Wipes and frees what PEM_read_bio handed over. */
static inline void rapport_free(void *memory, size_t length) {
    OPENSSL_clear_free(memory, length);
}

/* HKDF (RFC 5869) with SHA-256; 1 on success. */
static inline int rapport_hkdf_sha256(
    EVP_KDF *algorithm, const unsigned char *secret, size_t secret_length,
    const unsigned char *salt, size_t salt_length, const unsigned char *info, size_t info_length,
    unsigned char *out, size_t out_length) {
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)secret, secret_length),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_length),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_length),
        OSSL_PARAM_construct_end(),
    };
    EVP_KDF_CTX *context = EVP_KDF_CTX_new(algorithm);
    int done = context != NULL && EVP_KDF_derive(context, out, out_length, parameters) == 1;
    EVP_KDF_CTX_free(context);
    return done;
}

#endif
