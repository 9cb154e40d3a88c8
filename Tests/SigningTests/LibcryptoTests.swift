import Folders
import Foundation
import Signing
import Testing

/// What the system's settings of libcrypto change: nothing.
struct LibcryptoTests {
    /// In a process of its own, since libcrypto reads its settings once.
    @Test func `digests and keys are the same whatever openssl.cnf says`() async {
        await #expect(processExitsWith: .success) {
            // Settings under which nothing can be hashed or signed.
            let text = """
                openssl_conf = settings
                [settings]
                providers = list
                [list]
                null = nothing
                [nothing]
                activate = 1

                """
            let folder = try TemporaryFolder()
            let path = folder.path + "/openssl.cnf"
            try Data(text.utf8).write(to: URL(filePath: path))
            guard setenv("OPENSSL_CONF", path, 1) == 0 else { exit(2) }
            let seed = SHA256.hash([])
            let key = try PrivateKey(seed: seed)
            let signature = try key.signature(for: [1])
            guard seed.hex.hasPrefix("e3b0c442"),
                key.publicKey.isValid(signature: signature, for: [1]),
                try PrivateKey(pem: key.pem(passphrase: [2]), passphrase: [2]).publicKey
                    == key.publicKey
            else { exit(3) }
            withExtendedLifetime(folder) {}
        }
    }
}
