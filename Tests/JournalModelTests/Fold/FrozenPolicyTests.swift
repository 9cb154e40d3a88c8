import EventLog
import Testing

@testable import JournalModel

/// Which entries exist is settled for ever: no release may ever disagree with another about it.
@Suite struct FrozenPolicyTests {
    /// The table as it was frozen. Who edits this test breaks journals that are written already.
    static let frozen: [UInt32: [Policy]] = [
        1: [.shared], 2: [.shared], 3: [.authorOnly], 4: [.authorOnly],
        5: [.authorOnly, .shared, .agreement], 6: [.authorOnly], 7: [.shared], 8: [.shared],
        9: [.shared, .agreement], 10: [.authorOnly, .shared], 11: [.authorOnly], 12: [.shared],
        13: [.authorOnly], 14: [.authorOnly],
    ]

    @Test func `the table of types and policies is the one that was frozen`() {
        for type in [UInt32](0...300) + [UInt32.max] {
            for policy in Policy.allCases {
                let isAllowed = Self.frozen[type]?.contains(policy) ?? true
                #expect(FrozenPolicies.allow(policy, type: type) == isAllowed, "\(type) \(policy)")
            }
        }
    }

    /// The digests stand in `register.json`, "types from 15 on exist under every policy": a release
    /// that learns such a kind, with fewer policies to offer, must still come to them.
    @Test(arguments: [UInt32](15...60) + [1_000, UInt32.max])
    func `an entry of a type from 15 on exists under every policy, known or not`(
        type: UInt32
    ) throws {
        for policy in Policy.allCases {
            var world = SeenEvents()
            let entry = world.event(.a1, [.create(Create(type: type, policy: policy))])
            let state = try #require(world.state(entry))
            #expect(state.type == type && state.policy == policy)
            #expect(state.effects.map(\.code) == [.effective])
        }
    }

    @Test func `what software offers for a kind is no narrower than what is allowed to exist`() {
        for kind in EntryKind.allCases {
            for policy in kind.policies {
                #expect(FrozenPolicies.allow(policy, type: kind.rawValue))
            }
        }
    }
}
