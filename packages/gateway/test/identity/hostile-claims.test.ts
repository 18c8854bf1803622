import assert from 'node:assert/strict';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Auth } from '@mintmark/resource-server';
import { compileRequire } from '../../src/authorise/compile-require.ts';
import { caller, ruleRequest } from '../../src/authorise/rule-request.test-helper.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { compileIdentity } from '../../src/identity/compile-identity.ts';
import { parseHeaderValue } from '../../src/identity/header-value.ts';

const identity = compileIdentity({ headers: { 'x-claim': 'claim' } });

function holder(claims: Readonly<Record<string, unknown>>): Caller {
  const auth = { claims } as unknown as Auth; // what is looked at
  return caller({ auth, claims });
}

/** What `in` and `exists` find: items of lists, and names of objects. */
function hasMember(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.includes(name);
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

/** What a service receives: a server of its own, and the headers as they came over the connection. */
describe('a service behind the gateway', () => {
  let server: Server;
  let received: IncomingMessage | undefined;

  before(async () => {
    server = createServer((incoming, answer) => {
      received = incoming;
      answer.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function send(headers: readonly string[]): Promise<readonly string[]> {
    const { port } = server.address() as AddressInfo; // it listens on a port
    await new Promise<void>((resolve, reject) => {
      const options = { port, host: '127.0.0.1', headers: ['host', 'service', ...headers] };
      request(options, (answer) => answer.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    return received?.rawHeaders ?? [];
  }

  it('gets one header for one claim, with the text that the issuer wrote', async () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\0',
        ':',
        ',',
        '%',
        ' ',
        '\t',
        '\u000b',
        '\u0085',
        '\u2028',
        'x-admin: 1',
        '\r\n\r\n',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    );
    const text = fc.array(unit, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (claim) => {
        const raw = await send(await identity.headersOf(holder({ claim })));
        const names = raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
        assert.deepEqual(names, ['host', 'x-claim', 'connection']);
        assert.deepEqual(parseHeaderValue(raw[3] ?? ''), [claim]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('rules about hostile claims', () => {
  const never = (expression: string, claims: Readonly<Record<string, unknown>>): void => {
    const required = compileRequire({ expressions: [expression] });
    assert.notEqual(required.check(holder(claims), ruleRequest()), undefined, expression);
  };
  const parse = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

  it('take members of prototypes for missing', () => {
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
    ]) {
      never(`claims.${name} != null`, {});
      never(`has(claims.${name})`, {});
      never(`"${name}" in claims`, {});
      never(`claims.list.${name} != null`, { list: [1] });
      never(`claims.text.${name} != null`, { text: 'x' });
    }
  });

  it('take what claims are called for no more than a name', () => {
    const claims = parse('{"__proto__":{"admin":true},"a":{"__proto__":{"admin":true}},"plan":"tin"}');
    never('claims.admin == true', claims);
    never('claims.a.admin == true', claims);
    assert.equal(Object.hasOwn(Object.prototype, 'admin'), false);
    // An object that calls itself otherwise is no object of the language: the rule fails, for whoever holds that token alone.
    never('claims.plan == "gold"', { constructor: 'x', plan: 'gold' });
  });

  it('end in reasonable time, however deep or long claims are', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
    never('claims.deep == claims.other', {
      deep,
      other: JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)),
    });
    never('claims.deep.all(x, claims.deep.all(y, x != y))', {
      deep: Array.from({ length: 100_000 }, (_, i) => i),
    });
    never('claims.text.matches("^(a+)+$")', { text: `${'a'.repeat(1_048_576)}!` });
    never('claims.text == "x" || claims.text.contains("y")', { text: 'a'.repeat(1_048_576) });
    never('claims.list.exists(x, x == "b")', { list: Array.from({ length: 100_000 }, () => 'a') });
  });

  it('let nobody through whose claims have another type than the rule believes', () => {
    type Rule = readonly [rule: string, holds: (claims: Readonly<Record<string, unknown>>) => boolean];
    const rules: readonly Rule[] = [
      ['claims.level >= 3', ({ level }) => typeof level === 'number' && level >= 3],
      ['claims.plan == "gold"', ({ plan }) => plan === 'gold'],
      ['claims.plan.startsWith("go")', ({ plan }) => typeof plan === 'string' && plan.startsWith('go')],
      ['claims.plan.matches("^gold$")', ({ plan }) => plan === 'gold'],
      ['"admin" in claims.roles', ({ roles }) => hasMember(roles, 'admin')],
      ['claims.roles.exists(r, r == "admin")', ({ roles }) => hasMember(roles, 'admin')],
      ['claims.isAdmin', ({ isAdmin }) => isAdmin === true],
      ['!claims.isAdmin', ({ isAdmin }) => isAdmin === false],
      ['claims.level != 3', ({ level }) => level !== undefined && level !== 3],
    ];
    const near = fc.constantFrom(
      'gold',
      'admin',
      3,
      '3',
      true,
      false,
      'true',
      null,
      [],
      {},
      ['admin'],
      ['gold'],
      4,
      'go',
    );
    const value = fc.oneof(near, fc.jsonValue(), fc.record({ admin: near }), fc.array(near));
    const anyClaims = fc.record(
      { level: value, plan: value, roles: value, isAdmin: value },
      { requiredKeys: [] },
    );
    for (const [rule, holds] of rules) {
      const required = compileRequire({ expressions: [rule] });
      fc.assert(
        fc.property(anyClaims, (claims) => {
          const passes = required.check(holder(claims), ruleRequest()) === undefined;
          assert.equal(passes, holds(claims), rule);
        }),
        { numRuns: 300 },
      );
    }
  });

  it('say the truth about numbers that are larger than JavaScript can count', () => {
    const required = compileRequire({ expressions: ['claims.quota > 9007199254740993'] });
    assert.equal(required.check(holder(parse('{"quota":1e300}')), ruleRequest()), undefined);
    never('claims.quota > 9007199254740993', parse('{"quota":9007199254740992}'));
  });
});
