import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type IncomingHttpHeaders } from 'node:http2';
import { after, before, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import type { ForwardAuthConfig } from '../../src/config/listener-config.ts';
import { requestProblems } from '../../src/request/request-problem.ts';
import { readTarget } from '../../src/request/target.ts';
import type { RunningGateway } from '../support/start-gateway.ts';
import { ask, forwarded, original, startDeciding, type Decided } from './asking.ts';

const open = [{ name: 'open', match: { path: '/*' }, authentication: 'none' as const }];

const dialects = [
  {
    dialect: 'x-forwarded',
    describe: forwarded,
    method: 'X-Forwarded-Method',
    uri: 'X-Forwarded-Uri',
    host: 'X-Forwarded-Host',
  },
  {
    dialect: 'x-original',
    describe: original,
    method: 'X-Original-Method',
    uri: 'X-Original-URI',
    host: 'X-Original-Host',
  },
] as const;

for (const { dialect, describe: described, method, uri, host } of dialects) {
  describe(`a request described in the dialect ${dialect}`, () => {
    let running: RunningGateway;
    before(async () => void (running = await startDeciding({ dialect }, { routes: open })));
    after(() => running.close());

    const asked = (headers: readonly string[]): Promise<Decided> => ask(running.port, { headers });

    it('is the one that is decided about', async () => {
      const answer = await asked(described({ [method]: 'DELETE' }));
      assert.equal(answer.status, 200);
      const decision = running.decisions.at(-1);
      assert.deepEqual(
        [decision?.method, decision?.host, decision?.path, decision?.clientAddress, decision?.outcome],
        ['DELETE', 'api.example', '/notes/7', '192.0.2.7', 'complete'],
      );
    });

    for (const name of [method, uri, host, 'X-Forwarded-Proto', 'X-Forwarded-For']) {
      it(`is refused without ${name}`, async () => {
        const answer = await asked(described({ [name]: undefined }));
        assert.deepEqual([answer.status, answer.problem['reason']], [400, 'request_malformed']);
        assert.match(String(answer.problem['detail']), /header of the dialect is missing/);
        const decision = running.decisions.at(-1);
        assert.deepEqual(
          [decision?.outcome, decision?.rule, decision?.allowed],
          ['refused', 'forwardAuth', false],
        );
      });

      it(`is refused with two of ${name}`, async () => {
        const twice = [...described(), name.toLowerCase(), described()[described().indexOf(name) + 1] ?? ''];
        const { status } = await asked(twice);
        // Several proxies may each add an address.
        assert.equal(status, name === 'X-Forwarded-For' ? 200 : 400);
      });
    }

    for (const [what, value] of [
      ['a target that is no path', 'https://api.example/notes'],
      ['a target of another host', '//other.example/notes'],
      ['an empty target', ''],
      ['a dot segment', '/notes/../admin'],
      ['an encoded dot segment', '/notes/%2e%2E/admin'],
      ['an encoded slash', '/notes/..%2fadmin'],
      ['an encoded backslash', '/notes/..%5cadmin'],
      ['a backslash', '/notes\\..\\admin'],
      ['an empty segment', '/notes//7'],
      ['a path parameter', '/notes;a=b/7'],
      ['a fragment', '/notes#/../admin'],
      ['a second encoding of UTF-8', '/%c0%af/admin'],
    ] as const) {
      it(`is refused for ${what}`, async () => {
        assert.equal((await asked(described({ [uri]: value }))).status, 400);
      });
    }

    it('is refused for a host, a method or a scheme that is none', async () => {
      const wrong = {
        [host]: ['api.example/', 'a@b', ''],
        [method]: ['GE T', '', 'A'.repeat(33)],
        'X-Forwarded-Proto': ['ftp', ''],
      };
      for (const [name, values] of Object.entries(wrong))
        for (const value of values)
          assert.equal((await asked(described({ [name]: value }))).status, 400, `${name}: ${value}`);
    });

    it('is refused for methods that are never served', async () => {
      for (const name of ['CONNECT', 'TRACE'])
        assert.equal((await asked(described({ [method]: name }))).problem['reason'], 'method_not_allowed');
    });

    it('is refused for a target that is too long', async () => {
      const answer = await asked(described({ [uri]: `/${'a'.repeat(8192)}` }));
      assert.equal(answer.status, 414);
    });

    it('is refused where another dialect tells of another request', async () => {
      const contradictions = {
        'X-Original-Method': 'POST',
        'X-Original-URI': '/public',
        'X-Original-Host': 'b.example',
        'X-Forwarded-Method': 'POST',
        'X-Forwarded-Uri': '/public',
        'X-Forwarded-Host': 'b.example',
      };
      for (const [name, value] of Object.entries(contradictions)) {
        if (described().includes(name)) continue;
        assert.equal((await asked([...described(), name, value])).status, 400, name);
      }
      assert.equal((await asked([...described(), 'Forwarded', 'for=192.0.2.9;host=b.example'])).status, 400);
    });

    it('may be told in both dialects alike', async () => {
      assert.equal((await asked([...new Map(pairs([...forwarded(), ...original()]))].flat())).status, 200);
    });

    it('is refused where services could take another method or another caller', async () => {
      const headers = [
        'X-HTTP-Method-Override',
        'X-Original-URL',
        'X_User',
        'Remote-User',
        'X-Mintmark-Token',
        'X-Consumer-Id',
      ];
      for (const name of headers) {
        const answer = await asked([...described(), name, 'GET']);
        assert.deepEqual([answer.status, answer.problem['reason']], [400, 'request_malformed'], name);
      }
    });
  });
}

function pairs(list: readonly string[]): (readonly [string, string])[] {
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? ''] as const] : []));
}

