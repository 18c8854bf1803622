import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const module = JSON.stringify(new URL('revocation-feed.ts', import.meta.url).href);

/** Runs a program with a feed that cannot be reached; gives what it printed and how it ended. */
async function program(text: string): Promise<string> {
  const source = `
    import { generateKey, publicKey } from '@mintmark/jose';
    import { createRevocationFeed } from ${module};
    const feed = createRevocationFeed({
      issuer: 'https://login.example', url: 'https://login.example/revocations',
      keys: publicKey.of(await generateKey('ES256')), algorithms: ['ES256'],
      fetch: () => Promise.reject(new TypeError('nobody is there')),
    });
    ${text}`;
  const args = ['--conditions=@mintmark/source', '--input-type=module', '--eval', source];
  const { stdout } = await run(process.execPath, args, { cwd: import.meta.dirname, timeout: 300_000 });
  return stdout.trim();
}

describe('a feed in a process', () => {
  it('keeps no process alive that has nothing else to do', async () => {
    assert.equal(await program(`await new Promise(setImmediate); console.log(feed.state);`), 'starting');
  });

  it('keeps alive one that waits for it, and tells it what went wrong', async () => {
    const text = `for (const turn of [1, 2]) await feed.ready().catch(({ code }) => console.log(turn, code));`;
    assert.equal(await program(text), '1 feed_unavailable\n2 feed_unavailable');
  });
});
