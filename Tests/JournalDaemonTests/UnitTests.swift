import Foundation
import Testing

/// What the units of the package have systemd do.
@Suite struct UnitTests {
    private func lines(_ name: String) throws -> [String] {
        let path = URL(filePath: #filePath)
            .appending(path: "../../../Packaging/systemd/" + name).standardized.path
        return try String(contentsOfFile: path, encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    @Test func `a proof follows every backup, also one that left a journal out`() throws {
        let lines = try lines("rapportd-backup.service")
        // A oneshot stops at the first command that fails; what follows its end does not.
        #expect(lines.filter { $0.hasPrefix("ExecStart=") }.count == 1)
        let after = try #require(lines.first { $0.hasPrefix("ExecStopPost=") })
        #expect(after == "ExecStopPost=/usr/bin/rapportd doctor /var/lib/rapportd-backups")
        #expect(lines.contains("TimeoutStopSec=infinity"), "a proof takes as long as it takes")
    }

    @Test(arguments: ["rapportd.service", "user/rapportd.service"])
    func `a server whose start can never go well is not started for ever`(name: String) throws {
        #expect(try lines(name).contains("RestartPreventExitStatus=64 78"))
    }

    @Test func `the server may read the folder of the nightly backups`() throws {
        let server = try lines("rapportd.service")
        let backup = try lines("rapportd-backup.service")
        let folders = "StateDirectory=rapportd rapportd-backups"
        #expect(server.contains(folders) && backup.contains(folders))
    }

    @Test func `a server of one's own says where its options are`() throws {
        let lines = try lines("user/rapportd.service")
        #expect(lines.contains("Environment=RAPPORTD_UNIT=user"))
        #expect(lines.contains("EnvironmentFile=-%h/.config/rapportd"))
        #expect(lines.contains { $0.contains("loginctl enable-linger") })
    }
}
