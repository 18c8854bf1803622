import { signingAlgorithms, webParameters, type SigningAlgorithm } from './algorithms.ts';

/** Why an algorithm cannot be used here: the browser lacks it, or gives no cryptography at all to this page. */
export type Unavailable = 'not-in-browser' | 'no-web-crypto';

/** Every algorithm, with the reason for those that this browser does not offer. */
export type Availability = ReadonlyMap<string, Unavailable | undefined>;

let known: Promise<Availability> | undefined;

/** Finds out once what this browser can sign with. */
export function findAvailability(): Promise<Availability> {
  return (known ??= probeAll());
}

async function probeAll(): Promise<Availability> {
  const entries = signingAlgorithms.map(
    async (algorithm) => [algorithm.name, await probe(algorithm)] as const,
  );
  return new Map(await Promise.all(entries));
}

async function probe(algorithm: SigningAlgorithm): Promise<Unavailable | undefined> {
  // Missing on pages that were fetched without encryption.
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (subtle === undefined) return 'no-web-crypto';
  // Every Web Crypto has these two, and making an RSA key takes a second.
  if (algorithm.kty === 'oct' || algorithm.kty === 'RSA') return undefined;
  const tried = algorithm.curves.length === 0 ? [undefined] : algorithm.curves;
  const found = await Promise.all(tried.map(async (curve) => canMakeKey(algorithm, curve)));
  return found.includes(true) ? undefined : 'not-in-browser';
}

async function canMakeKey(algorithm: SigningAlgorithm, curve: string | undefined): Promise<boolean> {
  try {
    await globalThis.crypto.subtle.generateKey(webParameters(algorithm, curve), false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}
