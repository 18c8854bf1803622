import { JoseError } from '@mintmark/jose/errors';
import { decryptCompactJwe, decryptFlattenedJwe, decryptGeneralJwe } from '@mintmark/jose/jwe';
import { decryptionKey, passwordKey, secretKey, type DecryptionKey } from '@mintmark/jose/jwk';
import { bareJwkOf } from '../keys/key-kinds.ts';
import type { KeyFacts, KeyReading } from '../keys/key-reading.ts';
import { capitalize } from '../keys/key-words.ts';
import { isToken } from '../token/read-compact.ts';
import type { UsedKey } from '../verdicts/signature-check.ts';
import { assessKeys, type AssessedKey } from './assess-key.ts';
import type { CheckedMessage } from './check-message.ts';
import { noKeyGiven } from './check-message.ts';
import { considerKeys } from './considered-keys.ts';
import { describeUsed } from './describe-used.ts';
import { describeNeed, isShared, needOf, type KeyNeed } from './key-needs.ts';
import { secretBytesOf, type SecretBytes } from './secret-bytes.ts';
import { saySignature, type SignatureWords } from './signature-words.ts';
import { maxTriedKeys } from './try-keys.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Each password costs hundreds of thousands of hashes. */
const maxPasswords = 4;

/** An encrypted message for one recipient, and how it is opened. */
export interface SealedMessage {
  readonly algorithm: string;
  readonly encryption: string;
  readonly kid: string | undefined;
  /** @throws JoseError */
  readonly open: (key: DecryptionKey) => Promise<Uint8Array>;
}

/** How an encrypted token is written. */
export type JweForm = 'compact' | 'flattened' | 'general';

/** Undefined without algorithms. */
export function sealedMessage(
  jwe: unknown,
  header: Readonly<Record<string, unknown>>,
  form: JweForm,
): SealedMessage | undefined {
  const { alg, enc, kid, crit } = header;
  if (typeof alg !== 'string' || typeof enc !== 'string') return undefined;
  const names: readonly unknown[] = Array.isArray(crit) ? crit.slice(0, 20) : [];
  const critical = names.filter((name): name is string => typeof name === 'string');
  return {
    algorithm: alg,
    encryption: enc,
    kid: typeof kid === 'string' ? kid : undefined,
    open: async (key) => {
      const options = { keys: key, algorithms: [alg], encryptions: [enc], critical };
      if (form === 'compact') return (await decryptCompactJwe(String(jwe), options)).plaintext;
      const decrypt = form === 'flattened' ? decryptFlattenedJwe : decryptGeneralJwe;
      return (await decrypt(jwe, options)).plaintext;
    },
  };
}

/** What opening an encrypted message came to. */
export interface OpenedMessage extends CheckedMessage {
  readonly plaintext: Bytes | undefined;
}

/** Opens an encrypted message with the given keys. */
export async function openMessage(
  message: SealedMessage | undefined,
  keys: KeyReading,
): Promise<OpenedMessage> {
  if (message === undefined) return closed(saySignature('no-algorithm'));
  const need = needOf(message.algorithm, 'encryption');
  if (need === undefined) return closed(unknownAlgorithm(message.algorithm));
  const assessed = assessKeys(keys, { need, kid: message.kid });
  const none = noKeyGiven(keys, need);
  if (none !== undefined) return closed(none);
  const trial = await tryToOpen(message, assessed, need);
  const { opened, failed } = trial;
  if (opened === undefined) {
    const words = whyNot(assessed, failed, need);
    return {
      ...closed(words),
      considered: considerKeys(assessed, { match: undefined, failed }, { keys, words }),
    };
  }
  const { given, secret, plaintext } = opened;
  const key = describeUsed(given, {
    keys,
    algorithm: message.algorithm,
    secret,
    isPassword: need.kind === 'password',
  });
  const words = sayOpened(key, plaintext, need);
  const considered = considerKeys(assessed, { match: { candidate: { given } }, failed }, { keys, words });
  return { ...closed(words), key, considered, plaintext };
}

function unknownAlgorithm(algorithm: string): SignatureWords {
  if (algorithm !== 'RSA1_5') return saySignature('unknown-algorithm');
  const why = 'RSA1_5 is refused: its padding can be attacked by whoever sees whether a decryption worked.';
  return { ...saySignature('refused', { why }), code: 'algorithm_refused' };
}

function closed(words: SignatureWords): OpenedMessage {
  return {
    words,
    key: undefined,
    notices: [],
    considered: [],
    carried: [],
    weaknesses: [],
    plaintext: undefined,
  };
}

