import { detectProfiles } from '@mintmark/oauth/profiles';
import { identifyKeys } from '../keys/identify-keys.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import { readKeys } from '../keys/read-keys.ts';
import { readCarried } from '../signature/carried-keys.ts';
import { checkJsonSigned, openJsonEncrypted } from '../signature/check-json.ts';
import { checkMessage, type CheckContext, type CheckedMessage } from '../signature/check-message.ts';
import { checkSdJwt } from '../signature/check-sd-jwt.ts';
import { mendEncoding } from '../signature/mend-encoding.ts';
import { openMessage, sealedMessage } from '../signature/open-token.ts';
import { saySignature } from '../signature/signature-words.ts';
import { compactMessage } from '../signature/signed-message.ts';
import { isBase64UrlProblem } from '../token/base64url.ts';
import { effectiveHeader } from '../token/effective-header.ts';
import type { TokenProblem, TokenReading } from '../token/token-reading.ts';
import type { SignatureCheck, UsedKey } from './signature-check.ts';

/** What is known beside token and keys. */
export interface CheckSignatureOptions {
  /** The key that opened the token around this one: where it did not sign this one, it counts as not given (default: none). */
  readonly opener?: UsedKey | undefined;
}

/**
 * Checks who signed a token, or opens an encrypted one, with the keys that are given and no others. What the token says of
 * keys is looked at and never believed: a key that it carries cannot make the answer yes, and no address is followed.
 * Never throws for what is in a token or a key.
 *
 * @example
 * const { state, key } = await checkSignature(readToken(token), readKeys(jwks));
 * state; // 'yes'
 * key?.provenance; // 'given'
 */
export async function checkSignature(
  reading: TokenReading,
  given: KeyReading,
  { opener }: CheckSignatureOptions = {},
): Promise<SignatureCheck> {
  const keys = await identifyKeys(given);
  const check = await checkWith(reading, keys);
  if (opener === undefined || check.state === 'yes') return check;
  const without = await checkWith(reading, withoutOpener(keys, opener));
  return without.state === 'yes' || check.key === undefined ? without : check;
}

/** A key that opens tokens is its owner's, and what is inside was signed by somebody else. */
function withoutOpener(keys: KeyReading, { given }: UsedKey): KeyReading {
  const others = keys.keys.filter(({ place }) => place !== given.place);
  return others.length === 0 ? readKeys('') : { ...keys, keys: others };
}

async function checkWith(reading: TokenReading, keys: KeyReading): Promise<SignatureCheck> {
  const { kind } = reading;
  if (kind === 'empty') return toCheck({ words: saySignature('no-token') });
  if (kind === 'unsecured') return toCheck({ words: saySignature('unsecured') });
  if (hasNoSignature(reading)) return toCheck({ words: saySignature('no-signature') });
  const problem = kind === 'unknown' ? reading.problems[0] : reading.problems.find(preventsCheck);
  if (kind === 'unknown' || problem !== undefined) {
    const mended = kind === 'unknown' ? undefined : await checkMended(reading, keys);
    const words = saySignature('broken-token');
    return mended ?? toCheck({ words: { ...words, code: problem?.code ?? words.code } });
  }
  return checkers[kind](reading, { keys, isProof: isProof(reading) });
}

/** Padding and the like change no byte: it can be told whose signature it is, and yet a verifier refuses the token. */
async function checkMended(reading: TokenReading, keys: KeyReading): Promise<SignatureCheck | undefined> {
  const mended = mendEncoding(reading);
  if (mended === undefined || mended.problems.some(preventsCheck)) return undefined;
  const check = await checkWith(mended, keys);
  if (check.state !== 'yes' || check.plaintext !== undefined) return undefined;
  return { ...check, ...saySignature('mended-signed', check.facts) };
}

type Checkable = Exclude<TokenReading['kind'], 'empty' | 'unknown' | 'unsecured'>;
type Checker = (reading: TokenReading, context: CheckContext) => Promise<SignatureCheck>;

const checkers: Readonly<Record<Checkable, Checker>> = {
  signed: async (reading, context) => {
    const checked = await checkMessage(compactMessage(reading.text, effectiveHeader(reading)), context);
    const isDetached = reading.parts.some(({ name, text }) => name === 'payload' && text === '');
    const isMismatch = checked.key === undefined && checked.words.code === 'signature_invalid';
    return toCheck(isDetached && isMismatch ? { ...checked, words: saySignature('detached') } : checked);
  },
  encrypted: async (reading, { keys }) => {
    const header = effectiveHeader(reading);
    const opened = await openMessage(sealedMessage(reading.text, header, 'compact'), keys);
    return toCheck({ ...opened, carried: await readCarried(header) });
  },
  'sd-jwt': async (reading, context) => toCheck(await checkSdJwt(reading, context)),
  'json-signed': async (reading, context) => toCheck(await checkJsonSigned(reading, context)),
  'json-encrypted': async (reading, { keys }) => toCheck(await openJsonEncrypted(reading, keys)),
};

/** Three segments, and the last of them empty. */
function hasNoSignature({ kind, parts }: TokenReading): boolean {
  const signature = parts.find(({ name }) => name === 'signature');
  return (kind === 'signed' || kind === 'sd-jwt') && signature?.text === '';
}

/** Claims that are no strict JSON are refused by a verifier, and yet it can be told who signed them. */
function preventsCheck({ part, kind }: TokenProblem): boolean {
  if (part === 'disclosure' || kind === 'nested-too-deep') return false;
  return part !== 'payload' || isBase64UrlProblem(kind);
}

/** A DPoP proof has its key in the header by design (RFC 9449 section 4.2). */
function isProof(reading: TokenReading): boolean {
  const [likeliest] = detectProfiles({
    header: effectiveHeader(reading),
    claims: reading.payload?.value ?? {},
  });
  return likeliest?.name === 'dpop-proof';
}

type Parts = Partial<Omit<CheckedMessage, 'words'>> &
  Pick<CheckedMessage, 'words'> &
  Partial<Pick<SignatureCheck, 'plaintext' | 'signers'>>;

function toCheck({
  words,
  key,
  notices = [],
  plaintext,
  considered = [],
  carried = [],
  ...rest
}: Parts): SignatureCheck {
  const { signers = [], weaknesses = [] } = rest;
  return { ...words, key, notices, plaintext, considered, carried, signers, weaknesses };
}
