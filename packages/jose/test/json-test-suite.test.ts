import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { JoseError } from '../src/errors/jose-error.ts';
import { segment, testPolicy } from '../src/jws/jws.test-helper.ts';
import { verifyCompactJws } from '../src/jws/verify-compact.ts';
import { decodeJwt } from '../src/jwt/decode.ts';
import { withCorpus } from './corpora.ts';

/** Refusals of a text that is no JSON object, or one that this package reads more strictly than RFC 8259. */
const formCodes: readonly string[] = [
  'encoding_invalid',
  'json_invalid',
  'claims_invalid',
  'json_duplicate_name',
  'limit_exceeded',
];
const goodHeader = segment({ alg: 'HS256' });

for (const folder of ['test_parsing', 'test_transform']) {
  describe(`JSONTestSuite ${folder}`, () => {
    withCorpus(`JSONTestSuite/${folder}`, (path) => {
      for (const file of readdirSync(path)) {
        const bytes = readFileSync(join(path, file));
        declare(file, bytes);
        if (file.startsWith('y_')) declareAsClaim(file, bytes);
      }
    });
  });
}

function declare(file: string, bytes: Buffer): void {
  const isGood = file.startsWith('y_');
  const isBad = file.startsWith('n_');

  it(`${file} as claims`, () => {
    const verdict = decode(bytes);
    const value = tryParse(bytes);
    if (isBad) assert.ok(verdict instanceof JoseError);
    // RFC 7519 §7.2: a claims set is an object; RFC 7519 §4: a name stands in it once.
    const isClaims =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      !file.includes('duplicated_key');
    if (isGood) assert.equal(verdict instanceof JoseError, !isClaims);
    if (!(verdict instanceof JoseError)) assert.deepEqual(verdict, value);
  });

  it(`${file} as header`, async () => {
    const token = `${bytes.toString('base64url')}.e30.AAAA`;
    const [outcome] = await Promise.allSettled([verifyCompactJws(token, testPolicy)]);
    assert.ok(
      outcome.status === 'rejected' && outcome.reason instanceof JoseError,
      'no header without alg is accepted',
    );
    const { code } = outcome.reason;
    if (isBad) assert.ok(code === 'token_malformed' || formCodes.includes(code), code);
    else assert.ok(code === 'header_invalid' || formCodes.includes(code), code);
  });
}

function declareAsClaim(file: string, bytes: Buffer): void {
  it(`${file} as a claim`, () => {
    const verdict = decode(Buffer.concat([Buffer.from('{"x":'), bytes, Buffer.from('}')]));
    if (file.includes('duplicated_key'))
      assert.ok(verdict instanceof JoseError && verdict.code === 'json_duplicate_name');
    else assert.deepEqual(verdict, { x: tryParse(bytes) });
  });
}

function decode(claims: Buffer): unknown {
  try {
    return decodeJwt(`${goodHeader}.${claims.toString('base64url')}.AAAA`).claims;
  } catch (error) {
    assert.ok(error instanceof JoseError && formCodes.includes(error.code), String(error));
    return error;
  }
}

/** What the engine's own parser makes of the bytes. */
function tryParse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
