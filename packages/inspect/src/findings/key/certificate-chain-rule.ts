import type { CertificateFacts } from '../../keys/der/certificate-facts.ts';
import { formatUtc } from '../../time/format-utc.ts';
import type { CarriedKey } from '../../verdicts/signature-check.ts';
import { placeOfHeader } from '../place.ts';
import type { Found, Rule } from '../rule.ts';
import type { TokenSubject } from '../token-subject.ts';

/** HDR-03. */
export const certificateChain: Rule = {
  id: 'HDR-03',
  severity: 'error',
  title: 'A certificate chain that is not in order',
  why: 'A chain says who the signer is only if each certificate vouches for the one before it, and all of them are valid.',
  fix: "Send the signer's certificate first, then each issuer's; verifiers check it up to a root of their own.",
  source: 'RFC 7515 §4.1.6, §4.1.7, §4.1.8',
  snippet: `verifyCertificateChain(header.x5c, { trusted: [root], now })`,
  token: (subject) => [...findInChain(subject), ...findThumbprints(subject)],
};

function at({ reading }: TokenSubject, name: string, found: Omit<Found, 'places'>): Found {
  return { ...found, places: placeOfHeader(reading, name) };
}

function findInChain(subject: TokenSubject): readonly Found[] {
  const { header, signature, nowSeconds } = subject;
  const carried = signature?.carried.find(({ parameter }) => parameter === 'x5c');
  if (carried === undefined) return [];
  const chain = carried.chain.filter((certificate) => certificate !== undefined);
  if (chain.length === 0 || chain.length < carried.chain.length) {
    return [at(subject, 'x5c', { message: 'x5c is not an array of certificates in base64' })];
  }
  const found: Omit<Found, 'places'>[] = [];
  if (JSON.stringify(header['x5c']).match(/[-_]/))
    found.push({ message: 'x5c is base64url, and must be plain base64' });
  found.push(...findSigner(carried), ...findOrder(chain), ...findValidity(chain, nowSeconds * 1000));
  return found.map((one) => at(subject, 'x5c', one));
}

function findSigner({ outcome, chain: [leaf] }: CarriedKey): readonly Omit<Found, 'places'>[] {
  if (outcome === 'fails')
    return [{ message: 'the first certificate is not for the key that signed the token' }];
  if (outcome === 'unreadable') return [{ message: 'the key of the first certificate cannot be used' }];
  if (leaf?.isSelfIssued !== true) return [];
  return [
    { message: 'the first certificate is signed by itself, so nobody vouches for it', severity: 'warning' },
  ];
}

function findOrder(chain: readonly CertificateFacts[]): readonly Omit<Found, 'places'>[] {
  const wrong = chain.findIndex(({ issuerDer }, index) => {
    const next = chain[index + 1];
    return next !== undefined && next.subjectDer !== issuerDer;
  });
  return wrong < 0
    ? []
    : [{ message: `certificate ${wrong + 2} is not the issuer of certificate ${wrong + 1}` }];
}

function findValidity(chain: readonly CertificateFacts[], nowMs: number): readonly Omit<Found, 'places'>[] {
  return chain.flatMap(({ notBeforeMs, notAfterMs }, index) => {
    if (notAfterMs !== undefined && nowMs > notAfterMs) {
      return [{ message: `certificate ${index + 1} expired at ${formatUtc(notAfterMs)}` }];
    }
    if (notBeforeMs === undefined || nowMs >= notBeforeMs) return [];
    return [{ message: `certificate ${index + 1} is not valid before ${formatUtc(notBeforeMs)}` }];
  });
}

const thumbprints = [
  ['x5t', 'sha1'],
  ['x5t#S256', 'sha256'],
] as const;

/** The thumbprints name the certificate that comes along or, without one, the one that was given. */
function findThumbprints(subject: TokenSubject): readonly Found[] {
  const { header, signature, keys } = subject;
  const carried = signature?.carried.find(({ parameter }) => parameter === 'x5c')?.chain[0];
  const given = keys?.keys.find(({ certificate }) => certificate !== undefined)?.certificate;
  const certificate = carried ?? given;
  if (certificate === undefined) return [];
  const what = carried === undefined ? 'the given certificate' : 'the first certificate of x5c';
  return thumbprints.flatMap(([name, hash]) => {
    if (header[name] === undefined || header[name] === certificate[hash]) return [];
    return [at(subject, name, { message: `${name} is not the thumbprint of ${what}` })];
  });
}
