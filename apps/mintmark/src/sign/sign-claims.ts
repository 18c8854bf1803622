import { createSigner } from '@mintmark/jose';
import type { JwtClaims, SignerOptions } from '@mintmark/jose';
import { randomUUID } from 'node:crypto';
import { readJsonArgument, readPairs } from '../input/json-argument.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { readSigningKey } from './signing-key.ts';
import type { SignOptions } from './sign-options.ts';

/** Signs claims and writes the token. @throws CliError, JoseError, TypeError */
export async function signClaims(
  argument: string | undefined,
  given: SignOptions,
  terminal: Terminal,
): Promise<void> {
  assertNoRawOptions(given);
  const key = await readSigningKey(given, terminal);
  const fromText = argument === undefined ? {} : await readJsonArgument(argument, 'the claims set', terminal);
  const claims: JwtClaims = { ...fromText, ...readPairs(given.claim ?? []) };
  const header =
    given.header === undefined ? undefined : await readJsonArgument(given.header, 'the header', terminal);
  const signer = createSigner({ key, ...claimDefaults(given, terminal), ...(header && { header }) });
  const token = await signer.sign(claims);
  await terminal.write(given.json ? `${JSON.stringify({ token })}\n` : `${token}\n`);
}

function claimDefaults(given: SignOptions, terminal: Terminal): Omit<SignerOptions, 'key'> {
  const { issuer, audience, subject, jwtId, expiresIn, notBefore, issuedAt, typ, now } = given;
  const [only, ...others] = audience ?? [];
  return {
    ...(typ !== undefined && { typ }),
    ...(issuer !== undefined && { issuer }),
    ...(only !== undefined && { audience: others.length === 0 ? only : [only, ...others] }),
    ...(subject !== undefined && { subject }),
    ...(jwtId !== undefined && { jwtId: jwtId === true ? () => randomUUID() : jwtId }),
    ...(expiresIn !== undefined && { expiresInSeconds: expiresIn }),
    ...(notBefore !== undefined && { notBeforeSeconds: notBefore }),
    issuedAt,
    now: now === undefined ? terminal.now : () => now,
  };
}

function assertNoRawOptions({ detached, unencoded, serialization }: SignOptions): void {
  if (!detached && !unencoded && serialization === 'compact') return;
  throw usageError('--detached, --unencoded and --serialization are for payloads', 'add --raw');
}
