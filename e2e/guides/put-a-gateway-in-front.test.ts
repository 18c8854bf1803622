// docs/guides/put-a-gateway-in-front.md, run.
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { documentedCode, replaceAtOnce, runDocumented } from '../support/documented-code.ts';
import { findFreePort } from '@mintmark/database/testing';
import { secretIn, serve, type Served } from './served.ts';

const page = 'docs/guides/put-a-gateway-in-front.md';
const root = join(import.meta.dirname, '../..');
const program = [process.execPath, '--conditions=@mintmark/source', join(root, 'apps/mintmark/src/cli.ts')];

describe('the guide to put a gateway in front', { timeout: 600_000 }, () => {
  const places: Record<string, string> = {};
  let folder: string;
  let issuer: Served;
  let service: Server;
  let gateway: ChildProcess;
  let token: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mintmark-guide-'));
    issuer = await serve();
    const [, reader] = await issuer.run(
      documentedCode({ page, heading: 'At the issuer', language: 'sh' }, {}),
    );
    writeFileSync(join(folder, 'feed-secret'), secretIn(reader));
    token = await getToken(issuer);
    const code = documentedCode(
      { page, heading: 'The service', language: 'js' },
      { "9001, '127.0.0.1'": "0, '127.0.0.1'" },
    );
    ({ service } = (await runDocumented(code)) as { readonly service: Server }); // as the guide has it
    if (!service.listening) await once(service, 'listening');
    const { port } = service.address() as AddressInfo; // it listens on TCP
    places['127.0.0.1:8080'] = `127.0.0.1:${await findFreePort()}`;
    places['127.0.0.1:9901'] = `127.0.0.1:${await findFreePort()}`;
    const file = documentedCode(
      { page, heading: 'The file', language: 'yaml' },
      { ...places, '127.0.0.1:9001': `127.0.0.1:${port}`, 'https://login.example': issuer.issuer },
    );
    writeFileSync(join(folder, 'mintmark.yaml'), file);
  });
  after(async () => {
    const ended = once(gateway, 'exit');
    gateway.kill('SIGTERM');
    await ended;
    service.close();
    await issuer.close();
    rmSync(folder, { recursive: true });
  });

  // The service is in this process, and has to answer meanwhile.
  const run = async (line: string): Promise<string> => {
    const known = replaceAtOnce(line, places);
    const command = known.replace(/^npx mintmark /, `${program.map((part) => `'${part}'`).join(' ')} `);
    const env = { ...process.env, TOKEN: token };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder, env });
    return stdout;
  };
  const linesOf = (heading: string): readonly string[] =>
    documentedCode({ page, heading, language: 'sh' }, {})
      .split('\n')
      .filter((line) => line !== '');

  it('Check it and start', async () => {
    const [check = '', start = '', ...others] = linesOf('Check it and start');
    assert.deepEqual(others, []);
    assert.match(await run(check), /no problems/);
    const [node = '', ...parameters] = program;
    const words = start.replace('npx mintmark ', '').split(' ');
    gateway = spawn(node, [...parameters, ...words, '--workers', '1', '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = gateway.stdout === null ? [] : await once(createInterface(gateway.stdout), 'line');
    assert.match(String(line), /"ok":true/);
  });

  it('Ask', async () => {
    const [bare = '', read = '', write = '', refusals = '', ...others] = linesOf('Ask');
    assert.deepEqual(others, []);
    assert.match(await run(bare), /^HTTP\/1.1 401 [\s\S]*"reason":"token_missing"/);
    assert.match(await run(read), /^HTTP\/1.1 200 [\s\S]*\{"notesOf":"shop"\}/);
    assert.match(await run(write), /^HTTP\/1.1 403 [\s\S]*"reason":"scope_insufficient"/);
    assert.match(await run(refusals), /scope_insufficient[\s\S]*token_missing/);
  });

  it('Change it while it runs', async () => {
    const [reload = '', ...others] = linesOf('Change it while it runs');
    assert.deepEqual(others, []);
    const file = join(folder, 'mintmark.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('by: client', 'by: clientt'));
    assert.match(await run(reload), /clientt[\s\S]*client/);
    writeFileSync(file, text.replace('600/minute', '500/minute'));
    assert.match(await run(reload), /"ok": true/);
  });
});

async function getToken(served: Served): Promise<string> {
  const client = '--id shop --grant client_credentials --scope notes:read --resource https://notes.example';
  const secret = secretIn((await served.run(`npx mintmark admin clients create ${client}`))[0]);
  const answer = await fetch(`${served.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'https://notes.example' }),
    headers: { authorization: `Basic ${btoa(`shop:${secret}`)}` },
  });
  return ((await answer.json()) as { access_token: string }).access_token; // as the server answers
}
