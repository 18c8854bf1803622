import type { JoseError, JoseErrorCode } from '@mintmark/jose/errors';
import type { KeyReading } from '../keys/key-reading.ts';
import { capitalize } from '../keys/key-words.ts';
import type { CarriedKey, ConsideredKey, KeyNotice, UsedKey } from '../verdicts/signature-check.ts';
import type { KeyWeakness } from '@mintmark/jose/weak-keys';
import { assessKeys, type AssessedKey } from './assess-key.ts';
import { readCarried, tryCarried } from './carried-keys.ts';
import { considerKeys } from './considered-keys.ts';
import { describeCarried, describeReading, describeUsed } from './describe-used.ts';
import { findConfusion } from './key-confusion.ts';
import { describeNeed, isShared, needOf, type KeyNeed } from './key-needs.ts';
import { noticesOf } from './key-notices.ts';
import { saySignature, type SignatureWords } from './signature-words.ts';
import type { SignedMessage } from './signed-message.ts';
import { tryKeys, type Match, type Trial } from './try-keys.ts';

/** What checking one signature came to. */
export interface CheckedMessage {
  readonly words: SignatureWords;
  readonly key: UsedKey | undefined;
  readonly notices: readonly KeyNotice[];
  readonly considered: readonly ConsideredKey[];
  readonly carried: readonly CarriedKey[];
  readonly weaknesses: readonly KeyWeakness[];
}

/** What a message is checked with. */
export interface CheckContext {
  readonly keys: KeyReading;
  /** Whether the token is a DPoP proof, which has its key in the header by design. */
  readonly isProof: boolean;
}

/** Checks one signature with the given keys; what the token says of keys is looked at, and never believed. */
export async function checkMessage(
  message: SignedMessage | undefined,
  context: CheckContext,
): Promise<CheckedMessage> {
  if (message === undefined) return bare(saySignature('no-algorithm'));
  const need = needOf(message.algorithm, 'signature');
  if (need === undefined) {
    const isNone = message.algorithm.trim().toLowerCase() === 'none';
    return bare(saySignature(isNone ? 'unsecured' : 'unknown-algorithm'));
  }
  const { keys } = context;
  const assessed = assessKeys(keys, { need, kid: message.kid });
  const trial = await tryKeys(message, assessed);
  const own = await judge(message, { need, keys, assessed, trial, kid: message.kid });
  const carried = await tryCarried(message, await readCarried(message.header));
  const judged =
    trial.match === undefined && own.words.phrase !== 'confused'
      ? (untrusted(carried, message, context) ?? own)
      : own;
  return {
    words: judged.words,
    key: judged.key,
    considered: considerKeys(assessed, trial, { keys, words: own.words }),
    carried,
    weaknesses: trial.match?.weaknesses ?? [],
    notices: noticesOf({ match: trial.match, kid: message.kid, carried, words: judged.words }),
  };
}

function bare(words: SignatureWords): CheckedMessage {
  return { words, key: undefined, notices: [], considered: [], carried: [], weaknesses: [] };
}

type Judged = Pick<CheckedMessage, 'words' | 'key'>;

/** A key that the token carries can make the answer "no" or leave it open, and never "yes". */
function untrusted(
  carried: readonly CarriedKey[],
  message: SignedMessage,
  { isProof }: CheckContext,
): Judged | undefined {
  const signer = carried.find(({ outcome }) => outcome === 'signed');
  if (signer?.key === undefined) return undefined;
  const { parameter } = signer;
  const key = describeCarried(signer.key, parameter, message.algorithm);
  return { words: saySignature(isProof && parameter === 'jwk' ? 'proof' : 'untrusted', { parameter }), key };
}

interface Tried {
  readonly need: KeyNeed;
  readonly keys: KeyReading;
  readonly assessed: readonly AssessedKey[];
  readonly trial: Trial;
  /** The kid of the token. */
  readonly kid: string | undefined;
}

async function judge(message: SignedMessage, tried: Tried): Promise<Judged> {
  const { need, keys, trial } = tried;
  if (trial.match !== undefined) return judgeMatch(message, trial.match, keys);
  const words = noKeyGiven(keys, need);
  if (words !== undefined) return { words, key: undefined };
  const confusion = await findConfusion(message, need, keys);
  if (confusion !== undefined) {
    const key = describeUsed(confusion.key, { keys, algorithm: message.algorithm });
    return { words: saySignature('confused', { spelling: confusion.spelling }), key };
  }
  return { words: judgeMismatch(tried), key: undefined };
}

function judgeMatch(message: SignedMessage, match: Match, keys: KeyReading): Judged {
  const { candidate, weaknesses, objection } = match;
  const { given, secret } = candidate;
  const key = describeUsed(given, { keys, algorithm: message.algorithm, secret });
  const facts = { ...key.facts, kind: key.kind, source: key.source };
  if (secret?.isOther === true && secret.reading !== undefined) {
    const reading = describeReading(secret.reading);
    return { words: saySignature('other-reading', { ...facts, reading }), key };
  }
  if (weaknesses.length > 0) {
    const why = weaknesses.map(({ message }) => message).join('; ');
    const phrase = weaknesses.some(({ code }) => anyoneCanSign.has(code)) ? 'weak-anyone' : 'weak';
    return { words: saySignature(phrase, { ...facts, why, weakness: weaknesses[0]?.code ?? '' }), key };
  }
  if (objection !== undefined)
    return { words: saySignature(objection.signedPhrase, { ...facts, ...objection.facts }), key };
  if (message.extensions.length > 0) return { words: saySignature('critical', facts), key };
  return { words: saySignature(setFault(keys, message) ?? 'verified', facts), key };
}

