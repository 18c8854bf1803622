import { JoseError } from '@mintmark/jose/errors';
import { decryptionKey, exportJwk, exportPem, jwkThumbprint, privateKey } from '@mintmark/jose/jwk';
import { encodeBase64Url } from '../token/base64url.ts';
import type { CertificateFacts } from './der/certificate-facts.ts';
import { factsOfFault, factsOfJwk } from './key-facts.ts';
import { probeAlgorithms } from './key-kinds.ts';
import type { KeyFacts, KeyReading } from './key-reading.ts';
import { keyFault } from './key-words.ts';

/**
 * Adds what takes time: unlocks private keys whose password was given, and makes the thumbprints of public keys and
 * certificates. Keys that have them already stay as they are.
 *
 * @example
 * const { keys } = await identifyKeys(readKeys('{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'));
 * keys[0].thumbprint; // 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
 */
export async function identifyKeys(reading: KeyReading): Promise<KeyReading> {
  const keys = await Promise.all(reading.keys.map(async (key) => identifyKey(await unlock(key))));
  return { ...reading, keys, chain: await Promise.all(reading.chain.map(identifyCertificate)) };
}

/** A key with its thumbprint (RFC 7638); that of a secret would tell a guesser that the guess is right. */
export async function identifyKey(key: KeyFacts): Promise<KeyFacts> {
  const certificate = key.certificate && (await identifyCertificate(key.certificate));
  if (key.publicJwk === undefined || key.thumbprint !== undefined) return { ...key, certificate };
  try {
    return { ...key, certificate, thumbprint: await jwkThumbprint(key.publicJwk) };
  } catch (error) {
    // What is no key has no thumbprint.
    if (error instanceof JoseError) return { ...key, certificate };
    throw error;
  }
}

/** A certificate with its thumbprints (RFC 7515 sections 4.1.7 and 4.1.8). */
export async function identifyCertificate(certificate: CertificateFacts): Promise<CertificateFacts> {
  if (certificate.sha256 !== undefined) return certificate;
  const { der } = certificate;
  return { ...certificate, sha256: await digest('SHA-256', der), sha1: await digest('SHA-1', der) };
}

async function digest(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return encodeBase64Url(new Uint8Array(await globalThis.crypto.subtle.digest(name, bytes)));
}

/** Tries the kinds of key one after the other: which one is locked in cannot be seen from outside. */
async function unlock(key: KeyFacts): Promise<KeyFacts> {
  const { material, label } = key;
  if (material.form !== 'locked' || material.password === undefined) return key;
  const { text, password } = material;
  let fault = keyFault('wrong-password');
  for (const { algorithm, use } of probeAlgorithms) {
    try {
      const open = use === 'sig' ? privateKey : decryptionKey;
      // oxlint-disable-next-line no-await-in-loop -- each costs a key derivation, and the first that fits is the one
      const opened = await open.encryptedPem(text, { password, algorithm });
      const { alg, ...members } = exportJwk(opened);
      const facts = factsOfJwk(members.kty === 'AKP' ? { ...members, alg } : members);
      return {
        ...facts,
        place: key.place,
        label,
        material: { form: 'pem', label: 'PRIVATE KEY', text: exportPem(opened) },
      };
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      if (error.code === 'key_mismatch' || error.code === 'key_weak') continue;
      fault = { ...keyFault('wrong-password'), code: error.code };
      break;
    }
  }
  const locked = { ...material, password: undefined };
  return factsOfFault(fault, { place: key.place, label, isPrivate: true, material: locked });
}
