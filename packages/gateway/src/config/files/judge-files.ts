import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { quote, type MemberPath } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import type { FoundPair } from './find-files.ts';

const day = 86_400_000;
const soonDays = 14;

/** What is wrong with a certificate and its key. */
export const pairProblems = (
  texts: { readonly certificate: string; readonly key: string },
  { pair, now }: { readonly pair: FoundPair; readonly now: number },
): readonly FoundProblem[] => {
  const certificate = attempt(() => new X509Certificate(texts.certificate));
  const key = attempt(() => createPrivateKey(texts.key));
  const malformed = [
    ...(certificate === undefined ? [notA('certificate in PEM', pair.certificate)] : []),
    ...(key === undefined ? [notA('private key in PEM without a passphrase', pair.key)] : []),
  ];
  return certificate === undefined || key === undefined
    ? malformed
    : [...matchProblems(certificate, { key, pair }), ...timeProblems(certificate, { pair, now })];
};

const attempt = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};

const notA = (what: string, { file, path }: FoundPair['key']): FoundProblem => ({
  code: 'file_malformed',
  path,
  message: `the file ${quote(file)} is no ${what}`,
  fix: `write the path of a ${what}`,
});

const matchProblems = (
  certificate: X509Certificate,
  { key, pair }: { readonly key: KeyObject; readonly pair: FoundPair },
): readonly FoundProblem[] =>
  certificate.checkPrivateKey(key)
    ? []
    : [
        {
          code: 'certificate_mismatch',
          path: pair.key.path,
          message: `the key is not that of the certificate ${quote(pair.certificate.file)}`,
          fix: 'write the key that the certificate was asked for with; in a chain, the own certificate comes first',
        },
      ];

const timeProblems = (
  { validToDate, validFromDate }: X509Certificate,
  { pair, now }: { readonly pair: FoundPair; readonly now: number },
): readonly FoundProblem[] => {
  const { path } = pair.certificate;
  const fix = 'put a new certificate in its place; the gateway reads it again';
  if (validToDate.getTime() <= now || validFromDate.getTime() > now) {
    const isOver = validToDate.getTime() <= now;
    const message = isOver ? 'the certificate has expired' : 'the certificate is not valid yet';
    return [{ code: 'certificate_expired', path, message, fix }];
  }
  const days = Math.floor((validToDate.getTime() - now) / day);
  return days >= soonDays
    ? []
    : [{ code: 'certificate_expires_soon', path, message: `the certificate expires in ${days} days`, fix }];
};

/** What is wrong with a file of authorities. */
export const authoritiesProblem = (text: string, path: MemberPath): FoundProblem | undefined =>
  attempt(() => new X509Certificate(text)) === undefined
    ? {
        code: 'file_malformed',
        path,
        message: 'the file has no certificate in PEM',
        fix: 'write the path of certificates in PEM',
      }
    : undefined;

/** What is wrong with a key set. */
export const keySetProblem = (text: string, path: MemberPath): FoundProblem | undefined => {
  const value: unknown = attempt(() => JSON.parse(text));
  const isKeySet =
    typeof value === 'object' &&
    value !== null &&
    'keys' in value &&
    Array.isArray(value.keys) &&
    value.keys.length > 0;
  return isKeySet
    ? undefined
    : {
        code: 'file_malformed',
        path,
        message: 'the file is no JWK Set with keys',
        fix: 'write the path of a file such as `{ "keys": [ … ] }`, RFC 7517',
      };
};
