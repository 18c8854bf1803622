import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startGateway } from '../support/start-gateway.ts';
import { createTestIssuer } from '../support/test-issuer.ts';

describe('the tolerance for the clock of an issuer', () => {
  it('is that of no other issuer on the same route', async () => {
    const strict = await createTestIssuer({ issuer: 'https://strict.test' });
    const loose = await createTestIssuer({ issuer: 'https://loose.test' });
    const files = new Map([
      ['strict.json', strict.jwks],
      ['loose.json', loose.jwks],
    ]);
    const audience = strict.audience;
    await using running = await startGateway({
      config: {
        issuers: [
          { issuer: strict.issuer, audience, keys: { file: 'strict.json' }, clockToleranceSeconds: 0 },
          { issuer: loose.issuer, audience, keys: { file: 'loose.json' }, clockToleranceSeconds: 60 },
        ],
      },
      options: { readFile: async (path) => files.get(path) ?? '' },
    });
    const statusOf = async (token: string): Promise<number> =>
      (await running.fetch('/', { headers: { authorization: `Bearer ${token}` } })).status;
    assert.equal(await statusOf(await loose.token({}, -10)), 200);
    assert.equal(await statusOf(await strict.token({}, -10)), 401);
    assert.equal(await statusOf(await strict.token({}, 60)), 200);
  });
});
