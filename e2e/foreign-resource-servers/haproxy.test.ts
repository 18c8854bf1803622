// HAProxy in front of an API, configured as docs/resource-servers.md of the authorization server has it.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { listen, type Listener } from '../support/node-listener.ts';
import { findFreePort } from '@mintmark/database/testing';
import { findProgram, skipWithout, startProgram } from '../support/programs.ts';
import { badTokens, issueTokens, type IssuedTokens } from './issued-tokens.ts';

const page = 'packages/authorization-server/docs/resource-servers.md';
const program = findProgram('haproxy');
const skip = skipWithout(program !== undefined, 'HAProxy is missing: install haproxy');
const defaults = 'defaults\n  timeout connect 5s\n  timeout client 5s\n  timeout server 5s\n\n';

describe('HAProxy', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'haproxy-'));
  let tokens: IssuedTokens;
  let upstream: Listener;
  let address: string;
  let stop: () => Promise<void> = () => Promise.resolve();

  /** The documented program, which says by its exit code whether a file has changed. */
  async function writeKeys(): Promise<boolean> {
    const replacements = { 'https://login.example': tokens.issuer, '/etc/haproxy': folder };
    const own = { 'process.exitCode = ': 'export const exitCode = ' };
    const code = documentedCode({ page, heading: 'HAProxy', language: 'js' }, { ...replacements, ...own });
    return (await runDocumented(code))['exitCode'] === 0;
  }

  before(async () => {
    tokens = await issueTokens();
    upstream = await listen(() => new Response('behind the door'));
    await writeKeys();
    const port = await findFreePort();
    address = `http://127.0.0.1:${port}`;
    const configuration = documentedCode(
      { page, heading: 'HAProxy', language: 'haproxy' },
      {
        'https://login.example': tokens.issuer,
        '/etc/haproxy': folder,
        ':8080': `127.0.0.1:${port}`,
        '127.0.0.1:3000': new URL(upstream.origin).host.replace('localhost', '127.0.0.1'),
      },
    );
    writeFileSync(join(folder, 'haproxy.cfg'), defaults + configuration);
    chmodSync(folder, 0o755);
    stop = await startProgram([program ?? '', '-db', '-f', join(folder, 'haproxy.cfg')], address);
  });
  after(async () => {
    await stop();
    await Promise.all([upstream.close(), tokens.close()]);
    rmSync(folder, { recursive: true });
  });

  const ask = (token: string | undefined): Promise<Response> =>
    fetch(address, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

  it('lets good tokens through', async () => {
    for (const token of [tokens.good, tokens.goodForTwo]) {
      const response = await ask(token);
      assert.equal(response.status, 200);
      assert.equal(await response.text(), 'behind the door');
    }
  });

  for (const bad of badTokens) {
    it(`refuses a token that is bad: ${bad}`, async () => {
      assert.equal((await ask(tokens.bad[bad])).status, 401);
    });
  }

  it('refuses a request without a token, with a challenge', async () => {
    const response = await ask(undefined);
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
  });

  it('refuses a token without the scope', async () => {
    assert.equal((await ask(tokens.withoutScope)).status, 403);
  });

  it('lets a revoked token through, as the page says', async () => {
    assert.equal((await ask(tokens.revoked)).status, 200);
  });

  it('refuses a token that has expired', async () => {
    assert.equal((await ask(await tokens.expired)).status, 401);
  });

  it('is given keys by a program that says whether one has changed', async () => {
    const files = ['login-1.pem', 'login-2.pem'].map((name) => join(folder, name));
    assert.ok(files.every((file) => existsSync(file)));
    assert.match(readFileSync(files[0] ?? '', 'utf8'), /^-----BEGIN PUBLIC KEY-----\n/);
    assert.equal(await writeKeys(), false);
    rmSync(files[0] ?? '');
    assert.equal(await writeKeys(), true);
  });
});
