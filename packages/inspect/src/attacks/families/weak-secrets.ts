import { fromBase64url, utf8 } from '../encode.ts';
import type { AttackFamily } from '../family.ts';
import { draftsOf } from '../family.ts';

/** The key that RFC 7515 appendix A.1 prints. */
const rfcSecret = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';

/** Secrets that stand in documentation and word lists. */
const secrets: readonly (readonly [id: string, title: string, secret: string | Uint8Array])[] = [
  ['empty', 'no secret at all', ''],
  ['secret', 'secret', 'secret'],
  ['your-256-bit-secret', 'the sample of jwt.io', 'your-256-bit-secret'],
  ['sample-256', 'the newer sample of jwt.io', 'a-string-secret-at-least-256-bits-long'],
  ['your-secret-key', 'your-secret-key', 'your-secret-key'],
  ['password', 'password', 'password'],
  ['changeme', 'changeme', 'changeme'],
  ['key', 'key', 'key'],
  ['jwt-secret', 'jwt_secret', 'jwt_secret'],
  ['shhhhh', 'the sample of jsonwebtoken', 'shhhhh'],
  ['test', 'test', 'test'],
  ['digits', '12345678', '12345678'],
  ['zeros', '32 zero bytes', new Uint8Array(32)],
  ['rfc-7515', 'the sample of RFC 7515', fromBase64url(rfcSecret)],
];

/** MACs with secrets that everybody tries first. */
export const weakSecrets: AttackFamily = {
  name: 'weak-secrets',
  title: 'Secrets that everybody knows',
  groups: [
    {
      needs: 'nothing',
      why: 'A secret out of documentation or a word list is found in a second; accepted means that the verifier has just this one.',
      source: 'RFC 8725 section 3.5, RFC 7518 section 3.2',
      severity: 'critical',
      applies: ({ victim }) => victim.algorithm.kind === 'hmac',
      make: ({ mac }) =>
        draftsOf(
          secrets.map(
            ([id, title, secret]) =>
              [`weak-secret-${id}`, `MAC with a known secret: ${title}`, secret] as const,
          ),
          (secret) => mac(typeof secret === 'string' ? utf8(secret) : secret, {}),
        ),
    },
  ],
};
