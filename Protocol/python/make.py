#!/usr/bin/env python3
"""Makes the vectors: python3 Protocol/python/make.py DIR. The same bytes every time."""

import json
import os
import sys

import make_acceptance
import make_authorship
import make_basics
import make_claims
import make_copies
import make_digest
import make_erasure
import make_events
import make_fields
import make_heads
import make_held
import make_hosting
import make_membership
import make_messages
import make_pairing
import make_plans
import make_reading
import make_register
import make_resting
import make_resting_apart
import make_revoked
import make_strict
import make_told_apart
import make_views

FILES = {
    "pae": ("pae", make_basics.pae_cases),
    "strict-profile": ("strict-profile", make_strict.strict_cases),
    "strict-messages": ("strict-profile", make_messages.message_cases),
    "padding": ("padding", make_basics.padding_cases),
    "unpadding": ("unpadding", make_basics.unpadding_cases),
    "commitment": ("commitment", make_basics.commitment_cases),
    "keys": ("keys", make_basics.key_cases),
    "signatures": ("signatures", make_basics.signature_cases),
    "event-valid": ("event-valid", make_events.event_valid_cases),
    "event-reject": ("event-reject", make_events.event_reject_cases),
    "acceptance": ("acceptance", lambda: make_acceptance.acceptance_cases()
                   + make_told_apart.acceptance_cases()),
    "held": ("held", make_held.held_cases),
    "claims": ("claims", make_claims.claim_cases),
    "authorship": ("authorship", make_authorship.authorship_cases),
    "membership": ("scenario", lambda: make_membership.membership_cases()
                   + make_told_apart.membership_cases()),
    "reading": ("reading", make_reading.reading_cases),
    "reading-fields": ("reading", make_fields.field_cases),
    "register": ("scenario", lambda: make_register.register_cases()
                 + make_told_apart.register_cases() + make_resting.register_cases()
                 + make_resting_apart.register_cases()),
    "views": ("views", make_views.view_cases),
    "occurrences": ("occurrence", make_plans.plan_cases),
    "erasure": ("scenario",
                lambda: make_erasure.erasure_cases() + make_revoked.revoked_cases()
                + make_told_apart.erasure_cases() + make_resting.erasure_cases()
                + make_resting_apart.erasure_cases()),
    "state-digest": ("scenario", make_digest.digest_cases),
    "session": ("session", make_pairing.session_cases),
    "hosting": ("hosting", make_hosting.hosting_cases),
    "pairing": ("pairing", make_pairing.pairing_cases),
    "fork-proof": ("fork-proof", make_copies.fork_proof_cases),
    "stick": ("stick", make_copies.stick_cases),
    "heads": ("heads", make_heads.heads_cases),
}


def text_of(schema, cases):
    names = [case["name"] for case in cases]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        sys.exit("error: two cases of %s are called %r" % (schema, twice[0]))
    lines = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    return '{"schema": "%s", "maker": "python", "cases": [\n%s\n]}\n' % (schema, lines)


def main():
    if len(sys.argv) != 2:
        print("usage: make.py DIR", file=sys.stderr)
        return 64
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, (schema, make) in FILES.items():
        with open(os.path.join(sys.argv[1], name + ".json"), "w", encoding="utf-8") as file:
            file.write(text_of(schema, make()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
