// Follows examples/README.md with its own commands, from a client to a token that is refused.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { documentedCode, replaceAtOnce } from '../support/documented-code.ts';
import { secretIn, serve, type Served } from './served.ts';

const page = 'examples/README.md';
const heading = 'Calling an API';
const root = `${import.meta.dirname}/../..`;
const [, revoke = ''] = /\| after `([^`]+)`/.exec(readFileSync(`${root}/${page}`, 'utf8')) ?? [];

describe('the list of examples', { timeout: 600_000 }, () => {
  let server: Served;
  let api: ChildProcess;
  /** What the page has for each secret, address and token, and what it is here. */
  const real: Record<string, string> = {};

  const follow = (line: string): string => replaceAtOnce(line, real);
  const lines = documentedCode({ page, heading, language: 'sh', index: 1 }, {}).trim().split('\n');
  const [start = '', ask = '', call = ''] = lines;

  before(async () => {
    server = await serve();
    const [, shop, reader] = await server.run(documentedCode({ page, heading, language: 'sh' }, {}));
    const command = start.replace('cs_…', secretIn(reader)).replace('npm run', 'exec npm run -s');
    const env = { ...process.env, ISSUER: server.issuer, PORT: '0' };
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const child = spawn('sh', ['-c', command], { cwd: root, env, stdio: [...stdio], detached: true });
    api = child;
    for await (const line of createInterface(child.stdout)) {
      const [, url] = /^listening on (http\S+)$/.exec(line) ?? [];
      if (url === undefined) continue;
      real['http://127.0.0.1:4500'] = url;
      break;
    }
    Object.assign(real, { 'cs_…': secretIn(shop), 'http://localhost:4401': server.issuer });
  });
  after(async () => {
    const ended = once(api, 'exit');
    process.kill(-(api.pid ?? 0), 'SIGTERM');
    await ended;
    await server.close();
  });

  it('leads to a token that opens the API, and to its end', async () => {
    assert.equal(lines.length, 3);
    const [answer = ''] = await server.run(follow(ask));
    const { access_token } = JSON.parse(answer) as { access_token: string }; // the server's answer
    real['eyJ…'] = access_token;
    const curl = async (line: string): Promise<string> =>
      (await server.run(`${follow(line)} --silent`)).join('');
    const refused = await curl(call.replace(/ --header "[^"]+"/, ''));
    assert.match(refused, /^HTTP\/1.1 401[^]*WWW-Authenticate: Bearer\r\n/i);
    assert.match(await curl(call), /^HTTP\/1.1 200[^]*"for":"shop"/);
    const posted = await curl(`${call} --request POST`);
    assert.match(posted, /^HTTP\/1.1 403[^]*scope="orders:write"[^]*"scope_insufficient"/);

    await curl(revoke);
    let last = await curl(call);
    // Asked again until it has heard.
    // oxlint-disable-next-line no-await-in-loop
    while (last.startsWith('HTTP/1.1 200')) last = await curl(call);
    assert.match(last, /^HTTP\/1.1 401[^]*"token_revoked"/);
  });
});
