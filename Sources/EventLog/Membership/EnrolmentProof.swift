public import Signing

extension Enrolment {
    /// What the device, and the invite if there was one, must have signed.
    ///
    /// - Parameter journal: the journal's id; for the genesis event its nonce.
    public func possession(in journal: Bytes32, parent: Parent) -> Possession {
        Possession(
            journal: journal, parent: parent, rankClass: rankClass, device: device,
            agreementKey: agreementKey, inviteKey: inviteKey, surface: surface)
    }

    /// Whether the keys are good and both proofs hold. Two verifications.
    ///
    /// Spec: Protocol/05-membership.md
    public func isProven(in journal: Bytes32, parent: Parent) -> Bool {
        let body = possession(in: journal, parent: parent).encoded()
        let message = preAuthenticationEncoding(type: TypeString.possession, body: body)
        guard let key = try? PublicKey(device.bytes),
            key.isValid(signature: possession, for: message)
        else { return false }
        guard let inviteKey, let inviteSignature else { return true }
        let invitation = preAuthenticationEncoding(type: TypeString.invite, body: body)
        guard let invite = try? PublicKey(inviteKey) else { return false }
        return invite.isValid(signature: inviteSignature, for: invitation)
    }

    /// Makes the proofs that let a device in.
    ///
    /// - Parameters:
    ///   - invite: the key of the invite, if one was used.
    ///   - surface: whether the device is a page in a browser.
    public static func proving(
        _ device: PrivateKey, agreementKey: Bytes32, rankClass: RankClass, parent: Parent,
        journal: Bytes32, invite: PrivateKey?, surface: Surface = .program
    ) throws(KeyError) -> Enrolment {
        let key = DeviceKey(device.publicKey.bytes)
        let body = Possession(
            journal: journal, parent: parent, rankClass: rankClass, device: key,
            agreementKey: agreementKey, inviteKey: invite?.publicKey.bytes, surface: surface
        ).encoded()
        let possession = try device.signature(
            for: preAuthenticationEncoding(type: TypeString.possession, body: body))
        let invitation = try invite?.signature(
            for: preAuthenticationEncoding(type: TypeString.invite, body: body))
        return Enrolment(
            device: key, rankClass: rankClass, agreementKey: agreementKey, possession: possession,
            inviteKey: invite?.publicKey.bytes, inviteSignature: invitation, surface: surface)
    }
}
