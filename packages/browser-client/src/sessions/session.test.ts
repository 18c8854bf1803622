import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeJson } from '../platform/encoding.ts';
import { createWorld } from '../testing/world.test-helper.ts';
import { createSession, fromRecord, parseRecord, toRecord } from './session.ts';

const world = createWorld(() => Response.json({}));
const { platform } = world.openTab();
const content = {
  ...{ id: 'one', version: 3, accessToken: 'at', isBound: true, refreshToken: 'rt', scope: 'openid' },
  ...{
    idToken: `e30.${encodeJson({ sub: 'alice', name: 'Älice' })}.x`,
    lifetimeMs: 600_000,
    leftMs: 500_000,
  },
};

describe('a stored session', () => {
  it('is the same when it is read, and has grown older meanwhile', async () => {
    const session = createSession(content, platform);
    const text = JSON.stringify(toRecord(session, platform.now()));
    assert.doesNotMatch(text, /Älice/);
    await world.advance(100_000);
    const read = fromRecord(parseRecord(text), platform);
    assert.deepEqual({ ...read, leftMs: read?.leftMs() }, { ...session, leftMs: 400_000 });
    assert.equal(read?.user?.['name'], 'Älice');
    assert.ok(Object.isFrozen(read.user));
  });

  it('has expired if the clock was set back since', () => {
    const record = toRecord(createSession(content, platform), platform.now() + 3_600_000);
    assert.equal(fromRecord(record, platform)?.leftMs(), 0);
  });

  it('lives no longer than it may, whatever it says', () => {
    const record = { ...toRecord(createSession(content, platform), platform.now()), leftMs: 1e12 };
    assert.equal(fromRecord(record, platform)?.leftMs(), 600_000);
  });

  it('is nothing, and no error, if it is not of that form', () => {
    const record = toRecord(createSession(content, platform), platform.now());
    for (const name of ['id', 'accessToken', 'version', 'lifetimeMs', 'leftMs', 'savedAt'])
      for (const value of [undefined, null, '', {}, NaN])
        assert.equal(fromRecord({ ...record, [name]: value }, platform), undefined);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        fromRecord(value, platform);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void fromRecord(parseRecord(text), platform)));
  });
});
