import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from '../config/resolve/config-error.ts';
import { limitKeySecret, subjectHashSecret } from './shared-secret.ts';

const config = { secret: { env: 'SHARED' } };

describe('the secret of all replicas', () => {
  it('is not used itself, and gives the same everywhere', async () => {
    const secret = 'a secret that all replicas share';
    const key = await limitKeySecret(config, { secrets: async () => secret });
    assert.deepEqual(key, await limitKeySecret(config, { secrets: async () => secret }));
    assert.equal(key?.byteLength, 32);
    assert.notDeepEqual(key, await limitKeySecret(config, { secrets: async () => `${secret}.` }));
    assert.ok(!Buffer.from(key).includes(secret));
  });

  it('is another key for each use', async () => {
    const secrets = async (): Promise<string> => 'a secret that all replicas share';
    const subjects = await subjectHashSecret(config, { secrets });
    assert.equal(subjects?.byteLength, 32);
    assert.notDeepEqual(subjects, await limitKeySecret(config, { secrets }));
  });

  it('is refused where it could be found by trying, without a word of it', async () => {
    await assert.rejects(limitKeySecret(config, { secrets: async () => 's3cret' }), (error) => {
      assert.ok(error instanceof ConfigError && error.code === 'secret_weak');
      return !error.message.includes('s3cret');
    });
  });

  it('is not asked for where the configuration names none', async () => {
    const secrets = (): never => assert.fail('asked');
    assert.equal(await limitKeySecret({}, { secrets }), undefined);
  });
});
