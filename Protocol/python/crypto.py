"""Ed25519 through libcrypto, with the key rules of 01-conventions.md, and HKDF-SHA256."""

import ctypes
import hashlib
import hmac

P = 2**255 - 19
ED25519 = 1087  # NID_ED25519

lib = ctypes.CDLL("libcrypto.so.3")
for name, result, arguments in [
    ("EVP_PKEY_new_raw_private_key", "p", "ipsz"),
    ("EVP_PKEY_new_raw_public_key", "p", "ipsz"),
    ("EVP_PKEY_get_raw_public_key", "i", "psp"),
    ("EVP_PKEY_free", "n", "p"),
    ("EVP_MD_CTX_new", "p", ""),
    ("EVP_MD_CTX_free", "n", "p"),
    ("EVP_DigestSignInit", "i", "ppppp"),
    ("EVP_DigestSign", "i", "pspsz"),
    ("EVP_DigestVerifyInit", "i", "ppppp"),
    ("EVP_DigestVerify", "i", "pszsz"),
    ("ERR_clear_error", "n", ""),
]:
    codes = {"p": ctypes.c_void_p, "i": ctypes.c_int, "s": ctypes.c_char_p,
             "z": ctypes.c_size_t, "n": None}
    function = getattr(lib, name)
    function.restype = codes[result]
    function.argtypes = [codes[code] for code in arguments]

LOW_ORDER_Y = [
    0,
    1,
    P - 1,
    int.from_bytes(bytes.fromhex(
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    int.from_bytes(bytes.fromhex(
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
    P,
    P + 1,
]


def sha256(data):
    return hashlib.sha256(data).digest()


def low_order_encodings():
    """The 14 encodings of the 8 points of low order, canonical or not."""
    return [(y | sign << 255).to_bytes(32, "little") for y in LOW_ORDER_Y for sign in (0, 1)]


LOW_ORDER = set(low_order_encodings())


def key_is_acceptable(key):
    """Whether the bytes are canonical (y < p) and none of the low-order encodings."""
    if len(key) != 32 or key in LOW_ORDER:
        return False
    return int.from_bytes(key, "little") & (2**255 - 1) < P


def public_key(seed):
    key = lib.EVP_PKEY_new_raw_private_key(ED25519, None, seed, 32)
    out = ctypes.create_string_buffer(32)
    size = ctypes.c_size_t(32)
    lib.EVP_PKEY_get_raw_public_key(key, out, ctypes.addressof(size))
    lib.EVP_PKEY_free(key)
    return out.raw


def sign(seed, message):
    key = lib.EVP_PKEY_new_raw_private_key(ED25519, None, seed, 32)
    context = lib.EVP_MD_CTX_new()
    out = ctypes.create_string_buffer(64)
    size = ctypes.c_size_t(64)
    good = lib.EVP_DigestSignInit(context, None, None, None, key) == 1
    good = good and lib.EVP_DigestSign(
        context, ctypes.cast(out, ctypes.c_char_p), ctypes.addressof(size), message,
        len(message)) == 1
    lib.EVP_MD_CTX_free(context)
    lib.EVP_PKEY_free(key)
    if not good:
        raise OSError("libcrypto could not sign")
    return out.raw


def verify(key, message, signature):
    """Whether a signature stands: good key, 64 bytes, R not of low order, OpenSSL agrees."""
    if not key_is_acceptable(key) or len(signature) != 64 or not key_is_acceptable(signature[:32]):
        return False
    handle = lib.EVP_PKEY_new_raw_public_key(ED25519, None, key, 32)
    if not handle:
        lib.ERR_clear_error()
        return False
    context = lib.EVP_MD_CTX_new()
    good = lib.EVP_DigestVerifyInit(context, None, None, None, handle) == 1
    good = good and lib.EVP_DigestVerify(
        context, signature, 64, message, len(message)) == 1
    lib.EVP_MD_CTX_free(context)
    lib.EVP_PKEY_free(handle)
    lib.ERR_clear_error()
    return good


def hkdf(secret, salt, info, length):
    """HKDF-SHA256 (RFC 5869)."""
    pseudo_random = hmac.new(salt, secret, hashlib.sha256).digest()
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(pseudo_random, block + info + bytes([counter]), hashlib.sha256).digest()
        out += block
        counter += 1
    return out[:length]
