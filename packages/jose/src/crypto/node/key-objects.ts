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

function importKey(make: () => KeyObject, material: KeyMaterial): KeyObject {
  try {
    return make();
  } catch (cause) {
    // The members were checked before, so a post-quantum key that does not import means a runtime without the algorithm.
    if (material.form === 'jwk' && material.jwk.kty === 'AKP') {
      throw new JoseError('algorithm_unavailable', 'this runtime has no ML-DSA', { cause });
    }
    throw new JoseError('key_invalid', 'the runtime refuses the key', { cause });
  }
}
