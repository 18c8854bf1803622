import process from 'node:process';

const warned = new Set<string>();

function warnOnce(code: string, message: string): void {
  if (warned.has(code)) return;
  warned.add(code);
  process.emitWarning(message, { type: 'SecurityWarning', code });
}

/** Says once a process that an HMAC secret is shorter than its hash. */
export function warnOfWeakSecret(): void {
  warnOnce(
    'MINTMARK_WEAK_SECRET',
    'a secret for HMAC is shorter than its hash and may be guessed from one token (RFC 7518 section 3.2); use at least ' +
      '32 random bytes for HS256, 48 for HS384, 64 for HS512',
  );
}

/** Says once a process that an RSA key is under 2048 bits. */
export function warnOfWeakKey(): void {
  warnOnce(
    'MINTMARK_WEAK_KEY',
    'an RSA key under 2048 bits checks tokens (RFC 7518 section 3.3); replace it',
  );
}
