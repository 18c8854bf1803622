import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import type { Target } from '../tokens/scopes.ts';
import { drawBytes } from '../tokens/secrets.ts';
import type { TokenResponse } from './grant-handler.ts';

/** What a refresh token was redeemed for, kept for whoever asks again because the answer was lost. */
export interface KeptAnswer {
  readonly response: TokenResponse & { readonly refresh_token: string };
  /** What was asked for: the same answer is for the same question alone. */
  readonly target: Target;
  readonly jkt: string | undefined;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals an answer with a key made from the refresh token that it answers: only who has the token can open it, and the
 * database, which knows no more than its hash, cannot. Each token has a key of its own.
 */
export function sealAnswer(answer: KeptAnswer, refreshToken: string): Uint8Array {
  const nonce = drawBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(refreshToken), nonce, { authTagLength: tagBytes });
  const text = cipher.update(JSON.stringify(answer), 'utf8');
  return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
}

/** Opens it. @throws Error when it was sealed with another token or damaged */
export function openAnswer(sealed: Uint8Array, refreshToken: string): KeptAnswer {
  const nonce = sealed.subarray(0, nonceBytes);
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(refreshToken), nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(end));
  const text = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as KeptAnswer; // authentic, so written by sealAnswer
}

/** 256 random bits need no slow derivation; the label keeps the key apart from the hash that is stored. */
function keyOf(refreshToken: string): Buffer {
  return hash('sha256', `mintmark refresh answer 1\0${refreshToken}`, 'buffer');
}

/** Whether two requests ask for the same, whatever the order of scopes and resources. */
export function isSameQuestion(
  kept: Pick<KeptAnswer, 'target' | 'jkt'>,
  asked: Pick<KeptAnswer, 'target' | 'jkt'>,
): boolean {
  return (
    kept.jkt === asked.jkt &&
    isSameSet(kept.target.scopes, asked.target.scopes) &&
    isSameSet(kept.target.resources, asked.target.resources)
  );
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
