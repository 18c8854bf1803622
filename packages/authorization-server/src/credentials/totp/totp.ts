import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What nearly every authenticator app does, whatever the URI asks: HMAC-SHA-1, six digits, thirty seconds. */
export const totpParameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const;

/** Length of a new secret: that of the hash, as RFC 4226 §4 recommends. */
const secretBytes = 20;

export function createTotpSecret(): Uint8Array {
  return randomBytes(secretBytes);
}

/** The HOTP value of a counter (RFC 4226 §5.3). */
export function hotpCode(
  secret: Uint8Array,
  counter: number,
  digits: number = totpParameters.digits,
): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const truncated = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return (truncated % 10 ** digits).toString().padStart(digits, '0');
}

/** The time step of an instant in epoch milliseconds (RFC 6238 §4). */
export function totpStep(now: number): number {
  return Math.floor(now / 1000 / totpParameters.periodSeconds);
}

export type TotpVerdict =
  | {
      readonly isMatch: true;
      /** Store as `lastStep`, atomically and only if larger, before acting on the verdict. */
      readonly step: number;
    }
  | { readonly isMatch: false };

export interface VerifyTotpOptions {
  /** Now, in epoch milliseconds. */
  readonly now: number;
  /** The step of the last code that was accepted; that one and all before are refused, which makes codes single-use. */
  readonly lastStep: number | undefined;
}

/**
 * Verifies a code of an authenticator app within one step before and after now (RFC 6238 §5.2).
 *
 * Does not limit guesses: six digits need a limit beside them (`createEndpointLimits`, `second_factor`).
 */
export function verifyTotp(
  secret: Uint8Array,
  code: string,
  { now, lastStep = -1 }: VerifyTotpOptions,
): TotpVerdict {
  const presented = code.replaceAll(/[\s-]/g, '');
  if (!/^\d{6}$/.test(presented)) return { isMatch: false };
  const current = totpStep(now);
  // All three are computed and compared, whichever matches.
  const steps = [current - 1, current, current + 1].filter(
    (step) => step >= 0 && isSameCode(hotpCode(secret, step), presented) && step > lastStep,
  );
  const step = steps.at(0);
  return step === undefined ? { isMatch: false } : { isMatch: true, step };
}

function isSameCode(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
