import { contentEncryptionNames, keyManagementNames } from '@mintmark/jose';
import type { JweDecryptOptions } from '@mintmark/jose/jwe';
import type { JsonObject } from '../input/strict-json.ts';
import { member } from '../input/strict-json.ts';
import { decryptAnyJwe } from '../keys/decrypt-jwe.ts';
import { makeDecryptionKey } from '../keys/decryption-keys.ts';
import { makeKeys } from '../keys/make-keys.ts';
import { explainUnknownKey } from '../keys/explain-unknown-key.ts';
import type { RefusedKey } from '../keys/make-keys.ts';
import type { LineJudge } from './answer.ts';
import { readKeyMember } from './key-member.ts';
import { readAlgorithms } from './line-members.ts';
import { PreparedCache } from './prepared-cache.ts';

interface PreparedKeys {
  readonly options: JweDecryptOptions;
  readonly refused: readonly RefusedKey[];
}

const preparedNames = ['key', 'algorithms', 'encryptions'];

/** Makes the judge of encrypted tokens: any plaintext, any serialization. */
export function createDecryptJudge(): LineJudge {
  const cache = new PreparedCache<PreparedKeys>();
  return async (line) => {
    const name = JSON.stringify(preparedNames.map((item) => member(line, item)));
    const { options, refused } = cache.get(name, () => prepare(line));
    const token = member(line, 'token');
    try {
      const { header, plaintext } = await decryptAnyJwe(token, options);
      return { ok: true, header, plaintext: Buffer.from(plaintext).toString('base64url') };
    } catch (error) {
      throw explainUnknownKey(error, token, refused);
    }
  };
}

function prepare(line: JsonObject): PreparedKeys {
  const algorithms = readAlgorithms(line, 'algorithms', keyManagementNames);
  const encryptions = readAlgorithms(line, 'encryptions', contentEncryptionNames);
  const { keys, refused } = makeKeys([readKeyMember(member(line, 'key'))], algorithms, makeDecryptionKey);
  return { options: { keys, algorithms, encryptions }, refused };
}
