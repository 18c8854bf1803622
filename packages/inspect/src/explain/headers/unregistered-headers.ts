import type { HeaderLocation, HeaderRow } from './header-explanation.ts';

const jws: readonly HeaderLocation[] = ['JWS'];
const jwe: readonly HeaderLocation[] = ['JWE'];

/** Header parameters that are defined elsewhere. */
export const unregisteredHeaders: readonly HeaderRow[] = [
  [
    'ek',
    'Encapsulated key',
    'text',
    jwe,
    'draft-ietf-jose-hpke-encrypt',
    'What the recipient needs beside its own key to open an HPKE encryption.',
  ],
  [
    'psk_id',
    'Pre-shared key ID',
    'text',
    jwe,
    'draft-ietf-jose-hpke-encrypt',
    'Which secret both sides mix into an HPKE encryption.',
  ],
  [
    'disclosures',
    'Disclosures',
    'texts',
    jws,
    'RFC 9901 §8',
    'The disclosures of an SD-JWT in the JSON serialization, in its unprotected header.',
  ],
  [
    'kb_jwt',
    'Key binding token',
    'text',
    jws,
    'RFC 9901 §8',
    'The key binding token of an SD-JWT in the JSON serialization, in its unprotected header.',
  ],
  [
    'key_attestation',
    'Key attestation',
    'text',
    jws,
    'OpenID for Verifiable Credential Issuance 1.0',
    'A token that says how well the keys of a wallet are protected.',
  ],
  [
    'sigT',
    'Signing time',
    'text',
    jws,
    'ETSI TS 119 182-1',
    'When the signer says that it signed (JAdES). RFC 3339 text, unlike every time in claims.',
  ],
  [
    'x5t#o',
    'Certificate thumbprint (other hash)',
    'object',
    jws,
    'ETSI TS 119 182-1',
    'The hash of the certificate with another algorithm than SHA-256 (JAdES).',
  ],
  [
    'sigD',
    'Detached data',
    'object',
    jws,
    'ETSI TS 119 182-1',
    'Which data outside of the token are signed, and how (JAdES).',
  ],
  [
    'etsiU',
    'Unsigned properties',
    'list',
    jws,
    'ETSI TS 119 182-1',
    'What was added after signing, such as time stamps (JAdES). It is in the unprotected header.',
  ],
  [
    'signer',
    'Signing load balancer',
    'text',
    jws,
    'documentation of AWS Application Load Balancer',
    'The load balancer that signed the token, by its ARN. Check it: every balancer of the region signs such tokens.',
  ],
];
