import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { jwkThumbprint } from '@mintmark/jose';
import {
  findPublishedKey,
  findPublishedSecret,
  isPublishedSample,
  publishedSamples,
} from './published-samples.ts';

const vectors = join(import.meta.dirname, '../../../../vectors');

/** Public keys as jwt.io has them, or has had them, in its examples. */
const jwtIoKeys = [
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u+qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW/VDL5AaWTg0nLVkjRo9z+40RQzuVaE8AkAFmxZzow3x+VJYKdjykkJ0iT9wCS0DRTXu269V264Vf/3jvredZiKRkgwlL9xNAwxXFg0x/XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC+9aGVd+Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmwIDAQAB',
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDdlatRjRjogo3WojgGHFHYLugdUWAY9iR3fy4arWNA1KoS8kVw33cJibXr8bvwUAUparCwlvdbH6dvEOfou0/gCFQsHUfQrSDv+MuSUMAe8jzKE4qW+jK+xQU9a03GUnKHkkle+Q0pX/g6jXZ7r1/xAK5Do2kQ+X5xK9cipRgEKwIDAQAB',
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==',
  'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEC1uWSXj2czCDwMTLWV5BFmwxdM6PX9p+Pk9Yf9rIf374m5XP1U8q79dBhLSIuaojsvOT39UUcPJROSD1FqYLued0rXiooIii1D3jaW6pmGVJFhodzC31cy5sfOYotrzF',
  'MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQBgc4HZz+/fBbC7lmEww0AO3NK9wVZPDZ0VEnsaUFLEYpTzb90nITtJUcPUbvOsdZIZ1Q8fnbquAYgxXL5UgHMoywAib476MkyyYgPk0BXZq3mq4zImTRNuaU9slj9TVJ3ScT3L1bXwVuPJDzpr5GOFpaj+WwMAl8G7CqwoJOsW7Kddns=',
  'MCowBQYDK2VwAyEAwmK6SSAu2E9V7uynkCKEaj5nZJyTvNG4x0KohsRzLpg=',
];

const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e', 'k'];

/** The thumbprints of all keys of the RFCs' examples; for private halves alone, if asked for. */
async function vectorThumbprints(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const file of readdirSync(vectors)) {
    const jwks: Record<string, unknown>[] = [];
    collectKeys(JSON.parse(readFileSync(join(vectors, file), 'utf8')), jwks);
    for (const jwk of jwks) {
      const members = Object.fromEntries(
        Object.entries(jwk).filter(([name]) => publicMembers.includes(name)),
      );
      // Some are refused as keys, for what they are; their thumbprint is not asked for then.
      const thumbprint = await jwkThumbprint(members).catch(() => undefined);
      if (thumbprint !== undefined) found.set(thumbprint, String(jwk['kty']));
    }
  }
  return found;
}

function collectKeys(value: unknown, into: Record<string, unknown>[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('kty' in value) into.push({ ...value });
  for (const inner of Object.values(value)) collectKeys(inner, into);
}

describe('published samples', () => {
  it('are what the vectors of the RFCs and the keys of jwt.io come to', async () => {
    const known = new Set((await vectorThumbprints()).keys());
    for (const der of jwtIoKeys) {
      const key = createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
      const thumbprint = await jwkThumbprint(key.export({ format: 'jwk' }));
      assert.match(findPublishedKey(thumbprint)?.where ?? '', /jwt\.io/);
      known.add(thumbprint);
    }
    const invented = publishedSamples.keys.filter(({ thumbprint }) => !known.has(thumbprint));
    assert.deepEqual(invented, []);
  });

  it('hold every secret key of the RFCs that signs or wraps', () => {
    const { entries } = JSON.parse(readFileSync(join(vectors, 'rfc7515.json'), 'utf8')) as {
      readonly entries: readonly { readonly key: { readonly k?: string } }[];
    };
    const k = entries[0]?.key.k ?? '';
    assert.equal(findPublishedSecret(Buffer.from(k, 'base64url'))?.where, 'RFC 7515, Appendix A.1');
    assert.equal(isPublishedSample(k), true);
  });

  it('name nothing twice', () => {
    const { keys, secrets } = publishedSamples;
    assert.equal(new Set(keys.map(({ thumbprint }) => thumbprint)).size, keys.length);
    assert.equal(new Set(secrets.map(({ text }) => text)).size, secrets.length);
  });

  it('are found as text, as bytes and by thumbprint; others are not', () => {
    assert.equal(findPublishedSecret('your-256-bit-secret')?.where, 'the samples of jwt.io');
    assert.equal(isPublishedSample(new TextEncoder().encode('shhhhh')), true);
    assert.equal(isPublishedSample('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'), true);
    assert.equal(isPublishedSample('pB9uQ3v_no_one_has_published_this'), false);
    assert.equal(isPublishedSample(new Uint8Array(10_000)), false);
    assert.equal(isPublishedSample(''), false);
  });
});
