import type { SignaturePhrase } from './signature-phrase.ts';
import { no, open, yes, type Wording } from './wording.ts';

const current = "Get the issuer's current key set.";
const ask = 'Ask the issuer for the key that it signs with.';

/** Every sentence about a signature. */
export const wordings: Readonly<Record<SignaturePhrase, Wording>> = {
  verified: yes(({ kind, source }) => `The signature matches the ${kind} (${source}).`),
  opened: yes(
    ({ kind, source }) =>
      `Opened with the ${kind} (${source}), which only who has it can have encrypted with.`,
  ),
  'opened-unsigned': open(
    'inner_token_unsigned',
    ({ kind, source }) =>
      `Opened with the ${kind} (${source}). Anyone who has its public part can make such a token, so this does not say who did.`,
    'Sign the token before encrypting it.',
  ),
  'opened-signed': open(
    undefined,
    ({ kind, source }) =>
      `Opened with the ${kind} (${source}). Who made it is said by the signed token inside.`,
  ),
  'all-signers': yes(({ signers }) => `All ${signers} signatures match keys that you gave.`),
  'some-signers': open(
    'key_unknown',
    ({ matching, signers }) =>
      `Of ${signers} signatures ${matching} ${matching === 1 ? 'matches a key' : 'match keys'} that you gave.`,
    'Decide which of the signers your service relies on, and give the keys of these.',
  ),
  'no-token': open(undefined, () => 'There is no token yet.'),
  'no-key': open('key_missing', () => 'No key is given.'),
  'no-key-secret': open(
    'key_missing',
    ({ algorithm }) =>
      `Not checked: no key is given. ${algorithm} needs the secret that the issuer signs with.`,
    'Give the secret.',
  ),
  'no-key-public': open(
    'key_missing',
    ({ algorithm, need }) => `Not checked: no key is given. ${algorithm} needs ${need}.`,
    "Give the issuer's public key or key set.",
  ),
  'no-key-opening': open(
    'key_missing',
    ({ algorithm, need }) => `Not opened: no key is given. ${algorithm} needs ${need}.`,
    'Give the key that the token was encrypted for.',
  ),
  'no-usable-key': open('key_invalid', ({ why }) => `The key cannot be used. ${why}`),
  locked: open(
    'key_invalid',
    () => 'The private key is locked with a password.',
    'Give its password, or the public key.',
  ),
  discovery: open(
    'key_missing',
    () => 'A discovery document has no keys itself.',
    'Fetch the key set from its jwks_uri, on the page for fetching, and give that.',
  ),
  address: open(
    'key_missing',
    () => 'An address is no key, and nothing is fetched here.',
    'Give the key set that it shows.',
  ),
  'broken-token': open(
    'token_malformed',
    () => 'The token has to be well-formed before its signature can be checked.',
  ),
  'mended-signed': open(
    'encoding_invalid',
    ({ kind, source }) =>
      `The token is not strict base64url, so a verifier refuses it. In strict base64url its signature matches the ${kind} (${source}).`,
    'Send the token as its form should be.',
  ),
  detached: open(
    'token_malformed',
    () =>
      'The token has no payload. If it travels apart (detached), its signature cannot be checked without it.',
    'Put the payload, in base64url, between the two dots.',
  ),
  'no-algorithm': open('header_invalid', () => 'The token does not say its algorithm (alg).'),
  'unknown-algorithm': open(
    'algorithm_unknown',
    () => 'The algorithm of the token is not one that is known here.',
  ),
  unavailable: open('algorithm_unavailable', ({ algorithm }) => `This runtime does not offer ${algorithm}.`),
  refused: no(
    'header_invalid',
    ({ why }) => `The token is refused before its signature is looked at. ${why}`,
  ),
  unsecured: no(
    'algorithm_refused',
    () => 'The algorithm is "none": nobody signed this, so anybody could have written it.',
  ),
  'no-signature': no(
    'signature_missing',
    () => 'The token names an algorithm and has no signature, so anybody could have written it.',
    'Copy the token whole; if it is whole, refuse it.',
  ),
  invalid: no(
    'signature_invalid',
    () => 'The signature does not match. The token was changed, or another key signed it.',
    ask,
  ),
  'invalid-set': no(
    'signature_invalid',
    ({ keys }) =>
      `The signature matches none of the ${keys} keys that fit. The token was changed, or another key signed it.`,
    current,
  ),
  'empty-set': open('key_unknown', () => 'The key set is empty.', current),
  'other-reading': no(
    'signature_invalid',
    ({ reading }) =>
      `The signature does not match the secret as it is read here. It does when it is ${reading}.`,
    'Read the secret in that way, here and in your service.',
  ),
  'unknown-kid': no(
    'key_unknown',
    () => 'The token names a key (kid) that the key set does not have.',
    current,
  ),
  'unknown-kid-signed': no(
    'key_unknown',
    ({ kind, source }) =>
      `The token names a key (kid) that is not there. The ${kind} (${source}) did sign it, but verifiers choose by the kid.`,
    'Have the issuer put the right kid into the header or the key set.',
  ),
  'other-key-signed': no(
    'signature_invalid',
    ({ kind, source }) =>
      `The signature does not match the key that the token names (kid). The ${kind} (${source}) did sign it.`,
    'Have the issuer put the right kid into the header or the key set.',
  ),
  'none-fits': no(
    'key_unknown',
    ({ algorithm, need }) => `No key of the key set fits: ${algorithm} needs ${need}.`,
    current,
  ),
  'wrong-kind': no(
    'key_mismatch',
    ({ algorithm, need, kind }) =>
      `The key is of the wrong kind: ${algorithm} needs ${need}, and this is: ${kind}.`,
    ask,
  ),
  'secret-for-public': no(
    'key_mismatch',
    ({ algorithm, need }) => `A secret cannot have made this signature: ${algorithm} needs ${need}.`,
    "Give the issuer's public key or key set.",
  ),
  'public-for-secret': no(
    'key_mismatch',
    ({ algorithm }) =>
      `A public or private key cannot have made this signature: ${algorithm} needs a shared secret.`,
    'If the issuer signs with a key pair, this token is not from there; else give the secret.',
  ),
  'wrong-curve': no(
    'key_mismatch',
    ({ algorithm, need, curve }) =>
      `The key is on the wrong curve: ${algorithm} needs ${need}, and this one is on ${curve}.`,
    ask,
  ),
  'wrong-use': no(
    'key_use_invalid',
    () => 'The key is not meant for this: its "use" says otherwise, and it did not sign this token.',
    ask,
  ),
  'wrong-use-signed': no(
    'key_use_invalid',
    ({ kind, source }) =>
      `The signature matches the ${kind} (${source}), but its "use" says that it is not for signatures.`,
    'Have the issuer publish the key with "use": "sig".',
  ),
  'wrong-operations': no(
    'key_use_invalid',
    () => 'The key is not meant for this: its "key_ops" say otherwise, and it did not sign this token.',
    ask,
  ),
  'wrong-operations-signed': no(
    'key_use_invalid',
    ({ kind, source }) =>
      `The signature matches the ${kind} (${source}), but its "key_ops" do not have "verify".`,
    'Have the issuer publish the key with "key_ops": ["verify"].',
  ),
  'other-algorithm': no(
    'key_mismatch',
    ({ algorithm, own }) => `The key says that it is for ${own}, and the token uses ${algorithm}.`,
    'One key has one algorithm: pin it, and refuse the others.',
  ),
  'other-algorithm-signed': no(
    'key_mismatch',
    ({ kind, source, algorithm, own }) =>
      `The signature matches the ${kind} (${source}), but that key says it is for ${own}, and the token uses ${algorithm}.`,
    'Have the issuer sign with the algorithm that its key names.',
  ),
  critical: no(
    'critical_header_unsupported',
    ({ kind, source }) =>
      `The signature matches the ${kind} (${source}), but the token needs an extension (crit) that a verifier has to refuse unless it knows it.`,
    'Have the verifier told that it handles the extension, or the issuer leave it out.',
  ),
  'mixed-set': open(
    'jwks_invalid',
    ({ kind, source }) =>
      `The signature matches the ${kind} (${source}), but the key set holds secrets beside public keys, and a strict verifier refuses such a set.`,
    'Keep secrets and public keys in two sets.',
  ),
  'broken-twin': open(
    'key_invalid',
    ({ kind, source }) =>
      `The signature matches the ${kind} (${source}), but another key of the set has the same kid and is no usable key, and a strict verifier refuses that.`,
    'Give each key of the set a kid of its own.',
  ),
  weak: open(
    'key_weak',
    ({ kind, source, why }) =>
      `The signature matches the ${kind} (${source}), but the key is too weak: ${why}. A strict verifier refuses it.`,
    'Replace the key wherever it is in use.',
  ),
  'weak-anyone': no(
    'key_weak',
    ({ kind, source, why }) => `The signature matches the ${kind} (${source}), which proves nothing: ${why}.`,
    'Replace the key wherever it is in use.',
  ),
  'weak-untried': open(
    'key_weak',
    ({ why }) => `The key is too weak to be used: ${why}.`,
    'Replace the key wherever it is in use.',
  ),
  confused: no(
    'key_is_public_key',
    ({ spelling }) =>
      `Forged: somebody used this public key (${spelling}) as a shared secret. A verifier that lets the token choose the algorithm falls for it.`,
    'Pin the algorithm to the key.',
  ),
  untrusted: no(
    'key_untrusted',
    ({ parameter }) =>
      `The signature is consistent with the key that the token carries itself (${parameter}), which proves nothing.`,
    'Whoever wrote the token chose that key. Check it with a key that you have from the issuer.',
  ),
  proof: open(
    'key_untrusted',
    ({ parameter }) =>
      `The signature matches the key that the token carries itself (${parameter}), as a DPoP proof has it. That shows who holds the key, not who it is.`,
    'Compare the thumbprint of the key with "cnf" of the access token.',
  ),
  'holder-failed': no(
    'proof_invalid',
    ({ why }) => `The issuer's signature is good, but the holder does not prove to have the key. ${why}`,
    'Ask the holder to present the token anew.',
  ),
  'foreign-disclosure': no(
    'signature_invalid',
    ({ disclosures }) =>
      `The issuer's signature is good, but it does not cover ${disclosures === 1 ? '1 disclosure' : `${disclosures} disclosures`}.`,
    'Leave out what the issuer did not sign, or ask the holder to present the token anew.',
  ),
  'needs-private': no(
    'key_mismatch',
    () => 'Only the private key opens this token, and this is the public one.',
    'Give the private key as PEM or JWK.',
  ),
  'not-opened': no(
    'decryption_failed',
    () => 'This key does not open the token. It is for another key, or it was changed on the way.',
  ),
  'wrong-secret-size': no('key_mismatch', ({ why }) => `The secret is of the wrong size. ${why}`),
  'too-costly': no(
    'limit_exceeded',
    () => 'The token asks for more work (p2c) than anybody should do for it, so it was not opened.',
    'Refuse such tokens: they stop a service that does what they ask for.',
  ),
};
