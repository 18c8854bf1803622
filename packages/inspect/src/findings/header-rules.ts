import { profiles } from '@mintmark/oauth/profiles';
import { findCriticalFaults } from './header/critical-parameters.ts';
import { differingClaims } from './header/replicated-claims.ts';
import { findAddressFaults } from './header/key-address.ts';
import { findKeyIdFaults, isAddressKeyId } from './header/key-id-faults.ts';
import { certificateChain } from './key/certificate-chain-rule.ts';
import { keyId } from './key/key-id-rule.ts';
import { placeOfHeader, placeOfPart } from './place.ts';
import { quoteName } from './quote-name.ts';
import type { Found, Rule, Severity } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

/** The rules of the header parameters but alg. */
export const headerRules: readonly Rule[] = [
  {
    id: 'HDR-01',
    severity: 'error',
    title: 'A key inside of the token',
    why: 'Whoever wrote the token chose that key: a verifier that uses it accepts any forgery.',
    fix: 'Leave "jwk" out but for DPoP proofs, and verify with keys you chose; a private key in a header is lost: replace it.',
    source: 'RFC 7515 §4.1.3, RFC 8725 §3.8',
    token: (subject) => findEmbeddedKey(subject),
  },
  {
    id: 'HDR-02',
    severity: 'warning',
    title: 'An address to fetch a key from',
    why: 'A verifier that follows it lets the token choose its key and can be made to call internal hosts.',
    fix: 'Never follow addresses in tokens; take keys from the issuer that you configured.',
    source: 'RFC 8725 §3.10',
    token: (subject) => findKeyAddresses(subject),
  },
  certificateChain,
  {
    id: 'HDR-04',
    severity: 'error',
    title: 'A key ID that attacks its look-up',
    why: 'Verifiers put the kid into paths, queries and commands; a chosen one can pick a file with known content as the key.',
    fix: 'Look it up by exact comparison in a key set, and refuse what is not there.',
    source: 'RFC 8725 §3.10',
    token: (subject) => findHostileKeyId(subject),
  },
  keyId,
  {
    id: 'HDR-06',
    severity: 'error',
    title: 'Critical parameters that cannot be met',
    why: '"crit" lists what a verifier has to understand: one that ignores it breaks what the issuer relies on.',
    fix: 'List only extensions that stand in the header and that the verifier knows.',
    source: 'RFC 7515 §4.1.11',
    token: ({ reading, header }) =>
      findCriticalFaults(header).map(({ fault, isUnknown }) => ({
        message: fault,
        severity: isUnknown ? 'warning' : 'error',
        places: placeOfHeader(reading, 'crit'),
      })),
  },
  {
    id: 'HDR-07',
    severity: 'error',
    title: 'An unencoded payload in a JWT',
    why: 'JWTs must not use it; a verifier that does not know "b64" checks other bytes than it reads.',
    fix: 'Leave "b64" out.',
    source: 'RFC 7797 §7, §6',
    token: ({ reading, header }) => findUnencoded(reading, header),
  },
  {
    id: 'HDR-08',
    severity: 'error',
    title: 'Compression in a signed token',
    why: '"zip" exists for encrypted tokens only; parsers that honour it here read other claims than others.',
    fix: 'Leave it out.',
    source: 'RFC 7516 §4.1.3',
    token: ({ reading, header }) =>
      isSigned(reading.kind) && Object.hasOwn(header, 'zip')
        ? [{ message: 'the header of a signed token has "zip"', places: placeOfHeader(reading, 'zip') }]
        : [],
  },
  {
    id: 'HDR-09',
    severity: 'info',
    title: 'No effective type',
    why: 'Without a type of its own a token of one kind can be used where another kind is meant.',
    fix: 'Set "typ" to the type of this kind of token, and have verifiers require it.',
    source: 'RFC 8725 §3.11, RFC 7515 §4.1.9',
    token: (subject) => findType(subject),
  },
  {
    id: 'HDR-10',
    severity: 'warning',
    title: 'Nesting and cty contradict each other',
    why: 'cty "JWT" tells a reader to go on with the token inside; without it the inner one may not be verified.',
    fix: 'Set "cty" to "JWT" exactly when the payload is a JWT.',
    source: 'RFC 7519 §5.2',
    token: (subject) => findContentType(subject),
  },
  {
    id: 'HDR-11',
    severity: 'error',
    title: 'A replicated claim that differs',
    why: 'Whoever routes by the header and whoever reads the claims see two different tokens.',
    fix: 'Write the same value in both places, or only inside.',
    source: 'RFC 7519 §5.3',
    token: (subject) => differingClaims(subject).map(toReplicated),
  },
];

const isSigned = (kind: string): boolean => kind === 'signed' || kind === 'unsecured' || kind === 'sd-jwt';

const privateMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

