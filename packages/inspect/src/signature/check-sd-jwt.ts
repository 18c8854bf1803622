import { factsOfJwk } from '../keys/key-facts.ts';
import { identifyKeys } from '../keys/identify-keys.ts';
import { readKeys } from '../keys/read-keys.ts';
import { effectiveHeader } from '../token/effective-header.ts';
import type { TokenReading } from '../token/token-reading.ts';
import type { SignerCheck } from '../verdicts/signature-check.ts';
import { toSigner, type CheckedSigners } from './check-json.ts';
import { checkMessage, type CheckContext, type CheckedMessage } from './check-message.ts';
import { countForeignDisclosures, sdHash } from './sd-jwt-hashes.ts';
import { saySignature } from './signature-words.ts';
import { compactMessage } from './signed-message.ts';

/** Checks the issuer's signature of an SD-JWT and, where there is one, that of its holder (RFC 9901 section 7). */
export async function checkSdJwt(reading: TokenReading, context: CheckContext): Promise<CheckedSigners> {
  const [issued = ''] = reading.text.split('~', 1);
  const issuer = await checkMessage(compactMessage(issued, effectiveHeader(reading)), context);
  const foreign = issuer.words.state === 'yes' ? await countForeignDisclosures(reading) : 0;
  if (foreign !== 0) {
    const words = saySignature('foreign-disclosure', { disclosures: foreign ?? reading.disclosures.length });
    return { ...issuer, words, signers: [] };
  }
  const { keyBinding } = reading;
  if (keyBinding === undefined) return { ...issuer, signers: [] };
  const holder = await checkHolder(reading, keyBinding, issuer);
  const signers = [toSigner('issuer', 1, issuer), holder];
  if (issuer.words.state !== 'yes' || holder.state !== 'no') return { ...issuer, signers };
  return { ...issuer, signers, words: saySignature('holder-failed', { why: holder.sentence }) };
}

/** The holder's key is what the issuer says it is (cnf.jwk), so it is as good as the issuer's signature. */
async function checkHolder(
  reading: TokenReading,
  binding: TokenReading,
  issuer: CheckedMessage,
): Promise<SignerCheck> {
  const jwk = confirmedKey(reading.payload?.value ?? {});
  if (jwk === undefined) return failed('holder-no-key', 'The issuer names no key of the holder (cnf).');
  const keys = await identifyKeys({ ...readKeys(''), kind: 'jwk', keys: [factsOfJwk(jwk)] });
  const checked = await checkMessage(compactMessage(binding.text, effectiveHeader(binding)), {
    keys,
    isProof: false,
  });
  if (checked.words.state !== 'yes') return toSigner('holder', 2, checked);
  // The hash of all that stands before the key binding, its last tilde included (RFC 9901 section 4.3.1).
  const shown = reading.text.slice(0, reading.text.lastIndexOf('~') + 1);
  const expected = binding.payload?.value?.['sd_hash'];
  if (expected !== (await sdHash(reading, shown))) {
    return failed('holder-other-hash', 'The key binding (sd_hash) belongs to another presentation.');
  }
  const isTrusted = issuer.words.state === 'yes';
  const sentence = isTrusted
    ? 'The holder has the key that the issuer names (cnf).'
    : 'The holder has the key that the token names (cnf), which says as much as the signature of the issuer does.';
  const signer = toSigner('holder', 2, checked);
  return {
    ...signer,
    state: isTrusted ? 'yes' : 'unknown',
    phrase: isTrusted ? 'holder' : 'holder-unproven',
    sentence,
  };
}

function confirmedKey({
  cnf,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const jwk: unknown = typeof cnf === 'object' && cnf !== null ? Reflect.get(cnf, 'jwk') : undefined;
  return typeof jwk === 'object' && jwk !== null && !Array.isArray(jwk) ? { ...jwk } : undefined;
}

function failed(phrase: string, sentence: string): SignerCheck {
  return {
    role: 'holder',
    place: 2,
    state: 'no',
    code: 'proof_invalid',
    phrase,
    sentence,
    facts: {},
    key: undefined,
  };
}
