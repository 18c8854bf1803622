import { createSigner, exportJwk, generateKey, publicKey, type SigningKey } from '@mintmark/jose';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import { BoundedMap } from '../requests/bounded-map.ts';

/** A request that a proof is for. */
export interface ProofRequest {
  readonly method: string;
  readonly url: string;
  /** The token beside it (none). */
  readonly accessToken?: string;
}

/** Makes proofs of possession, and remembers the nonces that servers want in them. */
export interface ProofMaker {
  make(request: ProofRequest): Promise<string>;
  /** Takes a nonce from an answer; whether it is a new one, with which the request can be tried again. */
  learn(url: string, headers: Headers): boolean;
}

const nonceAgeMs = 3_600_000;

/** Makes proofs with one key: the given one, or one that is made at the first use. */
export function createProofMaker(given: SigningKey | true, now: () => number): ProofMaker {
  const nonces = new BoundedMap<string>(100, now);
  let signer: Promise<ReturnType<typeof createSigner>> | undefined;

  async function prepare(): Promise<ReturnType<typeof createSigner>> {
    const key = given === true ? await generateKey('ES256') : given;
    const jwk = exportJwk(publicKey.of(key));
    return createSigner({
      ...{ key, typ: 'dpop+jwt', header: { jwk }, now },
      jwtId: () => globalThis.crypto.randomUUID(),
    });
  }

  return {
    make: async ({ method, url, accessToken }) => {
      const { origin, pathname } = new URL(url);
      const nonce = nonces.get(origin);
      return (await (signer ??= prepare())).sign({
        htm: method,
        // RFC 9449 §4.2: without query and fragment.
        htu: origin + pathname,
        ...(nonce === undefined ? {} : { nonce }),
        ...(accessToken === undefined ? {} : { ath: await accessTokenHash(accessToken) }),
      });
    },
    learn: (url, headers) => {
      const nonce = headers.get('dpop-nonce');
      const { origin } = new URL(url);
      if (nonce === null || nonce.length > 1024 || nonce === nonces.get(origin)) return false;
      nonces.set(origin, nonce, now() + nonceAgeMs);
      return true;
    },
  };
}
