import { JoseError } from '@mintmark/jose/errors';
import { readCertificate, type CertificateFacts } from '../keys/der/certificate-facts.ts';
import { identifyCertificate, identifyKey } from '../keys/identify-keys.ts';
import { factsOfDer, factsOfJwk } from '../keys/key-facts.ts';
import type { KeyFacts } from '../keys/key-reading.ts';
import { formatPem } from '../keys/pem/read-pem.ts';
import { decodeBase64Url } from '../token/base64url.ts';
import type { CarriedKey } from '../verdicts/signature-check.ts';
import { candidatesOf } from './candidate.ts';
import { fitOf, needOf } from './key-needs.ts';
import type { SignedMessage } from './signed-message.ts';
import { tryCandidate } from './try-keys.ts';

type Header = Readonly<Record<string, unknown>>;

/** More certificates than a chain has. */
const maxChain = 10;

/** The keys that a header carries or points to; addresses are never followed. */
export async function readCarried(header: Header): Promise<readonly CarriedKey[]> {
  const carried: CarriedKey[] = [];
  const { jwk, x5c } = header;
  if (jwk !== undefined) carried.push(found('jwk', isObject(jwk) ? factsOfJwk(jwk) : undefined));
  if (x5c !== undefined) {
    const chain = await Promise.all(readChain(x5c));
    const [leaf] = chain;
    const key = leaf && factsOfDer(leaf.der, 'CERTIFICATE', formatPem('CERTIFICATE', leaf.der));
    carried.push({ ...found('x5c', key), chain });
  }
  for (const parameter of ['jku', 'x5u'] as const) {
    if (header[parameter] !== undefined)
      carried.push({ parameter, outcome: 'not-fetched', key: undefined, chain: [] });
  }
  return Promise.all(carried.map(async (one) => ({ ...one, key: one.key && (await identifyKey(one.key)) })));
}

function isObject(value: unknown): value is Header {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function found(parameter: 'jwk' | 'x5c', key: KeyFacts | undefined): CarriedKey {
  const isUsable = key !== undefined && key.fault === undefined;
  return { parameter, outcome: isUsable ? 'not-tried' : 'unreadable', key, chain: [] };
}

/** RFC 7515 section 4.1.6: an array of base64, not base64url. */
function readChain(x5c: unknown): readonly Promise<CertificateFacts | undefined>[] {
  const texts: readonly unknown[] = Array.isArray(x5c) ? x5c.slice(0, maxChain) : [];
  return texts.map(async (text) => {
    const certificate = typeof text === 'string' ? readCertificate(decodeBase64Url(text).bytes) : undefined;
    return certificate && identifyCertificate(certificate);
  });
}

/** Tries the carried keys on the message that carries them. Whatever comes of it, nothing is proven by it. */
export async function tryCarried(
  message: SignedMessage,
  carried: readonly CarriedKey[],
): Promise<readonly CarriedKey[]> {
  return Promise.all(
    carried.map(async (one) => {
      if (one.key === undefined || one.outcome !== 'not-tried') return one;
      return {
        ...one,
        outcome: (await isSigner(message, one.key)) ? ('signed' as const) : ('fails' as const),
      };
    }),
  );
}

async function isSigner(message: SignedMessage, key: KeyFacts): Promise<boolean> {
  const { algorithm, kid } = message;
  const need = needOf(algorithm, 'signature');
  if (need === undefined || fitOf(key, need) !== 'fits') return false;
  for (const candidate of candidatesOf(key, { algorithm, kid })) {
    // oxlint-disable-next-line no-await-in-loop -- one for all but secrets
    if (!((await tryCandidate(message, candidate)) instanceof JoseError)) return true;
  }
  return false;
}
