// Holds the search and the estimate against secrets that were really used and then became known.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  createSecretSearch,
  minimumSecretBits,
  readHmacToken,
  secretStrength,
} from '@mintmark/inspect/weak-secrets';

const corpora = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../shared/corpora');
const path = join(corpora, 'jwt-secrets/jwt.secrets.list');
const isThere = existsSync(path);
const reason = 'no test data "jwt-secrets": set MINTMARK_CORPORA to the folder that holds it';
const skip = isThere || process.env['CI'] === 'true' ? false : reason;

function knownSecrets(): readonly string[] {
  assert.ok(isThere, reason);
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((secret) => secret !== '' && secret.length <= 1024);
}

describe('secrets that became known', { skip }, () => {
  it('are found wherever they stand in their list', async () => {
    const secrets = knownSecrets();
    const input = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30`;
    for (const place of [0, 0.1, 0.5, 0.999]) {
      const secret = secrets[Math.floor(place * secrets.length)] ?? '';
      const token = readHmacToken(
        `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`,
      );
      assert.equal(token.kind, 'hmac');
      const search = createSecretSearch({
        token,
        candidates: secrets,
        readings: ['utf8'],
        now: () => 0,
        prepareHmac: (_, message) => (key) => createHmac('sha256', key).update(message).digest(),
      });
      const state = await search.step(1);
      assert.equal(state.status === 'found' && state.found.secret, secret);
    }
  });

  it('are estimated as weak, but for the few that look random', () => {
    // Every tenth: the estimate of all takes seconds.
    const secrets = knownSecrets().filter((_, i) => i % 10 === 0);
    const strong = secrets.filter((secret) => secretStrength(secret).bits >= minimumSecretBits);
    assert.ok(strong.length < 0.03 * secrets.length, `${strong.length} of ${secrets.length}`);
  });
});
