import type { AlgorithmRow } from './algorithm-explanation.ts';

const oaepUse =
  'Use it where the recipient has RSA keys. It hides the content but does not say who wrote it, so sign the token inside.';
const oaep = (hash: string, specification: string, status: AlgorithmRow[2]): AlgorithmRow => [
  hash === '1' ? 'RSA-OAEP' : `RSA-OAEP-${hash}`,
  `RSA-OAEP with SHA-${hash}`,
  status,
  specification,
  'The content key is encrypted for the recipient with RSA and padding that cannot be probed.',
  'An RSA key of at least 2048 bits; the private one opens.',
  oaepUse,
];

const wrap = (bits: string): AlgorithmRow => [
  `A${bits}KW`,
  `AES Key Wrap, ${bits} bits`,
  'good',
  'RFC 7518 §4.4',
  'The content key is wrapped with a secret both sides have. It needs no random number.',
  `A secret of ${Number(bits) / 8} bytes.`,
  'Use it between services that share a secret and want a new content key for every token.',
];

const gcmWrap = (bits: string): AlgorithmRow => [
  `A${bits}GCMKW`,
  `AES-GCM key wrapping, ${bits} bits`,
  'good',
  'RFC 7518 §4.7',
  'The content key is encrypted with AES-GCM. Its initialization vector must never be used twice with one key.',
  `A secret of ${Number(bits) / 8} bytes.`,
  `Prefer A${bits}KW, which has no initialization vector to get wrong.`,
];

const agree = (bits: string): AlgorithmRow => [
  `ECDH-ES+A${bits}KW`,
  `ECDH-ES with AES Key Wrap, ${bits} bits`,
  'good',
  'RFC 7518 §4.6',
  'Both sides derive a key by Diffie-Hellman, with a new key of the sender for each token; it wraps the content key.',
  'An EC key on P-256, P-384 or P-521, or an OKP key on X25519 or X448; the private one opens.',
  'Use it for new encrypted tokens, above all for several recipients. Sign the token inside.',
];

const password = (hash: string, bits: string): AlgorithmRow => [
  `PBES2-HS${hash}+A${bits}KW`,
  `PBES2 with HMAC SHA-${hash} and AES Key Wrap, ${bits} bits`,
  'legacy',
  'RFC 7518 §4.8',
  'A key is made from a password by hashing it many times; it wraps the content key.',
  'A password, as strong as people can remember.',
  'Use it only for what a person opens with a password, such as an exported key. Recipients limit the iterations (p2c).',
];

/** What hides the content key. */
export const keyManagementAlgorithms: readonly AlgorithmRow[] = [
  [
    'RSA1_5',
    'RSAES-PKCS1-v1_5',
    'refused',
    'RFC 7518 §4.2',
    'The content key is encrypted with RSA and old padding. Whoever can watch how a recipient fails on chosen tokens can decrypt (Bleichenbacher 1998).',
    'An RSA key of at least 2048 bits; the private one opens.',
    'Never use it. RSA-OAEP-256 takes the same key.',
  ],
  oaep('1', 'RFC 7518 §4.3', 'legacy'),
  oaep('256', 'RFC 7518 §4.3', 'good'),
  oaep('384', 'Web Cryptography API', 'good'),
  oaep('512', 'Web Cryptography API', 'good'),
  [
    'dir',
    'Direct encryption',
    'good',
    'RFC 7518 §4.5',
    'The shared secret is the content key itself, and the second segment is empty.',
    'A secret as long as enc needs.',
    'Use it between two parties with few tokens per key: each token needs a new initialization vector.',
  ],
  ...['128', '192', '256'].map(wrap),
  ...['128', '192', '256'].map(gcmWrap),
  [
    'ECDH-ES',
    'ECDH-ES, direct',
    'recommended',
    'RFC 7518 §4.6',
    'Both sides derive the content key by Diffie-Hellman, with a new key of the sender for each token.',
    'An EC key on P-256, P-384 or P-521, or an OKP key on X25519 or X448; the private one opens.',
    'Use it for new encrypted tokens to one recipient. Sign the token inside.',
  ],
  ...['128', '192', '256'].map(agree),
  password('256', '128'),
  password('384', '192'),
  password('512', '256'),
];

const gcm = (bits: string): AlgorithmRow => [
  `A${bits}GCM`,
  `AES-GCM, ${bits} bits`,
  bits === '256' ? 'recommended' : 'good',
  'RFC 7518 §5.3',
  'Encrypts the content and protects it and the header against changes. The initialization vector must never be used twice with one key.',
  `A content key of ${Number(bits) / 8} bytes.`,
  'Use it with a new content key for every token, which every alg but dir gives.',
];

const cbc = (bits: string, hash: string, section: string): AlgorithmRow => [
  `A${bits}CBC-HS${hash}`,
  `AES-CBC, ${bits} bits, with HMAC SHA-${hash}`,
  'good',
  `RFC 7518 §${section}`,
  'Encrypts the content with AES-CBC and protects it and the header with an HMAC. A repeated initialization vector does less harm than with GCM.',
  `A content key of ${Number(bits) / 4} bytes, half of it for the HMAC.`,
  'Use it where partners cannot do GCM, or where one key encrypts very many tokens.',
];

/** What hides the content. */
export const contentEncryptionAlgorithms: readonly AlgorithmRow[] = [
  cbc('128', '256', '5.2.3'),
  cbc('192', '384', '5.2.4'),
  cbc('256', '512', '5.2.5'),
  ...['128', '192', '256'].map(gcm),
];

const suites: readonly (readonly [number: string, key: string, suite: string, wraps: boolean])[] = [
  ['0', 'P-256', 'HKDF-SHA256 and AES-128-GCM', true],
  ['1', 'P-384', 'HKDF-SHA384 and AES-256-GCM', true],
  ['2', 'P-521', 'HKDF-SHA512 and AES-256-GCM', true],
  ['3', 'X25519', 'HKDF-SHA256 and AES-128-GCM', true],
  ['4', 'X25519', 'HKDF-SHA256 and ChaCha20-Poly1305', false],
  ['5', 'X448', 'HKDF-SHA512 and AES-256-GCM', true],
  ['6', 'X448', 'HKDF-SHA512 and ChaCha20-Poly1305', false],
  ['7', 'P-256', 'HKDF-SHA256 and AES-256-GCM', true],
];

/** Hybrid Public Key Encryption (RFC 9180), which is not registered yet. */
export const hpkeAlgorithms: readonly AlgorithmRow[] = suites.flatMap(([number, key, suite, wraps]) => {
  const shared = ['draft', 'draft-ietf-jose-hpke-encrypt'] as const;
  const needs = `A key on ${key}; the private one opens.`;
  const use = 'Wait until the specification is finished and partners have it.';
  const direct: AlgorithmRow = [
    `HPKE-${number}`,
    `HPKE on ${key} with ${suite}`,
    ...shared,
    'Encrypts the content directly for a public key, without enc.',
    needs,
    use,
  ];
  const wrapping: AlgorithmRow = [
    `HPKE-${number}-KE`,
    `HPKE key encryption on ${key} with ${suite}`,
    ...shared,
    'Encrypts the content key for a public key.',
    needs,
    use,
  ];
  return wraps ? [direct, wrapping] : [direct];
});
