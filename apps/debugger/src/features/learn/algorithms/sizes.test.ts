import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJwk, generateKey, publicKey, signCompactJws, type Jwk, type SigningKey } from '@mintmark/jose';
import { bytesOf } from '../samples/encoding.ts';
import { algorithmSizes, charactersFor } from './sizes.ts';

/** The members that are the key itself. */
const keyMembers = ['x', 'y', 'n', 'pub', 'k'] as const;

for (const { name, keyBytes, isSecret, signatureBytes } of algorithmSizes) {
  test(`${name} has the sizes the table says`, async () => {
    const [algorithm = '', bits] = name.split(', ');
    const key: SigningKey = await generateKey(
      algorithm,
      bits === undefined ? {} : { modulusLength: Number(bits) },
    );
    const token = await signCompactJws('{}', { key });
    const signature = token.split('.')[2] ?? '';
    assert.equal(bytesOf(signature).length, signatureBytes);
    assert.equal(signature.length, charactersFor(signatureBytes));
    assert.equal(sizeOf(exportJwk(isSecret ? key : publicKey.of(key))), keyBytes);
  });
}

function sizeOf(jwk: Jwk): number {
  return keyMembers
    .map((member) => jwk[member])
    .filter((value) => typeof value === 'string')
    .reduce((sum, value) => sum + bytesOf(value).length, 0);
}
