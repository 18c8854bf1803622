import { pointTo } from '../../json/json-pointer.ts';

/** Names that people write where a registered one is meant (RFC 7519 section 4.1). */
const meant: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  expires: 'exp',
  expire: 'exp',
  expiry: 'exp',
  expiration: 'exp',
  expires_at: 'exp',
  expiresat: 'exp',
  expires_in: 'exp',
  exp_time: 'exp',
  issuer: 'iss',
  issued_by: 'iss',
  issued_at: 'iat',
  issuedat: 'iat',
  audience: 'aud',
  audiences: 'aud',
  subject: 'sub',
  not_before: 'nbf',
  notbefore: 'nbf',
  token_id: 'jti',
  jwt_id: 'jti',
  scopes: 'scope',
  clientid: 'client_id',
  'client-id': 'client_id',
});

const shortNames: readonly string[] = [
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'scope',
  'client_id',
  'nonce',
];

/** Near misses of identifiers of a user, where the token has no subject. */
const userNames: ReadonlySet<string> = new Set(['user_id', 'userid', 'user', 'uid', 'username', 'id']);

/** A claim that is written otherwise than the one that is probably meant. */
export interface NearMiss {
  readonly name: string;
  readonly pointer: string;
  readonly meant: string;
}

/** Finds names that nearly are registered ones and that verifiers therefore ignore; not where the right one is there too. */
export function findNearMisses(claims: Readonly<Record<string, unknown>>): readonly NearMiss[] {
  return Object.keys(claims).flatMap((name) => {
    const right = meantBy(name, claims);
    return right === undefined || Object.hasOwn(claims, right)
      ? []
      : [{ name, pointer: pointTo('', name), meant: right }];
  });
}

function meantBy(name: string, claims: Readonly<Record<string, unknown>>): string | undefined {
  if (shortNames.includes(name)) return undefined;
  const plain = name.trim().toLowerCase();
  if (shortNames.includes(plain)) return plain;
  if (userNames.has(plain) && !Object.hasOwn(claims, 'sub')) return 'sub';
  return meant[plain];
}
