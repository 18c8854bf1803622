import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Caller } from '../identity/caller.ts';
import { compileExpression, type ExpressionResult } from './compile-expression.ts';
import { ExpressionContext } from './expression-context.ts';
import { ExpressionProblem } from './expression-problem.ts';
import { application, caller, ruleRequest } from './rule-request.test-helper.ts';

const alice = caller({
  claims: {
    plan: 'gold',
    level: 3,
    realm: { roles: ['admin'] },
    list: [1, 2],
    nothing: null,
    exp: 1_795_000_000,
  },
  application: application({ config: { id: 'shop', claims: { tier: 'a' } } }),
  subject: 'alice',
  issuer: 'https://login.example',
  clientId: 'shop-web',
  scopes: new Set(['notes:read']),
  roles: new Set(['admin']),
  permissions: new Set(['notes:delete']),
});
const request = ruleRequest(
  {
    query: '?page=2&twice=1&twice=2&q=a%20b',
    rawHeaders: ['X-Tenant', 'one', 'x-tenant', 'two', 'Authorization', 'Bearer secret', 'Cookie', 'a=b'],
  },
  { parameters: { id: '1' } },
);

function evaluate(rule: string, who: Caller): ExpressionResult {
  const expression = compileExpression(rule);
  return expression.evaluate(new ExpressionContext(who, request, expression.needs));
}

function results(rules: Readonly<Record<string, ExpressionResult>>): void {
  const actual = Object.keys(rules).map((rule) => [rule, evaluate(rule, alice)]);
  assert.deepEqual(Object.fromEntries(actual), rules);
}

function problem(source: string): ExpressionProblem {
  try {
    compileExpression(source, { name: 'mine' });
  } catch (error) {
    assert.ok(error instanceof ExpressionProblem, String(error));
    return error;
  }
  return assert.fail(`expected a problem with ${source}`);
}

describe('a rule', () => {
  it('speaks of claims', () => {
    results({
      'claims.plan == "gold" && claims.level >= 3': 'true',
      'claims.level == 3 && claims.level < 3.5 && int(claims.level) % 2 == 1': 'true',
      '"admin" in claims.realm.roles': 'true',
      'claims["plan"] in ["gold", "silver"]': 'true',
      'has(claims.plan) && !has(claims.other) && claims.nothing == null': 'true',
      'claims.list.exists(n, n == 2)': 'true',
      'timestamp(int(claims.exp)) > now': 'false',
    });
  });

  it('speaks of the request', () => {
    results({
      'request.method == "GET" && request.scheme == "https" && request.host == "api.example"': 'true',
      'request.path.startsWith("/notes/") && request.parameters.id == "1"': 'true',
      'request.address == "192.0.2.1"': 'true',
      'request.headers["x-tenant"] == "one, two"': 'true',
      'request.query.page == "2" && request.query.q == "a b"': 'true',
      'request.headers.exists(name, name == "x-tenant") && request["headers"]["x-tenant"] != "one"': 'true',
      '"x-tenant" in request.headers && !("cookie" in request.headers)': 'true',
      'has(request.headers.accept) || "path" in request': 'true',
      'request.time == now && now.getFullYear() == 2026': 'true',
    });
  });

  it('speaks of the caller', () => {
    results({
      'application.id == "shop" && application.claims.tier == "a"': 'true',
      '"notes:read" in scopes && "admin" in roles && "notes:delete" in permissions': 'true',
      'subject == "alice" && issuer == "https://login.example" && client == "shop-web"': 'true',
      'scopes.size() == 1 && scopes.all(s, s.startsWith("notes:"))': 'true',
    });
  });

  it('says when something that it asks for is not there', () => {
    results({
      'claims.other == "x"': 'missing',
      '!(claims.other == "x")': 'missing',
      'claims.list[7] == 1': 'missing',
      'claims.plan.deeper == 1': 'missing',
      'claims.constructor == null || claims.__proto__ == null': 'missing',
      'request.headers["x-other"] == "one"': 'missing',
      'request.headers.authorization == "Bearer secret" || request.headers.cookie == "a=b"': 'missing',
      'request.query.twice == "1" || request.query.twice == "2"': 'missing',
    });
  });

  it('fails where types do not fit, and never lets anybody through', () => {
    results({
      'claims.plan': 'failed',
      'claims.plan > 3': 'failed',
      'claims.plan && true': 'failed',
      '1 / 0 == 1': 'failed',
      '9223372036854775807 + 1 > 0': 'failed',
    });
  });

  it('knows nobody as null', () => {
    const rule = 'subject == null && issuer == null && client == null && application == null';
    assert.equal(evaluate(rule, caller()), 'true');
    assert.equal(evaluate('application.id == "shop"', caller()), 'missing');
    assert.equal(evaluate('has(claims.sub)', caller()), 'false');
  });

  it('names the claims that it looks at', () => {
    const { claims } = compileExpression(
      'claims.a.b == 1 || claims["c"] || claims.a.b > 2 || subject == claims.d[0]',
    );
    assert.deepEqual(claims, [['a', 'b'], ['c'], ['d']]);
  });
});

