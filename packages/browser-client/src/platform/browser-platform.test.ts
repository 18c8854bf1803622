import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserPlatform } from './browser-platform.ts';
import { turns, until } from '../testing/world.test-helper.ts';

describe('a channel to other tabs', () => {
  it('hears nothing any more when it is closed, and takes what a refresh under way still tells', async () => {
    const { openChannel } = browserPlatform();
    const heard: string[] = [];
    const first = openChannel('names', (message) => heard.push(`first ${String(message)}`));
    const second = openChannel('names', (message) => heard.push(`second ${String(message)}`));
    first.post('1');
    await until(() => heard.length === 1);
    first.close();
    second.post('2');
    first.post('3');
    second.close();
    await turns();
    assert.deepEqual(heard, ['second 1']);
  });
});
