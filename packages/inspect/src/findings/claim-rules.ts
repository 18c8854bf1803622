import { claims as knownClaims, claimTypes } from '../explain/claims/claims.ts';
import { describeClaimType, fitsClaimType } from '../explain/claims/claim-type.ts';
import { findNearMisses } from './claim/near-miss-names.ts';
import { checkTokenHashes } from './claim/token-hashes.ts';
import { findWideScopes } from './claim/wide-scopes.ts';
import { placeOfClaim } from './place.ts';
import { quoteName } from './quote-name.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

type Claims = Readonly<Record<string, unknown>>;

/** A check of the claims; does not run where there are none to read. */
const ofClaims =
  (check: (claims: Claims, subject: TokenSubject) => readonly Found[]) =>
  (subject: TokenSubject): readonly Found[] =>
    subject.claims === undefined ? [] : check(subject.claims, subject);

/** The rules of the claims but the times. */
export const claimRules: readonly Rule[] = [
  {
    id: 'CLM-01',
    severity: 'warning',
    title: 'An issuer that cannot be pinned',
    why: 'Verifiers choose their keys by the issuer; without one, or with a loose one, a key of somebody else may be taken.',
    fix: 'Set "iss" to the https address of the issuer, exactly as its metadata has it.',
    source: 'RFC 8725 §3.8, RFC 8414 §2',
    token: ofClaims((claims, subject) => checkIssuer(claims, subject)),
  },
  {
    id: 'CLM-02',
    severity: 'error',
    title: 'No definite audience',
    why: 'A token that is for everybody can be taken from one service and used at another.',
    fix: 'Set "aud" to the service it is for, and have that service require it.',
    source: 'RFC 8725 §3.9, RFC 9700 §2.3',
    token: ofClaims((claims, subject) => checkAudience(claims, subject)),
  },
  {
    id: 'CLM-03',
    severity: 'warning',
    title: 'A weak subject',
    why: 'Addresses are given to other people and numbers are rounded; then one user becomes another.',
    fix: 'Set "sub" to a text that is never used for anybody else, unique together with the issuer.',
    source: 'RFC 8725 §3.8, RFC 9700 §4.15',
    token: ofClaims((claims, subject) => checkSubject(claims, subject)),
  },
  {
    id: 'CLM-04',
    severity: 'warning',
    title: 'A JWT ID that can be guessed',
    why: 'Whoever can guess the next jti can have it refused as replayed, or count the tokens of an issuer.',
    fix: 'Set "jti" to at least 64 random bits, such as a UUID of version 4.',
    source: 'RFC 7519 §4.1.7',
    token: ofClaims((claims, subject) => checkJwtId(claims, subject)),
  },
  {
    id: 'CLM-05',
    severity: 'error',
    title: 'A registered claim of the wrong type',
    why: 'Verifiers refuse it or, worse, compare it in a way that was not meant: an array that contains, a number that equals.',
    fix: 'Write the claim in the type that its specification gives.',
    source: 'RFC 7519 §4, IANA JSON Web Token Claims',
    token: ofClaims((claims, subject) => checkTypes(claims, subject)),
  },
  {
    id: 'CLM-06',
    severity: 'warning',
    title: 'Nearly a registered name',
    why: 'Names are compared exactly, so verifiers ignore this claim: an expiry of that name never comes.',
    fix: 'Write the registered name.',
    source: 'RFC 7519 §4.1',
    token: ofClaims((claims, { reading }) =>
      findNearMisses(claims).map(({ name, pointer, meant }) => ({
        message: `the claim ${quoteName(name)} is probably meant to be "${meant}"`,
        places: placeOfClaim(reading, pointer),
      })),
    ),
  },
  {
    id: 'CLM-07',
    severity: 'info',
    title: 'Private names',
    why: 'Nobody keeps other issuers from using the same names for other things.',
    fix: 'Where tokens leave your house, name claims by an address of yours.',
    source: 'RFC 7519 §4.2, §4.3',
    token: ofClaims((claims) => findPrivateNames(claims)),
  },
  {
    id: 'CLM-08',
    severity: 'warning',
    title: 'Scopes that are mixed up or too wide',
    why: 'Services read "scope" as one text with spaces; wildcards grant what nobody has thought of.',
    fix: 'Write "scope" as a text with the few scopes that are needed.',
    source: 'RFC 8693 §4.2, RFC 9068 §2.2.3',
    token: ofClaims((claims, { reading }) =>
      findWideScopes(claims).map(({ claim, message }) => ({ message, places: placeOfClaim(reading, claim) })),
    ),
  },
  {
    id: 'CLM-09',
    severity: 'error',
    title: 'A broken confirmation key',
    why: '"cnf" binds the token to a key; with its private part inside, or in no known form, it binds nothing.',
    fix: 'Put the thumbprint of the public key into "cnf", and never a private key.',
    source: 'RFC 7800 §3, RFC 9449 §6',
    token: ofClaims((claims, subject) => checkConfirmation(claims, subject)),
  },
  {
    id: 'CLM-10',
    severity: 'error',
    title: 'A hash of another token',
    why: 'at_hash, c_hash and ath tie tokens together; where they do not fit, one of them was swapped.',
    fix: 'Refuse the pair, and find out where the other token came from.',
    source: 'OpenID Connect Core 1.0 §3.1.3.6, RFC 9449 §4.3',
    several: (subjects) => checkTokenHashes(subjects),
  },
];

