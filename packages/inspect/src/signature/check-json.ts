import { toValue } from '../json/json-value.ts';
import { readJson } from '../json/read-json.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import type { TokenReading, TokenSigner } from '../token/token-reading.ts';
import type { SignatureCheck, SignerCheck } from '../verdicts/signature-check.ts';
import { checkMessage, type CheckContext, type CheckedMessage } from './check-message.ts';
import { needOf } from './key-needs.ts';
import { openMessage, sealedMessage, type OpenedMessage } from './open-token.ts';
import { saySignature, type SignatureWords } from './signature-words.ts';
import { flattenedMessage, type FlattenedMessage } from './signed-message.ts';

/** More signatures than this are not checked: each costs a check of each key. */
const maxSigners = 16;

/** Recipients by password that are tried: each costs hundreds of thousands of hashes. */
const maxPasswords = 2;

type JsonObject = Readonly<Record<string, unknown>>;

/** A check of several signatures. */
export type CheckedSigners = CheckedMessage & Pick<SignatureCheck, 'signers'>;

/** Checks each signature of a JSON serialization (RFC 7515 section 7.2). */
export async function checkJsonSigned(reading: TokenReading, context: CheckContext): Promise<CheckedSigners> {
  const messages = messagesOf(reading).slice(0, maxSigners);
  const checked: CheckedMessage[] = [];
  for (const message of messages) {
    // oxlint-disable-next-line no-await-in-loop -- bounded, and the work of one is enough at a time
    checked.push(await checkMessage(message, context));
  }
  const [first, ...others] = checked;
  if (first === undefined) return { ...(await checkMessage(undefined, context)), signers: [] };
  if (others.length === 0) return { ...first, signers: [] };
  const signers = checked.map(({ words, key }, index) => toSigner('signer', index + 1, { words, key }));
  const decisive = checked.find(({ words }) => words.state === 'yes') ?? first;
  const notices = checked.flatMap((one) => one.notices);
  const carried = checked.flatMap((one) => one.carried);
  return { ...decisive, notices, carried, signers, words: sayAll(checked) };
}

function messagesOf(reading: TokenReading): ReturnType<typeof flattenedMessage>[] {
  const root = objectOf(reading.text);
  const { signatures, payload } = root;
  const list: readonly unknown[] = Array.isArray(signatures) ? signatures.filter(isObject) : [root];
  return list.map((one, index) => {
    const { protected: segment, header: unprotected, signature } = isObject(one) ? one : {};
    const members = { payload, protected: segment, header: unprotected, signature };
    const jws: FlattenedMessage = Object.fromEntries(
      Object.entries(members).filter(([, value]) => value !== undefined),
    );
    return flattenedMessage(jws, headerOf(reading.signers[index]));
  });
}

/** What holds for one signature or recipient; the protected parameters win, as in a strict verifier none stands in both. */
function headerOf(signer: TokenSigner | undefined): JsonObject {
  const { unprotected, header } = signer ?? {};
  const open = unprotected?.kind === 'object' ? toValue(unprotected) : {};
  return Object.assign(Object.create(null), open, header?.value);
}

function objectOf(text: string): JsonObject {
  const { root } = readJson(text);
  const value = root && toValue(root);
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All of several signatures: what every signer says, where they agree. */
function sayAll(checked: readonly CheckedMessage[]): SignatureWords {
  const matching = checked.filter(({ words }) => words.state === 'yes').length;
  const facts = { matching, signers: checked.length };
  if (matching === checked.length) return saySignature('all-signers', facts);
  if (matching > 0) return saySignature('some-signers', facts);
  const worst = checked.find(({ words }) => words.state === 'no') ?? checked[0];
  return worst?.words ?? saySignature('no-algorithm');
}

/** One of several signatures. */
export function toSigner(
  role: SignerCheck['role'],
  place: number,
  { words: { state, code, phrase, sentence, facts }, key }: Pick<CheckedMessage, 'words' | 'key'>,
): SignerCheck {
  return { role, place, state, code, phrase, sentence, facts, key };
}

/** Opens an encrypted message in a JSON serialization for the first recipient whose key is given (RFC 7516 section 7.2). */
export async function openJsonEncrypted(
  reading: TokenReading,
  keys: KeyReading,
): Promise<OpenedMessage & Pick<SignatureCheck, 'signers'>> {
  const jwe = objectOf(reading.text);
  const form = Object.hasOwn(jwe, 'recipients') ? 'general' : 'flattened';
  const shared = isObject(jwe['unprotected']) ? jwe['unprotected'] : {};
  const opened: OpenedMessage[] = [];
  let passwords = 0;
  for (const signer of reading.signers.slice(0, maxSigners)) {
    const header = { ...shared, ...headerOf(signer) };
    if (needOf(header['alg'], 'encryption')?.kind === 'password' && ++passwords > maxPasswords) continue;
    // oxlint-disable-next-line no-await-in-loop -- the first that opens is the answer
    opened.push(await openMessage(sealedMessage(jwe, header, form), keys));
    if (opened.at(-1)?.plaintext !== undefined) break;
  }
  const best = opened.find(({ plaintext }) => plaintext !== undefined) ?? opened[0];
  const signers = opened.map((one, index) => toSigner('recipient', index + 1, one));
  if (best === undefined) return { ...(await openMessage(undefined, keys)), signers: [] };
  return { ...best, signers: reading.signers.length > 1 ? signers : [] };
}