describe('a rule that is none', () => {
  it('is refused with its position', () => {
    const { message, line, column, rule } = problem('claims.a == 1 &&\n  claims.b ==');
    assert.match(message, /unexpected token/);
    assert.deepEqual([line, column, rule], [2, 14, 'mine']);
  });

  it('is told the variables that there are', () => {
    assert.equal(
      problem('plan == "gold"').message,
      'unknown variable: plan; there are claims, request, application, scopes, roles, permissions, subject, issuer, client, now',
    );
    assert.equal(problem('claims.a == 1 || request.metod == "GET"').column, 18);
    assert.match(problem('request.headers["X-Tenant"] == "one"').message, /in lower case/);
    assert.match(problem('has(application.name)').message, /there are id, claims/);
  });

  it('is told the name that was meant', () => {
    assert.equal(problem('claim.plan == "gold"').message, 'unknown variable: claim; did you mean claims');
    assert.equal(
      problem('request.header["x-tenant"] == "one"').message,
      'there is no "request.header"; did you mean headers',
    );
  });

  it('is told what it has to be', () => {
    assert.equal(problem('size(scopes)').message, 'expected a rule that is true or false, got int');
    assert.match(problem('frobnicate(claims)').message, /no matching overload/);
    assert.match(problem('').message, /unexpected token/);
    assert.match(problem('claims.list.all(claims, true)').message, /another name than "claims"/);
    assert.match(problem('cel.bind(scopes, ["a"], "a" in scopes)').message, /another name than "scopes"/);
    assert.match(problem(`claims.a == "${'x'.repeat(5000)}"`).message, /at most 4096 characters/);
    assert.match(problem(`${'('.repeat(200)}true${')'.repeat(200)}`).message, /depth/i);
    assert.match(problem(`${'true && '.repeat(400)}true`).message, /nodes/i);
  });
});

describe('patterns', () => {
  it('are matched anywhere in a text, as RE2 does', () => {
    results({
      'request.path.matches("^/notes/[0-9]+$")': 'true',
      'claims.plan.matches("^(gold|silver)$") && claims.plan . matches ("ol")': 'true',
      'claims.plan.matches("(?i)GOLD")': 'true',
      'claims.level.matches("3")': 'failed',
    });
  });

  it('have to stand in the rule, in the syntax of RE2', () => {
    assert.match(problem('"x".matches(claims.pattern)').message, /a text that stands in the rule itself/);
    assert.match(problem('claims.a.matches("(")').message, /expected a pattern of RE2/);
    assert.match(problem('claims.a.matches("(?=a)")').message, /expected a pattern of RE2/);
    assert.match(problem(`claims.a.matches("${'a'.repeat(600)}")`).message, /at most 512 characters/);
    assert.match(problem('claims.a./* matches */matches("a")').message, /unexpected|expected/);
    assert.match(problem('claims.a // matches\n.matches("a")').message, /no comment beside matches/);
    assert.match(problem('claims.a._atches("a")').message, /no function "_atches"/);
    assert.match(problem('("a" + "b") . matches ( // matches\n "b")').message, /no comment beside matches/);
  });

  it('take no longer for texts that other engines drown in', () => {
    const claims = { long: `${'a'.repeat(16_000)}!`, longer: 'a'.repeat(20_000) };
    const who = caller({ claims });
    assert.equal(evaluate('claims.long.matches("^(a+)+$")', who), 'false');
    assert.equal(evaluate('claims.long.matches("(a|a)*(a|a)*(a|a)*$")', who), 'true');
    assert.equal(evaluate('claims.longer.matches("a")', who), 'failed');
  });
});

