import type { RecognizedKey } from '../../shared/keys/recognize-key.ts';
import { words } from '../../shared/strings/words.ts';

export interface KeyWords {
  readonly text: string;
  /** Whether it can be used as it is. */
  readonly usable: boolean;
}

const privatePem: ReadonlySet<string> = new Set(['pkcs8', 'pkcs1-private', 'sec1']);

/** Says what was pasted into the key box; nothing for an empty one. */
export function describeKey(key: RecognizedKey): KeyWords | undefined {
  const { is, broken } = words().keys;
  if (key.kind === 'empty') return undefined;
  if (key.kind === 'secret') return { text: `${is.secret}.`, usable: true };
  if (key.kind === 'address') return { text: broken.address, usable: false };
  if (key.kind === 'broken') return { text: broken[key.reason], usable: false };
  if (key.kind === 'jwks') return { text: `${is.jwks(key.keys.length)}.`, usable: key.keys.length > 0 };
  if (key.kind === 'jwk') return describeJwk(key.jwk);
  const what = privatePem.has(key.pem) ? is.private : is.pem(key.label);
  return {
    text: key.repaired ? `${what}; ${is.repaired}.` : `${what}.`,
    usable: key.pem !== 'other' && key.pem !== 'encrypted',
  };
}

function describeJwk(jwk: Readonly<Record<string, unknown>>): KeyWords {
  const { is } = words().keys;
  const isPrivate = Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'priv');
  const kind = [jwk['kty'], jwk['crv']].filter((part) => typeof part === 'string').join(' ');
  return { text: isPrivate ? `${is.private}.` : `${is.jwk(kind)}.`, usable: true };
}
