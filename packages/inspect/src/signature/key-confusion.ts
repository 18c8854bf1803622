import { JoseError } from '@mintmark/jose/errors';
import { dangerouslyWeakHmacKey } from '@mintmark/jose/weak-keys';
import { probeOf } from '../keys/key-kinds.ts';
import type { KeyFacts, KeyReading } from '../keys/key-reading.ts';
import { publicPemOf } from '../keys/read-pem-keys.ts';
import type { KeyNeed } from './key-needs.ts';
import type { SignedMessage } from './signed-message.ts';

/** A public key whose text served as a secret, and in which spelling. */
export interface Confusion {
  readonly key: KeyFacts;
  readonly spelling: string;
}

/** Keys of a set whose spellings are tried. */
const maxKeys = 4;

/**
 * Whether somebody signed with the text of a given public key as if it were a secret. Verifiers that let the token choose
 * the algorithm take such a token. Spelling and line ends are the attacker's guess, so the usual ones are tried.
 */
export async function findConfusion(
  message: SignedMessage,
  need: KeyNeed,
  keys: KeyReading,
): Promise<Confusion | undefined> {
  if (need.kind !== 'secret' || message.verifyWeak === undefined) return undefined;
  const publicKeys = keys.keys.filter(({ publicJwk }) => publicJwk !== undefined).slice(0, maxKeys);
  for (const key of publicKeys) {
    for (const [spelling, text] of spellingsOf(key, keys)) {
      // oxlint-disable-next-line no-await-in-loop -- a few quick tries
      if (await isSecret(message, text)) return { key, spelling };
    }
  }
  return undefined;
}

function spellingsOf(key: KeyFacts, { input }: KeyReading): readonly (readonly [string, string])[] {
  const { material, jwk } = key;
  const derived = publicPemOf(key, probeOf(key.kty, key.curve)?.algorithm ?? '');
  const pems = [material.form === 'pem' && !key.isPrivate ? material.text : undefined, derived];
  const texts = [
    ['as given', input] as const,
    ['as given, trimmed', input.trim()] as const,
    ...pems.flatMap((pem) => (pem === undefined ? [] : pemSpellings(pem))),
    ...(jwk === undefined ? [] : [['as JSON', JSON.stringify(jwk)] as const]),
  ];
  return texts.filter(([, text], index) => texts.findIndex((other) => other[1] === text) === index);
}

function pemSpellings(pem: string): readonly (readonly [string, string])[] {
  const lines = pem.trimEnd();
  const crlf = lines.replaceAll('\n', '\r\n');
  return [
    ['as PEM', pem],
    ['as PEM without the last line break', lines],
    ['as PEM with CRLF', `${crlf}\r\n`],
    ['as PEM with CRLF, without the last', crlf],
    ['as PEM with an empty line after it', `${pem}\n`],
    ['as the base64 of the PEM', lines.split('\n').slice(1, -1).join('')],
  ];
}

async function isSecret({ algorithm, verifyWeak }: SignedMessage, text: string): Promise<boolean> {
  try {
    await verifyWeak?.(dangerouslyWeakHmacKey.utf8(text, { algorithm }));
    return true;
  } catch (error) {
    if (error instanceof JoseError) return false;
    throw error;
  }
}