describe('dates', () => {
  const members = ['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'];
  const shown = (time: string, zone: string): readonly string[] =>
    [...members, 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'].map((member) => {
      const numbers = Array.from({ length: 60 }, (_, index) => index);
      const date = `timestamp("${time}").${member}(${zone})`;
      const number = numbers.find(
        (n) => evaluate(`${date} == ${n + (member === 'getFullYear' ? 1990 : 0)}`, alice) === 'true',
      );
      return String(number);
    });

  it('are read in UTC', () => {
    assert.deepEqual(shown('2026-01-04T05:06:07.008Z', '').join(' '), '36 0 4 3 0 3 5 6 7 8');
  });

  it('are read as clocks show them elsewhere, whatever the machine has', () => {
    assert.deepEqual(shown('2026-01-04T23:30:07.008Z', '"Asia/Kolkata"').join(' '), '36 0 5 4 1 4 5 0 7 8');
    assert.deepEqual(
      shown('2026-01-01T00:30:00Z', '"America/New_York"').join(' '),
      '35 11 31 30 3 undefined 19 30 0 0',
    );
    assert.deepEqual(shown('2026-01-04T05:06:07Z', '"+02:00"').join(' '), '36 0 4 3 0 3 7 6 7 0');
  });

  it('follow when clocks are changed', () => {
    results({
      'timestamp("2026-03-29T00:59:59Z").getHours("Europe/Berlin") == 1': 'true',
      'timestamp("2026-03-29T01:00:00Z").getHours("Europe/Berlin") == 3': 'true',
      'timestamp("2026-10-25T00:59:59Z").getHours("Europe/Berlin") == 2': 'true',
      'timestamp("2026-10-25T01:00:00Z").getHours("Europe/Berlin") == 2': 'true',
      'duration("3h").getHours() == 3': 'true',
    });
  });

  it('want a time zone that there is, in the rule itself', () => {
    assert.match(problem('now.getHours("Nowhere/Else") > 0').message, /expected a time zone such as/);
    assert.match(problem('now.getHours(claims.zone) > 0').message, /stands in the rule itself/);
  });
});

describe('types and letters', () => {
  it('are those of JSON', () => {
    for (const rule of [
      'claims.level == 2u',
      'uint(claims.level) > 1',
      'claims.a == b"a"',
      'bytes(claims.a) == 1',
    ])
      assert.match(problem(rule).message, /expected a text, a number|there is no function/);
  });

  it('change only where they are ASCII, so that no other letter becomes one of it', () => {
    const who = caller({ claims: { kelvin: '\u212aate', plain: 'KaTe', long: '\u017f' } });
    assert.equal(
      evaluate('claims.plain.lowerAscii() == "kate" && claims.plain.upperAscii() == "KATE"', who),
      'true',
    );
    assert.equal(evaluate('claims.kelvin.lowerAscii() == "kate"', who), 'false');
    assert.equal(evaluate('claims.long.upperAscii() == "S"', who), 'false');
    assert.equal(evaluate('claims.plain.lowerAscii().matches("^kate$")', who), 'true');
  });
});

describe('lists inside lists', () => {
  const nested = 'claims.a.all(x, claims.b.exists(y, x == y))';

  it('are gone through twice at most, and only while they are short', () => {
    const short = Array.from({ length: 300 }, (_, index) => index);
    const long = Array.from({ length: 400 }, (_, index) => index);
    assert.equal(evaluate(nested, caller({ claims: { a: short, b: short } })), 'true');
    assert.equal(evaluate(nested, caller({ claims: { a: short, b: [{ deep: long }] } })), 'failed');
    assert.match(
      problem('claims.a.all(x, claims.a.all(y, claims.a.all(z, true)))').message,
      /at most 2 deep/,
    );
  });

  it('cost nothing where one of them stands in the rule', () => {
    const long = Array.from({ length: 5000 }, (_, index) => `team-${index}`);
    assert.equal(
      evaluate(
        'claims.a.all(x, ["team-", "dept-"].exists(y, x.startsWith(y)))',
        caller({ claims: { a: long } }),
      ),
      'true',
    );
  });

  it('may not do what costs more for long texts', () => {
    assert.match(problem('claims.a.all(x, claims.b.all(y, y.matches("a")))').message, /expected no matches/);
    assert.match(problem('claims.a.split(",").all(x, claims.b.all(y, x == y))').message, /expected no split/);
    assert.match(problem('request.query.all(x, claims.b.all(y, x == y))').message, /expected no query/);
  });
});