describe('a request described by the question itself', () => {
  const forwardAuth: ForwardAuthConfig = { dialect: 'path', pathPrefix: '/decision' };
  const headers = ['Host', 'api.example', 'X-Forwarded-For', '192.0.2.7', 'X-Forwarded-Proto', 'https'];
  let running: RunningGateway;
  before(async () => void (running = await startDeciding(forwardAuth, { routes: open })));
  after(() => running.close());

  it('is the one that is decided about', async () => {
    const answer = await ask(running.port, { method: 'PUT', path: '/decision/notes/7?a=b', headers });
    assert.equal(answer.status, 200);
    const decision = running.decisions.at(-1);
    assert.deepEqual(
      [decision?.method, decision?.host, decision?.path, decision?.clientAddress],
      ['PUT', 'api.example', '/notes/7', '192.0.2.7'],
    );
  });

  for (const path of [
    '/notes/7',
    '/decisions/7',
    '/decision',
    '/decision/../notes',
    '/decision//notes',
    '/decision/%2e%2e/notes',
  ])
    it(`is refused for a path that does not begin with the prefix, or has two readings: ${path}`, async () => {
      assert.equal((await ask(running.port, { path, headers })).status, 400);
    });

  for (const header of ['X-Forwarded-Host', 'X-Forwarded-Uri', 'X-Original-Method', 'Forwarded'])
    it(`is refused where ${header} tells of another`, async () => {
      const value = header === 'Forwarded' ? 'for=192.0.2.7;proto=https;host=b.example' : 'b.example';
      const answer = await ask(running.port, {
        path: '/decision/notes',
        headers: [...headers, header, value],
      });
      assert.equal(answer.status, 400);
    });

  it('may be asked about in HTTP/2', async () => {
    await using other = await startDeciding(forwardAuth, { routes: open, listener: { http2: true } });
    const session = connect(other.url);
    const described = { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' };
    const question = { ':method': 'PUT', ':path': '/decision/notes/7?a=b', ':authority': 'api.example' };
    const stream = session.request({ ...question, ...described });
    const [answer] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    await once(stream.resume(), 'close');
    while (other.decisions.length === 0) await nextTurn();
    session.destroy();
    const decision = other.decisions.at(-1);
    assert.deepEqual(
      [answer[':status'], decision?.method, decision?.host, decision?.path, decision?.clientAddress],
      [200, 'PUT', 'api.example', '/notes/7', '192.0.2.7'],
    );
  });

  it('is refused where scheme or client are not told', async () => {
    for (const name of ['X-Forwarded-For', 'X-Forwarded-Proto']) {
      const without = pairs(headers)
        .filter((pair) => pair[0] !== name)
        .flat();
      assert.equal(
        (await ask(running.port, { path: '/decision/notes', headers: without })).status,
        400,
        name,
      );
    }
  });
});

describe('questions', () => {
  it('are for trusted proxies alone', async () => {
    const listener = { trustedProxies: ['192.0.2.1'] };
    await using running = await startDeciding({ dialect: 'x-forwarded' }, { routes: open, listener });
    const answer = await ask(running.port, { headers: forwarded() });
    assert.deepEqual([answer.status, answer.problem['reason']], [403, 'address_not_allowed']);
  });

  it('are for nobody where no proxy is trusted', async () => {
    const listener = { trustedProxies: [] };
    await using running = await startDeciding({ dialect: 'x-original' }, { routes: open, listener });
    assert.equal((await ask(running.port, { headers: original() })).status, 403);
  });

  it('hold a described target to the rules of one that comes by itself', async () => {
    await using running = await startDeciding({ dialect: 'x-forwarded' }, { routes: open });
    const part = fc.constantFrom(
      '/',
      '..',
      '.',
      'a',
      '%2e',
      '%2F',
      '%61',
      '%',
      '//',
      ';',
      '?',
      '\\',
      '%5c',
      '%00',
      '[',
      '"',
    );
    const target = fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(target, async (uri) => {
        const own = readTarget(uri, 'GET');
        const { status } = await ask(running.port, { headers: forwarded({ 'X-Forwarded-Uri': uri }) });
        assert.equal(status, 'reason' in own ? 400 : 200);
        if (!('reason' in own)) assert.equal(running.decisions.at(-1)?.path, own.path);
      }),
      { numRuns: 100 },
    );
  });

  it('with a broken head are refused in the statuses of nginx too', async () => {
    await using running = await startDeciding({ dialect: 'x-original', statuses: 'nginx' }, { routes: open });
    const headers = [...original(), 'Content-Type', 'a/b', 'Content-Type', 'c/d'];
    const answer = await ask(running.port, { headers });
    assert.deepEqual([answer.status, answer.headers['x-mintmark-status']], [403, '400']);
    assert.equal(answer.problem['detail'], requestProblems.duplicate.detail);
  });
});
