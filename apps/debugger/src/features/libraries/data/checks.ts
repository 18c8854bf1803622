import { contentEncryptions, keyManagementAlgorithms, signatureAlgorithms } from './vocabulary.ts';
import type { CellName } from './vocabulary.ts';

/** What a check is about: one heading of a library's details. */
export const checkFamilies = [
  'algorithms',
  'signature',
  'form',
  'claims',
  'keys',
  'serialization',
  'encryption',
  'limits',
] as const;

export type CheckFamily = (typeof checkFamilies)[number];

/**
 * How much a "no" weighs: `support` is no fault at all, `must` breaks an RFC or lets a forged token in,
 * `should` leaves to the caller what a library could do, `strict` is more than any RFC asks.
 */
export type CheckLevel = 'support' | 'must' | 'should' | 'strict';

/** One question that is put to every library by running it. */
export interface CheckEntry {
  readonly id: string;
  readonly family: CheckFamily;
  readonly level: CheckLevel;
  /** The cell of the table that its answer fills. */
  readonly cell?: CellName;
}

const perAlgorithm: readonly CheckEntry[] = signatureAlgorithms.flatMap((cell) => [
  { id: `verify-${cell}`, family: 'algorithms', level: 'support', cell },
  { id: `sign-${cell}`, family: 'algorithms', level: 'support' },
]);

const perEncryption: readonly CheckEntry[] = [
  ...keyManagementAlgorithms.map((cell): CheckEntry => ({
    id: `decrypt-${cell}`,
    family: 'encryption',
    level: 'support',
    cell,
  })),
  ...contentEncryptions.map((cell): CheckEntry => ({
    id: `decrypt-${cell}`,
    family: 'encryption',
    level: 'support',
    cell,
  })),
];

const must = (family: CheckFamily, ids: readonly string[]): CheckEntry[] =>
  ids.map((id) => ({ id, family, level: 'must' }));
const should = (family: CheckFamily, ids: readonly string[]): CheckEntry[] =>
  ids.map((id) => ({ id, family, level: 'should' }));
const strict = (family: CheckFamily, ids: readonly string[]): CheckEntry[] =>
  ids.map((id) => ({ id, family, level: 'strict' }));

/** Every check, in the order it is run and shown. The words for them are in the catalogue of strings. */
export const checkEntries: readonly CheckEntry[] = [
  ...perAlgorithm,
  { id: 'requires-algorithms', family: 'signature', level: 'should', cell: 'allow-list' },
  ...must('signature', [
    'refuses-none',
    'refuses-none-spelled',
    'refuses-stripped-signature',
    'refuses-other-algorithm',
    'refuses-key-confusion',
    'refuses-key-confusion-unpinned',
    'refuses-embedded-jwk',
    'refuses-tampered-payload',
    'refuses-tampered-header',
    'refuses-zero-ecdsa',
    'refuses-der-ecdsa',
    'refuses-wrong-curve',
    'refuses-short-secret',
    'refuses-empty-secret',
    'refuses-small-rsa',
  ]),
  ...must('form', [
    'refuses-fourth-part',
    'refuses-whitespace',
    'refuses-padding',
    'refuses-plain-base64',
    'refuses-invalid-utf8',
    'refuses-array-payload',
  ]),
  ...strict('form', ['refuses-spare-bits', 'refuses-duplicate-header', 'refuses-duplicate-claims']),
  { id: 'refuses-unknown-crit', family: 'form', level: 'must', cell: 'crit' },
  ...must('form', ['refuses-empty-crit']),
  { id: 'keeps-prototype', family: 'form', level: 'should' },
  { id: 'checks-exp', family: 'claims', level: 'must', cell: 'exp' },
  { id: 'requires-exp', family: 'claims', level: 'should' },
  { id: 'refuses-text-exp', family: 'claims', level: 'must' },
  { id: 'refuses-boundless-exp', family: 'claims', level: 'should' },
  { id: 'checks-nbf', family: 'claims', level: 'must', cell: 'nbf' },
  { id: 'checks-iss', family: 'claims', level: 'must', cell: 'iss' },
  { id: 'refuses-missing-iss', family: 'claims', level: 'should' },
  { id: 'refuses-issuer-list', family: 'claims', level: 'must' },
  { id: 'checks-aud', family: 'claims', level: 'must', cell: 'aud' },
  { id: 'refuses-missing-aud', family: 'claims', level: 'should' },
  { id: 'checks-sub', family: 'claims', level: 'should', cell: 'sub' },
  { id: 'checks-age', family: 'claims', level: 'should', cell: 'iat' },
  { id: 'requires-jti', family: 'claims', level: 'should', cell: 'jti' },
  { id: 'checks-typ', family: 'claims', level: 'should', cell: 'typ' },
  { id: 'verifies-with-jwk', family: 'keys', level: 'support', cell: 'jwk' },
  { id: 'chooses-by-kid', family: 'keys', level: 'support', cell: 'jwks' },
  { id: 'fetches-jwks', family: 'keys', level: 'support', cell: 'remote-jwks' },
  { id: 'caches-jwks', family: 'keys', level: 'support', cell: 'jwks-cache' },
  { id: 'verifies-json', family: 'serialization', level: 'support', cell: 'json' },
  { id: 'verifies-detached', family: 'serialization', level: 'support', cell: 'detached' },
  { id: 'verifies-unencoded', family: 'serialization', level: 'support', cell: 'b64' },
  ...perEncryption,
  { id: 'encrypts', family: 'encryption', level: 'support', cell: 'jwe' },
  { id: 'opens-nested', family: 'encryption', level: 'support', cell: 'nested' },
  ...must('encryption', [
    'refuses-changed-ciphertext',
    'refuses-short-tag',
    'refuses-other-key-management',
    'refuses-other-encryption',
    'refuses-bent-point',
  ]),
  ...should('limits', [
    'survives-large-token',
    'survives-deep-claims',
    'survives-many-dots',
    'survives-many-iterations',
    'survives-zip-bomb',
  ]),
];
