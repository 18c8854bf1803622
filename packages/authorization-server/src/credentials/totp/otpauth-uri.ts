import { formatBase32 } from './base32.ts';
import { totpParameters } from './totp.ts';

export interface OtpauthOptions {
  /** Name of the service, shown above the code. */
  readonly issuer: string;
  /** Name of the account, shown below it. */
  readonly account: string;
}

/** The secret as people type it: groups of four. */
export function formatTotpSecret(secret: Uint8Array): string {
  return (formatBase32(secret).match(/.{1,4}/g) ?? []).join(' ');
}

/** The `otpauth://` URI that authenticator apps read from a QR code. It holds the secret: show it once, log it never. */
export function formatOtpauthUri(secret: Uint8Array, { issuer, account }: OtpauthOptions): string {
  // A colon parts the issuer from the account, so neither may bring one along.
  const label = [issuer, account].map((part) => encodeURIComponent(part.replaceAll(':', ' '))).join(':');
  const parameters = [
    ['secret', formatBase32(secret)],
    ['issuer', issuer.replaceAll(':', ' ')],
    ['algorithm', totpParameters.algorithm],
    ['digits', String(totpParameters.digits)],
    ['period', String(totpParameters.periodSeconds)],
  ].map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`);
  return `otpauth://totp/${label}?${parameters.join('&')}`;
}
