import { fitOf, needOf } from '../../signature/key-needs.ts';
import { placeOfHeader } from '../place.ts';
import type { Found, Rule } from '../rule.ts';
import type { TokenSubject } from '../token-subject.ts';

/** HDR-05. */
export const keyId: Rule = {
  id: 'HDR-05',
  severity: 'warning',
  title: 'The key ID does not find its key',
  why: 'Verifiers choose among the keys of a set by the kid; without a match they refuse, or try all of them.',
  fix: 'Give each key of the set a kid of its own, and put the kid of the signing key into the header.',
  source: 'RFC 7515 §4.1.4, RFC 7517 §4.5',
  snippet: `const key = await generateKey('ES256', { kid: '2026-11' }); // the signer puts it into each header`,
  token: (subject) => findKeyId(subject),
};

function findKeyId(subject: TokenSubject): readonly Found[] {
  const { header, keys, reading, signature } = subject;
  const { kid } = header;
  const at = (message: string): Found => ({ message, places: placeOfHeader(reading, 'kid') });
  if (keys === undefined) return [];
  if (keys.kind !== 'jwks') {
    const isOther = signature?.notices.some(({ phrase }) => phrase === 'other-kid') === true;
    return isOther ? [at('the given key has another kid than the token names')] : [];
  }
  const fitting = fittingKeys(subject);
  if (kid === undefined) {
    if (fitting.length < 2) return [];
    return [
      {
        message: `the token names no key (kid), and ${fitting.length} keys of the set fit`,
        places: placeOfHeader(reading, 'alg'),
      },
    ];
  }
  const named = keys.keys.filter((key) => key.kid === kid);
  if (named.length === 0 && keys.keys.length > 0)
    return [at('the key set has no key with the kid of the token')];
  const usable = fitting.filter((key) => key.kid === kid);
  return usable.length > 1 ? [at(`${usable.length} keys of the set have the kid of the token`)] : [];
}

function fittingKeys({
  keys,
  algorithm,
  reading,
}: TokenSubject): readonly { readonly kid: string | undefined }[] {
  const isEncrypted = reading.kind === 'encrypted' || reading.kind === 'json-encrypted';
  const need = needOf(algorithm, isEncrypted ? 'encryption' : 'signature');
  if (need === undefined) return [];
  const use = isEncrypted ? 'enc' : 'sig';
  return (keys?.keys ?? []).filter(
    (key) =>
      key.fault === undefined && fitOf(key, need) === 'fits' && (key.use === undefined || key.use === use),
  );
}
