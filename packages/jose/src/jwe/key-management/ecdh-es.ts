import { backend } from '#crypto/encryption';
import { encodeBase64Url } from '../../encoding/base64url.ts';
import { equalBytes, isBytes } from '../../encoding/bytes.ts';
import type { JsonObject } from '../../encoding/json.ts';
import { isJsonObject, member } from '../../encoding/json.ts';
import type { MaybePromise } from '../../encoding/maybe-promise.ts';
import { chain } from '../../encoding/maybe-promise.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { JoseHeader } from '../../header/header.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import { parseJwk } from '../../keys/parse-jwk.ts';
import { deriveKey } from '../concat-kdf.ts';
import type { KeyManagementContext, KeyManagementMethod, KeyManagementOptions } from './method.ts';
import { membersOf, optionalBytes } from './parameters.ts';

/** ECDH-ES (RFC 7518 §4.6, RFC 8037 §3.2): agreement on the key itself, or on one that wraps it. */
export const ecdhEs: KeyManagementMethod = {
  encryptKey(cek, context) {
    const { apu, apv } = assertParties(context.options);
    return chain(backend.agreeEphemerally(membersOf(context.material)), ({ epk, secret }) => {
      const parameters: JsonObject = {
        epk,
        ...(apu && { apu: encodeBase64Url(apu) }),
        ...(apv && { apv: encodeBase64Url(apv) }),
      };
      return chain(derive(secret, context, { apu, apv }), (key) => {
        if (!context.algorithm.wrapsKey) return { cek: key, encryptedKey: undefined, parameters };
        return chain(backend.wrapAes(key, cek), (encryptedKey) => ({ cek, encryptedKey, parameters }));
      });
    });
  },
  decryptKey(encryptedKey, context) {
    const { header, algorithm, material } = context;
    const own = membersOf(material);
    const epk = readEpk(header, own);
    const parties = readParties(header);
    return chain(backend.agree(own, epk), (secret) => {
      assertContributory(secret, epk);
      return chain(derive(secret, context, parties), (key) =>
        algorithm.wrapsKey ? backend.unwrapAes(key, encryptedKey) : key,
      );
    });
  },
  fits({ header, material }) {
    const epk = member(header, 'epk');
    // A malformed epk is reported when it is read.
    return !isJsonObject(epk) || member(epk, 'crv') === membersOf(material).crv;
  },
};

type Parties = { readonly apu: Uint8Array | undefined; readonly apv: Uint8Array | undefined };

const nobody = new Uint8Array(0);

function derive(
  secret: Uint8Array,
  context: KeyManagementContext,
  parties: Parties,
): MaybePromise<Uint8Array> {
  const { algorithm, encryption } = context;
  const target = algorithm.wrapsKey
    ? { algorithm: algorithm.name, bytes: algorithm.wrapBytes }
    : { algorithm: encryption.name, bytes: encryption.keyBytes };
  return deriveKey(secret, { ...target, apu: parties.apu ?? nobody, apv: parties.apv ?? nobody });
}

/** Reads the sender's public key, before any of its numbers are used. @throws JoseError `header_invalid`, `key_invalid` */
function readEpk(header: JoseHeader, own: JwkMembers): JwkMembers {
  const epk = member(header, 'epk');
  if (!isJsonObject(epk))
    throw new JoseError('header_invalid', 'the header parameter "epk" must be a JSON Web Key');
  // Looked at first, so that a key of another type costs no work; one on another curve would leak the private key.
  if (member(epk, 'kty') !== own.kty || member(epk, 'crv') !== own.crv) {
    throw new JoseError(
      'key_mismatch',
      'the ephemeral public key (epk) is of another type or curve than the key',
    );
  }
  if (Object.hasOwn(epk, 'd'))
    throw new JoseError('header_invalid', 'the header parameter "epk" must be a public key');
  return parseJwk(epk).members;
}

/** RFC 7748 §6: a point of low order gives a secret that everybody knows. @throws JoseError `key_invalid` */
function assertContributory(secret: Uint8Array | undefined, epk: JwkMembers): asserts secret is Uint8Array {
  // A coordinate of zero is a proper one on the curves of NIST, whose points were checked to be on them.
  const isZero = epk.kty === 'OKP' && secret !== undefined && secret.every((byte) => byte === 0);
  if (secret === undefined || isZero) {
    throw new JoseError('key_invalid', 'the ephemeral public key (epk) gives no shared secret');
  }
}

function readParties(header: JoseHeader): Parties {
  const parties = { apu: optionalBytes(header, 'apu'), apv: optionalBytes(header, 'apv') };
  if (areEqual(parties))
    throw new JoseError('header_invalid', 'apu and apv must differ (RFC 7518 section 4.6.2)');
  return parties;
}

function assertParties({ apu, apv }: KeyManagementOptions): Parties {
  for (const party of [apu, apv]) {
    if (party !== undefined && !isBytes(party)) throw new TypeError('expected "apu" and "apv" as Uint8Array');
  }
  if (areEqual({ apu, apv }))
    throw new TypeError('expected "apu" and "apv" to differ (RFC 7518 section 4.6.2)');
  return { apu, apv };
}

function areEqual({ apu, apv }: Parties): boolean {
  return apu !== undefined && apv !== undefined && equalBytes(apu, apv);
}