function findEmbeddedKey({ reading, header, profile }: TokenSubject): readonly Found[] {
  if (!Object.hasOwn(header, 'jwk')) return [];
  const jwk: unknown = header['jwk'];
  const places = placeOfHeader(reading, 'jwk');
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk)) {
    return [{ message: '"jwk" is not a JSON object', places }];
  }
  const leaked = privateMembers.filter((name) => Object.hasOwn(jwk, name));
  if (leaked.length > 0) {
    return [
      {
        message: `"jwk" has the private ${leaked.length > 1 ? 'members' : 'member'} ${leaked.join(', ')}`,
        places,
      },
    ];
  }
  if (profile === 'dpop-proof') return [];
  return [{ message: 'the header carries a public key ("jwk")', severity: 'warning', places }];
}

function findKeyAddresses({ reading, header, claims }: TokenSubject): readonly Found[] {
  return (['jku', 'x5u'] as const).flatMap((name) => {
    if (!Object.hasOwn(header, name)) return [];
    const faults = findAddressFaults(header[name], claims?.['iss'] ?? header['iss']);
    const places = placeOfHeader(reading, name);
    if (faults.length === 0) return [{ message: `the header points to keys by "${name}"`, places }];
    return [{ message: `"${name}" ${faults.join(' and ')}`, severity: 'error' as const, places }];
  });
}

function findHostileKeyId({ reading, header }: TokenSubject): readonly Found[] {
  if (!Object.hasOwn(header, 'kid')) return [];
  const places = placeOfHeader(reading, 'kid');
  const isAddress = isAddressKeyId(header['kid']);
  const faults = findKeyIdFaults(header['kid']);
  if (faults.length > 0) return [{ message: `"kid" ${faults.join(' and ')}`, places }];
  return isAddress
    ? [{ message: '"kid" is an address, which must not be followed', severity: 'warning', places }]
    : [];
}

function findUnencoded(reading: TokenSubject['reading'], header: TokenSubject['header']): readonly Found[] {
  const places = placeOfHeader(reading, 'b64');
  if (Object.hasOwn(header, 'b64') && typeof header['b64'] !== 'boolean')
    return [{ message: '"b64" is neither true nor false', places }];
  if (header['b64'] !== false) return [];
  const isCritical = Array.isArray(header['crit']) && header['crit'].includes('b64');
  const message = isCritical ? '"b64" is false' : '"b64" is false and "crit" does not list it';
  return [{ message, places }];
}

/** What says only that this is some JWT, which says nothing. */
const emptyTypes: ReadonlySet<string> = new Set(['jwt', 'jws', 'jwe', 'jose', 'jose+json']);

function findType(subject: TokenSubject): readonly Found[] {
  const { reading, header, profile, claims } = subject;
  const typ: unknown = header['typ'];
  const places = placeOfHeader(reading, 'typ');
  if (typ === undefined)
    return reading.header?.value === undefined || claims === undefined ? [] : [noType(subject, 'absent')];
  if (typeof typ !== 'string') return [{ message: '"typ" is not a text', severity: 'error', places }];
  const short = typ.toLowerCase().replace(/^application\//, '');
  if (emptyTypes.has(short)) return [{ ...noType(subject, quoteName(typ)), places }];
  if (short !== typ.toLowerCase()) {
    return [{ message: '"typ" has the prefix "application/", which is best left out', places }];
  }
  const isKnown = profile !== undefined && profiles[profile].types.includes(short);
  if (isKnown || /^[\w!#$&^.+-]+$/.test(typ)) return [];
  return [{ message: '"typ" is not a media type', severity: 'warning', places }];
}

function noType({ profile }: TokenSubject, found: string): Found {
  const type = profile === undefined ? undefined : profiles[profile].types[0];
  const advice = type === undefined || type === 'jwt' ? '' : `; "${type}" is the type of such a token`;
  const severity: Severity = 'info';
  return { message: `"typ" is ${found}, so this can be any kind of JWT${advice}`, severity };
}

function findContentType({ reading, header }: TokenSubject): readonly Found[] {
  const cty: unknown = header['cty'];
  if (cty !== undefined && typeof cty !== 'string')
    return [{ message: '"cty" is not a text', severity: 'error', places: placeOfHeader(reading, 'cty') }];
  const saysNested = typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty);
  const isNested = reading.inner !== undefined;
  const isOpen = reading.payload !== undefined || isNested;
  if (isNested === saysNested || !isOpen) return [];
  const message = isNested
    ? 'the payload is a token and "cty" is not "JWT"'
    : '"cty" is "JWT" and the payload is no token';
  return [{ message, places: isNested ? placeOfPart(reading, 'payload') : placeOfHeader(reading, 'cty') }];
}

function toReplicated(name: string): Found {
  return { message: `"${name}" in the header of the encrypted token differs from the claim inside` };
}
