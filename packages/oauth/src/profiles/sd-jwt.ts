import { findDigestProblems } from './digests.ts';
import { hasAny, memberOf } from './members.ts';
import { isSameType } from './media-type.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

const credentialTypes = ['dc+sd-jwt', 'vc+sd-jwt'];

const rules: readonly ProfileRule[] = [
  {
    id: 'sd-jwt/_sd-type',
    level: 'must',
    member: { part: 'claims', name: '_sd' },
    message: '_sd must be a list of texts, at every depth',
    source: 'RFC 9901 §4.2.4.1',
    isBroken: ({ claims }) => findDigestProblems(claims).isMalformed,
  },
  {
    id: 'sd-jwt/placeholder-type',
    level: 'must',
    member: { part: 'claims', name: '...' },
    message: 'the placeholder of a list element must have one member, ..., with a text',
    source: 'RFC 9901 §4.2.4.2',
    isBroken: ({ claims }) => findDigestProblems(claims).isPlaceholderMalformed,
  },
  {
    id: 'sd-jwt/digest-repeated',
    level: 'must',
    member: { part: 'claims', name: '_sd' },
    message: 'a digest must not be there twice',
    source: 'RFC 9901 §7.1',
    isBroken: ({ claims }) => findDigestProblems(claims).isRepeated,
  },
  {
    id: 'sd-jwt/_sd_alg-nested',
    level: 'must',
    member: { part: 'claims', name: '_sd_alg' },
    message: '_sd_alg must stand at the top of the claims only',
    source: 'RFC 9901 §4.1.1',
    isBroken: ({ claims }) => findDigestProblems(claims).isAlgorithmNested,
  },
  {
    id: 'sd-jwt/vct-missing',
    level: 'must',
    member: { part: 'claims', name: 'vct' },
    message: 'a credential must say its type in vct',
    source: 'draft-ietf-oauth-sd-jwt-vc, registered JWT claims',
    isBroken: ({ header, claims }) =>
      credentialTypes.some((type) => isSameType(memberOf(header, 'typ'), type)) &&
      memberOf(claims, 'vct') === undefined,
  },
];

/** RFC 9901: a token whose holder chooses which claims to show; with `vct` a credential. */
export const sdJwt: TokenProfile = {
  name: 'sd-jwt',
  title: 'SD-JWT',
  source: 'RFC 9901',
  types: [...credentialTypes, 'example+sd-jwt'],
  // RFC 9901 §9.11: a kind of SD-JWT gives itself a type with this suffix.
  typeSuffix: '+sd-jwt',
  typeRequired: false,
  typeRecommended: true,
  requiredHeader: [],
  requiredClaims: [],
  recommendedClaims: [],
  forbiddenClaims: [],
  discouragedClaims: [],
  shapes: { ...registeredShapes, _sd_alg: 'text', cnf: 'object', vct: 'text' },
  expiryRequired: false,
  signatureRequired: true,
  asymmetricOnly: true,
  asymmetricRecommended: true,
  oneTime: false,
  sections: {
    type: 'RFC 9901 §9.11',
    algorithm: 'RFC 9901 §4.1',
    header: 'RFC 9901 §4.1',
    claims: 'RFC 9901 §4.1',
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  if (hasAny(claims, ['_sd', '_sd_alg'])) return 0.95;
  return hasAny(claims, ['vct']) ? 0.8 : 0;
}
