import { contentEncryptions, keyManagementAlgorithms } from '../../src/features/libraries/data/vocabulary.ts';
import type { DecryptOrder } from '../adapters/adapter.ts';
import { keysOf } from '../material/keys.ts';
import { encryptWith, encryptionKeysOf } from '../material/encryption.ts';
import { attempt, no, notOffered, rulesFor, tokenFor, yes } from './check.ts';
import type { Check, Result, Subject } from './check.ts';
import { readWithOther } from './read-with-other.ts';

const plaintext = Buffer.from('{"sub":"alice"}');

function orderOf(algorithm: string, encryption: string): DecryptOrder {
  return { keys: encryptionKeysOf(algorithm, encryption), algorithm, encryption };
}

/** Reads what `node:crypto` encrypted. */
const decrypts =
  (algorithm: string, encryption: string): Check =>
  async (subject) => {
    const { decrypt } = subject.calls;
    if (decrypt === undefined) return notOffered;
    const order = orderOf(algorithm, encryption);
    const call = await attempt(() => decrypt(encryptWith(order, { plaintext }), order));
    if (!call.accepted) return documents(subject, algorithm) ? no(call.why) : notOffered;
    return sameText(call.value) ? yes : no('reads something else');
  };

function documents(subject: Subject, algorithm: string): boolean {
  return (subject.adapter.keyManagement ?? []).includes(algorithm);
}

function sameText(value: unknown): boolean {
  return (
    (typeof value === 'string' ? value : Buffer.from(value as Uint8Array).toString()) === plaintext.toString()
  );
}

/** Refuses a changed JWE, while it reads the good one. */
async function refusesJwe(
  subject: Subject,
  change: (jwe: string) => string,
  order = usual(subject),
): Promise<Result> {
  const { decrypt } = subject.calls;
  if (decrypt === undefined || order === undefined) return notOffered;
  const good = encryptWith(order, { plaintext });
  const control = await attempt(() => decrypt(good, order));
  if (!control.accepted) return notOffered;
  return (await attempt(() => decrypt(change(good), order))).accepted ? no() : yes;
}

/** What a library surely has of those it documents. */
function usual(subject: Subject): DecryptOrder | undefined {
  const algorithm = ['dir', 'A128KW', 'RSA-OAEP', 'ECDH-ES'].find((name) => documents(subject, name));
  return algorithm === undefined ? undefined : orderOf(algorithm, 'A256GCM');
}

const replacePart =
  (index: number, change: (part: Buffer) => Buffer) =>
  (jwe: string): string => {
    const parts = jwe.split('.');
    parts[index] = change(Buffer.from(parts[index] ?? '', 'base64url')).toString('base64url');
    return parts.join('.');
  };

/** Moves the sender's one-time point off its curve. */
const bendPoint = replacePart(0, (part) => {
  const header = JSON.parse(part.toString()) as { epk: { x: string } }; // made by encryptWith
  return Buffer.from(JSON.stringify({ ...header, epk: { ...header.epk, y: header.epk.x } }));
});

const flip = replacePart(3, (part) => {
  part.writeUInt8(part.readUInt8(0) ^ 1);
  return part;
});

export const encryptionChecks: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(
    keyManagementAlgorithms.map((name) => [`decrypt-${name}`, decrypts(name, 'A128CBC-HS256')]),
  ),
  ...Object.fromEntries(
    contentEncryptions.map((name): [string, Check] => [
      `decrypt-${name}`,
      (subject) => {
        const algorithm = documents(subject, 'dir') ? 'dir' : (usual(subject)?.algorithm ?? 'dir');
        return decrypts(algorithm, name)(subject);
      },
    ]),
  ),
  encrypts: async (subject) => {
    const { encrypt } = subject.calls;
    const order = usual(subject);
    if (encrypt === undefined || order === undefined) return notOffered;
    const made = await attempt(() => encrypt(plaintext, order));
    if (!made.accepted) return no(made.why);
    return sameText(await readWithOther(String(made.value), order, subject.adapter.package))
      ? yes
      : no('another library cannot read it');
  },
  'opens-nested': async (subject) => {
    const { openNested } = subject.calls;
    const order = usual(subject);
    if (openNested === undefined || order === undefined) return notOffered;
    const jwe = encryptWith(order, { plaintext: Buffer.from(tokenFor(subject)), header: { cty: 'JWT' } });
    const rules = rulesFor(subject, { keys: keysOf(subject.algorithm) });
    const call = await attempt(() => openNested(jwe, { decrypt: order, rules }));
    return call.accepted ? yes : no(call.why);
  },
  'refuses-changed-ciphertext': (subject) => refusesJwe(subject, flip),
  'refuses-short-tag': (subject) =>
    refusesJwe(
      subject,
      replacePart(4, (tag) => tag.subarray(0, 4)),
    ),
  'refuses-other-key-management': (subject) => refusesUnlisted(subject, 'algorithm'),
  'refuses-other-encryption': (subject) => refusesUnlisted(subject, 'encryption'),
  'refuses-bent-point': (subject) =>
    documents(subject, 'ECDH-ES')
      ? refusesJwe(subject, bendPoint, orderOf('ECDH-ES', 'A256GCM'))
      : notOffered,
};

/** A JWE made another way than the caller allows, though the same key would open it. */
async function refusesUnlisted(subject: Subject, what: 'algorithm' | 'encryption'): Promise<Result> {
  const { decrypt } = subject.calls;
  const [algorithm, other] = what === 'algorithm' ? ['A128KW', 'A128GCMKW'] : ['A128KW', 'A128KW'];
  if (decrypt === undefined || !documents(subject, algorithm) || !documents(subject, other))
    return notOffered;
  const order = orderOf(algorithm, 'A256GCM');
  const made = {
    ...order,
    algorithm: other,
    encryption: what === 'encryption' ? 'A128CBC-HS256' : 'A256GCM',
  };
  const call = await attempt(() => decrypt(encryptWith(made, { plaintext }), order));
  return call.accepted ? no() : yes;
}
