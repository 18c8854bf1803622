import { signatureAlgorithmNames } from '@mintmark/jose';
import type { JwsPayloadVerifyOptions } from '@mintmark/jose/jws';
import { serializationOf } from '../input/serialization.ts';
import type { JsonObject } from '../input/strict-json.ts';
import { member } from '../input/strict-json.ts';
import { explainUnknownKey } from '../keys/explain-unknown-key.ts';
import type { RefusedKey } from '../keys/make-keys.ts';
import { makeSeparateKeys, makeVerificationKeys } from '../keys/verification-keys.ts';
import { verifyAnyJws } from '../keys/verify-jws.ts';
import type { LineJudge } from './answer.ts';
import { makeLineKeys } from './line-keys.ts';
import { readAlgorithms, readBytes } from './line-members.ts';
import { PreparedCache } from './prepared-cache.ts';

interface PreparedKeys {
  readonly options: JwsPayloadVerifyOptions;
  readonly refused: readonly RefusedKey[];
}

/**
 * Makes the judge of signatures alone: any payload, any serialization. A payload that travels apart stands in the member
 * `payload` of the line, in base64url.
 */
export function createRawJudge(): LineJudge {
  const cache = new PreparedCache<PreparedKeys>();
  return async (line) => {
    const token = member(line, 'token');
    const isGeneral = serializationOf(token) === 'general';
    const name = JSON.stringify([isGeneral, member(line, 'key'), member(line, 'algorithms')]);
    const { options, refused } = cache.get(name, () => prepare(line, isGeneral));
    const detachedPayload = readBytes(line, 'payload');
    try {
      const checked = await verifyAnyJws(token, {
        ...options,
        ...(detachedPayload !== undefined && { detachedPayload }),
      });
      const { header, unprotectedHeader, payload } = checked;
      return {
        ok: true,
        header,
        ...(unprotectedHeader !== undefined && { unprotectedHeader }),
        payload: Buffer.from(payload).toString('base64url'),
      };
    } catch (error) {
      throw explainUnknownKey(error, token, refused);
    }
  };
}

function prepare(line: JsonObject, isGeneral: boolean): PreparedKeys {
  const algorithms = readAlgorithms(line, 'algorithms', signatureAlgorithmNames);
  const { source, refused } = makeLineKeys(
    member(line, 'key'),
    algorithms,
    isGeneral ? makeSeparateKeys : makeVerificationKeys,
  );
  return { options: { keys: source, algorithms }, refused };
}