/** Why the library refuses a key set as a whole, whichever of its keys signed. */
function setFault(
  { kind, keys }: KeyReading,
  { kid, form }: SignedMessage,
): 'mixed-set' | 'broken-twin' | undefined {
  // The keys of several signers are of several kinds by right.
  if (kind !== 'jwks' || form === 'json') return undefined;
  const usable = keys.filter(
    ({ fault, use, algorithm }) =>
      fault === undefined && use !== 'enc' && needOf(algorithm, 'encryption') === undefined,
  );
  const secrets = usable.filter(({ kty }) => kty === 'oct').length;
  if (secrets > 0 && secrets < usable.length) return 'mixed-set';
  return kid !== undefined && keys.some((key) => key.kid === kid && key.fault !== undefined)
    ? 'broken-twin'
    : undefined;
}

const anyoneCanSign: ReadonlySet<string> = new Set([
  'secret_empty',
  'secret_is_public_key',
  'exponent_one',
  'modulus_even',
]);

/** The words where there is nothing to check with. */
export function noKeyGiven({ kind, keys }: KeyReading, need: KeyNeed): SignatureWords | undefined {
  if (kind === 'discovery' || kind === 'address') return saySignature(kind);
  if (kind === 'jwks' && keys.length === 0) return saySignature('empty-set');
  if (keys.length > 0 && kind !== 'empty') return undefined;
  if (kind === 'broken') return saySignature('no-usable-key', { why: 'What is given is no key.' });
  const facts = { algorithm: need.algorithm, need: describeNeed(need) };
  if (need.purpose === 'encryption') return saySignature('no-key-opening', facts);
  return saySignature(isShared(need) ? 'no-key-secret' : 'no-key-public', facts);
}

/** Reasons of the token, not of the key: all keys fail by them alike. */
const ofTheToken: ReadonlySet<JoseErrorCode> = new Set([
  'token_malformed',
  'encoding_invalid',
  'json_invalid',
  'json_duplicate_name',
  'limit_exceeded',
  'header_invalid',
  'critical_header_invalid',
  'critical_header_unsupported',
  'signature_missing',
]);

/** No key signed it: the reason that says most. */
function judgeMismatch(tried: Tried): SignatureWords {
  const { need, assessed, trial } = tried;
  const errors = [...trial.failed.values()];
  const reason = errors.find(({ code }) => ofTheToken.has(code));
  if (reason !== undefined) return withCode(saySignature('refused', { why: sentence(reason) }), reason);
  if (errors.some(({ code }) => code === 'algorithm_unavailable')) {
    return saySignature('unavailable', { algorithm: need.algorithm });
  }
  const looked = assessed.filter(({ misfit, objections }) => misfit === undefined && objections.length === 0);
  const mismatched = looked.filter(
    ({ key }) => trial.failed.get(key.place)?.code === 'signature_invalid',
  ).length;
  if (mismatched > 0) return saySignature(mismatched > 1 ? 'invalid-set' : 'invalid', { keys: mismatched });
  const weak = errors.find(({ code }) => code === 'key_weak');
  if (weak !== undefined) return saySignature('weak-untried', { why: weak.message });
  const [error] = looked.flatMap(({ key }) => trial.failed.get(key.place) ?? []);
  if (error !== undefined) return withCode(saySignature('no-usable-key', { why: sentence(error) }), error);
  return judgeMisfit(tried);
}

/** Every key was passed over: why, if one was meant by its kid, or if there is one alone. */
function judgeMisfit({ assessed, keys, need, kid }: Tried): SignatureWords {
  const isSet = keys.kind === 'jwks';
  const named = isSet && kid !== undefined ? assessed.filter(({ key }) => key.kid === kid) : [];
  const objected = assessed.find(({ objections }) => objections.length > 0);
  const [objection] = objected?.objections ?? [];
  if (objection !== undefined) return saySignature(objection.phrase, objection.facts);
  if (isSet && kid !== undefined && named.length === 0) return saySignature('unknown-kid');
  const [meant] = named.length > 0 ? named : assessed;
  if (meant?.misfit !== undefined && (named.length === 1 || assessed.length === 1 || keys.kind === 'pem')) {
    return saySignature(meant.misfit.phrase, meant.misfit.facts);
  }
  return saySignature('none-fits', {
    algorithm: need.algorithm,
    need: describeNeed(need),
    keys: assessed.length,
  });
}

function sentence(error: JoseError): string {
  return `${capitalize(error.message)}.`;
}

/** The library's own reason where the sentence is a general one. */
function withCode(words: SignatureWords, { code }: JoseError): SignatureWords {
  return { ...words, code, facts: { ...words.facts, reason: code } };
}