/** Only who shares a secret can have encrypted with it; with a public key everybody can. */
function sayOpened({ kind, source, facts }: UsedKey, plaintext: Bytes, need: KeyNeed): SignatureWords {
  const all = { ...facts, kind, source };
  if (isShared(need)) return saySignature('opened', all);
  const inner = plaintext.length > 2_000_000 ? '' : new TextDecoder().decode(plaintext);
  return saySignature(
    isToken(inner) && inner.split('.').length === 3 ? 'opened-signed' : 'opened-unsigned',
    all,
  );
}

interface Opened {
  readonly given: KeyFacts;
  readonly secret: SecretBytes | undefined;
  readonly plaintext: Bytes;
}

interface OpeningTrial {
  readonly opened: Opened | undefined;
  readonly failed: ReadonlyMap<number, JoseError>;
}

async function tryToOpen(
  message: SealedMessage,
  assessed: readonly AssessedKey[],
  need: KeyNeed,
): Promise<OpeningTrial> {
  const failed = new Map<number, JoseError>();
  const fitting = assessed.filter(
    ({ misfit, objections }) => misfit === undefined && objections.length === 0,
  );
  for (const { key } of fitting.slice(0, need.kind === 'password' ? maxPasswords : maxTriedKeys)) {
    // oxlint-disable-next-line no-await-in-loop -- the first that fits is the answer
    const opened = await tryOpeners(message, key, need);
    if (!(opened instanceof JoseError)) return { opened, failed };
    failed.set(key.place, opened);
  }
  return { opened: undefined, failed };
}

async function tryOpeners(message: SealedMessage, key: KeyFacts, need: KeyNeed): Promise<Opened | JoseError> {
  let reason = new JoseError('key_invalid', 'the key has no reading');
  for (const { secret, make } of openersOf(key, need, message)) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the first that fits is the answer
      const plaintext = Uint8Array.from(await message.open(make()));
      return { given: key, secret, plaintext };
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      // What was tried and failed says more than what could not be tried.
      if (reason.code !== 'decryption_failed') reason = error;
    }
  }
  return reason;
}

interface Opener {
  readonly secret: SecretBytes | undefined;
  /** @throws JoseError */
  readonly make: () => DecryptionKey;
}

function openersOf(key: KeyFacts, need: KeyNeed, { algorithm, kid }: SealedMessage): readonly Opener[] {
  const options = { algorithm, kid };
  if (need.kind === 'password') {
    // Each costs a key derivation: as it stands, and without what a line brought along.
    const texts = secretBytesOf(key).filter(({ reading }) => reading === undefined || isPassword(reading));
    return texts.map((secret) => ({ secret, make: () => passwordKey.bytes(secret.bytes, options) }));
  }
  if (need.kind === 'secret') {
    return secretBytesOf(key).map((secret) => ({
      secret,
      make: () => secretKey.bytes(secret.bytes, options),
    }));
  }
  return [{ secret: undefined, make: () => makePrivate(key, options) }];
}

function isPassword({ encoding, edge }: NonNullable<SecretBytes['reading']>): boolean {
  return encoding === 'utf8' && (edge === 'as-given' || edge === 'trimmed');
}

/** @throws JoseError */
function makePrivate(
  { material, jwk }: KeyFacts,
  options: { algorithm: string; kid: string | undefined },
): DecryptionKey {
  if (material.form === 'pem') return decryptionKey.pem(material.text, options);
  return decryptionKey.jwk(bareJwkOf(jwk ?? {}), options);
}

/** Why no key opened it: the reason that says most. */
function whyNot(
  assessed: readonly AssessedKey[],
  failed: ReadonlyMap<number, JoseError>,
  need: KeyNeed,
): SignatureWords {
  const errors = [...failed.values()];
  const [error] = errors;
  if (errors.some(({ code }) => code === 'decryption_failed')) return saySignature('not-opened');
  if (error?.code === 'limit_exceeded') return saySignature('too-costly');
  if (error?.code === 'algorithm_unavailable')
    return saySignature('unavailable', { algorithm: need.algorithm });
  if (error !== undefined) {
    const why = `${capitalize(error.message)}.`;
    if (error.code === 'key_mismatch') return saySignature('wrong-secret-size', { why });
    const phrase = error.code.startsWith('key_') ? 'no-usable-key' : 'refused';
    return { ...saySignature(phrase, { why, reason: error.code }), code: error.code };
  }
  const objected = assessed.find(({ objections }) => objections.length > 0);
  const [objection] = objected?.objections ?? [];
  if (objection !== undefined) return saySignature(objection.phrase, objection.facts);
  const [only, ...others] = assessed;
  if (only?.misfit !== undefined && others.length === 0)
    return saySignature(only.misfit.phrase, only.misfit.facts);
  return saySignature('none-fits', {
    algorithm: need.algorithm,
    need: describeNeed(need),
    keys: assessed.length,
  });
}
