import type { SignatureAlgorithm } from '../algorithms/signature-algorithms.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { isBytes } from '../encoding/bytes.ts';
import { encodeAscii } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { ExternalSign } from '../keys/key.ts';
import { kindOf } from '../keys/key.ts';
import type { PreparedSigner } from './backend.ts';

/** Wraps somebody else's signing function (a KMS or HSM) as a signer, the same on every runtime. */
export function externalSigner(algorithm: SignatureAlgorithm, sign: ExternalSign): PreparedSigner {
  return {
    sign: async (input) => {
      const signature: unknown = await sign(typeof input === 'string' ? encodeAscii(input) : input);
      if (!isBytes(signature) || signature.length === 0) {
        throw new TypeError(
          `expected the external ${algorithm.name} signer to give a Uint8Array, got ${kindOf(signature)}`,
        );
      }
      return encodeBase64Url(signature);
    },
    signSync: () => {
      throw new JoseError('sync_unavailable', 'an external signer cannot sign synchronously: use sign');
    },
  };
}
