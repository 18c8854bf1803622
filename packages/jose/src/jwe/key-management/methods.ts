import type { KeyManagementFamily } from '../../algorithms/key-management-algorithms.ts';
import { aesGcmKeyWrap, aesKeyWrap } from './aes-key-wrap.ts';
import { direct } from './direct.ts';
import { ecdhEs } from './ecdh-es.ts';
import type { KeyManagementMethod } from './method.ts';
import { pbes2 } from './pbes2.ts';
import { rsaOaep } from './rsa-oaep.ts';

/** One entry a family. */
export const methods: Readonly<Record<KeyManagementFamily, KeyManagementMethod>> = {
  dir: direct,
  'aes-kw': aesKeyWrap,
  'aes-gcm-kw': aesGcmKeyWrap,
  'rsa-oaep': rsaOaep,
  'ecdh-es': ecdhEs,
  pbes2,
};