/** Kinds of token whose issuer is a client and no server with metadata. */
const issuedByClients: ReadonlySet<string> = new Set(['client-assertion', 'request-object', 'dpop-proof']);

function checkIssuer({ iss }: Claims, { reading, profile, expected }: TokenSubject): readonly Found[] {
  const places = placeOfClaim(reading, 'iss');
  if (iss === undefined) return profile === undefined ? [{ message: 'there is no "iss"' }] : [];
  if (typeof iss !== 'string') return [];
  if (expected.issuer !== undefined && iss !== expected.issuer && loosely(iss) === loosely(expected.issuer)) {
    const message =
      '"iss" differs from the expected issuer only by case or a slash at the end; it is compared exactly';
    return [{ message, severity: 'error', places }];
  }
  if (!/^[a-z][\w+.-]*:/i.test(iss) || issuedByClients.has(profile ?? '')) return [];
  const faults = [
    ...(/^http:/i.test(iss) && !isLoopback(iss) ? ['is not https'] : []),
    ...(/[?#]/.test(iss) ? ['has a query or fragment'] : []),
  ];
  return faults.length === 0 ? [] : [{ message: `"iss" ${faults.join(' and ')}`, places }];
}

const loosely = (issuer: string): string => issuer.toLowerCase().replace(/\/$/, '');
const isLoopback = (issuer: string): boolean =>
  /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i.test(issuer);

function checkAudience({ aud, iss, azp }: Claims, { reading, profile }: TokenSubject): readonly Found[] {
  const places = placeOfClaim(reading, 'aud');
  if (aud === undefined) {
    return profile === undefined
      ? [{ message: 'there is no "aud", so any service may take the token', severity: 'warning' }]
      : [];
  }
  const values: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (values.length === 0) return [{ message: '"aud" is empty', places }];
  if (values.some((value) => typeof value === 'string' && /^$|[*]/.test(value))) {
    return [{ message: '"aud" has an empty text or a wildcard', places }];
  }
  const found: Found[] = [];
  if (
    iss !== undefined &&
    values.includes(iss) &&
    profile !== 'client-assertion' &&
    profile !== 'request-object'
  ) {
    found.push({ message: 'the issuer is an audience of its own token', severity: 'info', places });
  }
  if (profile === 'id-token' && values.length > 1 && azp === undefined) {
    found.push({ message: 'there are several audiences and no "azp"', severity: 'warning', places });
  }
  return found;
}

function checkSubject(
  { sub, client_id: clientId }: Claims,
  { reading, profile }: TokenSubject,
): readonly Found[] {
  const places = placeOfClaim(reading, 'sub');
  if (sub === undefined) return profile === undefined ? [{ message: 'there is no "sub"' }] : [];
  if (typeof sub !== 'string') return [{ message: '"sub" is not a text', severity: 'error', places }];
  if (sub === '') return [{ message: '"sub" is empty', places }];
  if (/^(?!mailto:)[^@\s]{1,64}@[^@\s]+\.[^@\s]+$/i.test(sub))
    return [{ message: '"sub" looks like an e-mail address', places }];
  const isOwn = profile === 'access-token' && sub === clientId;
  return isOwn
    ? [{ message: '"sub" is the client itself: no user stands behind the token', severity: 'info', places }]
    : [];
}

function checkJwtId({ jti }: Claims, { reading, profiles }: TokenSubject): readonly Found[] {
  if (typeof jti !== 'string') return [];
  const places = placeOfClaim(reading, 'jti');
  const kind = profiles[0]?.name;
  const isOneTime = kind !== undefined && oneTimeKinds.has(kind);
  const severity = isOneTime ? 'warning' : 'info';
  if (/^\d{1,18}$/.test(jti))
    return [{ message: '"jti" is a small number, which can be counted up', severity, places }];
  return jti.length < 11
    ? [{ message: `"jti" has ${jti.length} characters: less than 64 bits`, severity, places }]
    : [];
}

const oneTimeKinds: ReadonlySet<string> = new Set([
  'logout-token',
  'security-event',
  'dpop-proof',
  'client-assertion',
]);

/** Times and the subject have rules of their own. */
const judgedElsewhere: ReadonlySet<string> = new Set([
  'exp',
  'nbf',
  'iat',
  'auth_time',
  'updated_at',
  'sub',
  'scope',
]);

function checkTypes(claims: Claims, { reading }: TokenSubject): readonly Found[] {
  return Object.entries(claims).flatMap(([name, value]) => {
    const type = claimTypes[name];
    if (type === undefined || judgedElsewhere.has(name) || fitsClaimType(value, type)) return [];
    const severity = decisive.has(name) ? 'error' : 'warning';
    const message = `"${name}" must be ${describeClaimType(type)}`;
    return [{ message, severity, places: placeOfClaim(reading, name) }];
  });
}

/** Claims that verifiers refuse in another type, or go by. The others are read by people and applications. */
const decisive: ReadonlySet<string> = new Set([
  ...['iss', 'aud', 'jti', 'cnf', 'events', 'client_id', 'nonce', 'azp', 'acr', 'sid'],
  ...['at_hash', 'c_hash', 's_hash', 'ath', 'htm', 'htu', 'act', 'may_act', 'token_introspection', '_sd_alg'],
]);

function findPrivateNames(claims: Claims): readonly Found[] {
  const names = Object.keys(claims).filter(
    (name) =>
      !Object.hasOwn(knownClaims, name) && !/[:/.]/.test(name) && name !== '_sd' && name !== '_sd_alg',
  );
  if (names.length === 0) return [];
  const listed = names.slice(0, 5).map(quoteName).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return [{ message: `not registered, and not collision-resistant: ${listed}${more}` }];
}

const confirmationMembers: readonly string[] = ['jwk', 'jwe', 'kid', 'jku', 'jkt', 'x5t#S256', 'osc'];
const privateMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

function checkConfirmation({ cnf }: Claims, { reading }: TokenSubject): readonly Found[] {
  if (cnf === undefined || typeof cnf !== 'object' || cnf === null || Array.isArray(cnf)) return [];
  const places = placeOfClaim(reading, 'cnf');
  const jwk: unknown = Object.hasOwn(cnf, 'jwk') && 'jwk' in cnf ? cnf.jwk : undefined;
  if (typeof jwk === 'object' && jwk !== null && privateMembers.some((name) => Object.hasOwn(jwk, name))) {
    return [{ message: '"cnf" holds a private key', places: placeOfClaim(reading, '/cnf/jwk') }];
  }
  if (confirmationMembers.some((name) => Object.hasOwn(cnf, name))) return [];
  return [{ message: '"cnf" names no key in a known way', severity: 'warning', places }];
}
