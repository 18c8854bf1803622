import { encodeBase64Url } from './digest.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { isSameText } from './same-text.ts';

/**
 * Nonces that DPoP proofs have to have (RFC 9449 §9), so that none can be made ahead of time. What they throw refuses the request with 503.
 */
export interface DpopNonces {
  /** The nonce to give to clients now. */
  current(): MaybePromise<string>;
  /** Whether a proof may have this nonce. */
  accept(nonce: string): MaybePromise<boolean>;
}

/** Options of {@link createDpopNonces}. */
export interface DpopNoncesOptions {
  /** At least 32 bytes, or characters, that all processes of the API share (random: this process alone). */
  readonly secret?: string | Uint8Array;
  /** How long a nonce is given to clients, in seconds; it is good for as long again (300). */
  readonly lifetimeSeconds?: number;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

/**
 * Makes nonces from the time and a secret: nothing is stored, and processes with the same secret accept each other's.
 *
 * @throws TypeError
 * @example
 * const nonces = createDpopNonces({ lifetimeSeconds: 120 });
 * await nonces.accept(await nonces.current()); // true
 */
export function createDpopNonces(options: DpopNoncesOptions = {}): DpopNonces {
  const { lifetimeSeconds = 300, now = Date.now } = options;
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= 86_400))
    throw new TypeError('expected "lifetimeSeconds" to be 1 to 86400');
  const key = importSecret(secretBytes(options.secret));
  const steps = new Map<number, Promise<string>>();

  async function nonceOf(step: number): Promise<string> {
    const known = steps.get(step);
    if (known !== undefined) return known;
    const nonce = key.then((hmac) => makeNonce(hmac, step));
    steps.set(step, nonce);
    for (const old of steps.keys()) if (Math.abs(old - step) > 1) steps.delete(old);
    return nonce;
  }

  const currentStep = (): number => Math.floor(now() / 1000 / lifetimeSeconds);
  return {
    current: async () => nonceOf(currentStep()),
    accept: async (nonce) => {
      const step = currentStep();
      const [current, previous] = await Promise.all([nonceOf(step), nonceOf(step - 1)]);
      return isSameText(nonce, current) || isSameText(nonce, previous);
    },
  };
}

const minSecretBytes = 32;

/** The bytes of the secret; misuse is found at once, not at the first request. @throws TypeError */
function secretBytes(
  secret: string | Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): Uint8Array<ArrayBuffer> {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : new Uint8Array(secret);
  if (bytes.byteLength >= minSecretBytes) return bytes;
  throw new TypeError(`expected "secret" to have at least ${minSecretBytes} bytes`);
}

async function importSecret(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function makeNonce(key: CryptoKey, step: number): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`dpop-nonce ${step}`));
  return encodeBase64Url(new Uint8Array(mac).subarray(0, 16));
}
