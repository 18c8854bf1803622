import { createPrivateKey, createPublicKey, KeyObject } from 'node:crypto';
import { JoseError } from '../../errors/jose-error.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import type { KeyMaterial } from '../../keys/key.ts';

/** Makes the runtime's public key of checked members. @throws JoseError `algorithm_unavailable`, `key_invalid` */
export function toPublicKeyObject(material: KeyMaterial): KeyObject {
  if (material.form === 'crypto-key') return KeyObject.from(material.cryptoKey);
  return importKey(() => createPublicKey({ key: membersOf(material), format: 'jwk' }), material);
}

/** Makes the runtime's private key of checked members. @throws JoseError `algorithm_unavailable`, `key_invalid` */
export function toPrivateKeyObject(material: KeyMaterial): KeyObject {
  if (material.form === 'crypto-key') return KeyObject.from(material.cryptoKey);
  const jwk = membersOf(material);
  return importKey(() => createPrivateKey({ key: jwk, format: 'jwk' }), material);
}

function membersOf(material: KeyMaterial): JwkMembers {
  if (material.form !== 'jwk') throw new TypeError('expected an asymmetric key');
  return material.jwk;
}

/** Curves and algorithms that some runtimes with node:crypto lack. */
const notEverywhere = ['ML-DSA', 'X448', 'Ed448'];

function importKey(make: () => KeyObject, material: KeyMaterial): KeyObject {
  try {
    return make();
  } catch (cause) {
    // The members were checked before, so a key of a kind that is not everywhere means a runtime without the algorithm.
    const kind = material.form === 'jwk' ? (material.jwk.crv ?? material.jwk.alg ?? '') : '';
    if (notEverywhere.some((name) => kind.startsWith(name))) {
      throw new JoseError('algorithm_unavailable', `this runtime has no ${kind}`, { cause });
    }
    throw new JoseError('key_invalid', 'the runtime refuses the key', { cause });
  }
}
