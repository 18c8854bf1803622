import { memberOf } from './members.ts';
import type { ProfileLevel, ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

/** Signatures that whoever can check them could have made (RFC 7518 §3.2). */
const symmetricAlgorithms: ReadonlySet<unknown> = new Set(['HS256', 'HS384', 'HS512']);

/** The rules about `alg`. */
export function algorithmRules(profile: TokenProfile): readonly ProfileRule[] {
  const { name, asymmetricOnly, asymmetricRecommended, signatureRequired, sections } = profile;
  const alg = { member: { part: 'header', name: 'alg' }, source: sections.algorithm } as const;
  const unsigned: ProfileRule = {
    ...alg,
    id: `${name}/alg-none`,
    level: signatureRequired ? 'must' : 'should',
    message: `the token ${signatureRequired ? 'must' : 'should'} be signed: alg is none`,
    isBroken: ({ header }) => isNone(memberOf(header, 'alg')),
  };
  if (!asymmetricOnly && !asymmetricRecommended) return [unsigned];
  const level: ProfileLevel = asymmetricOnly ? 'must' : 'should';
  const symmetric: ProfileRule = {
    ...alg,
    id: `${name}/alg-symmetric`,
    level,
    message: `alg ${level} be one with a private key, not one with a shared secret`,
    isBroken: ({ header }: TokenContent) => symmetricAlgorithms.has(memberOf(header, 'alg')),
  };
  return [unsigned, symmetric];
}

function isNone(algorithm: unknown): boolean {
  return typeof algorithm === 'string' && algorithm.toLowerCase() === 'none';
}
