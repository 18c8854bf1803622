import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { configSchema, formatProblems, parseConfig, type ProblemCode } from '@mintmark/gateway/config';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { wordsModule, withReference } from '../../scripts/generated.ts';
import { readWords } from '../../scripts/read-words.ts';
import { schemaWords } from '../../src/config/json-schema/schema-words.ts';
import { documentWith } from './documents.test-helper.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const renew = 'run `npm run schema -w @mintmark/gateway`';

// What a schema can know; the rest is what parts mean to each other.
const shapeCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'member_unknown',
  'member_missing',
  'type_wrong',
  'value_unknown',
  'value_out_of_range',
  'text_malformed',
  'secret_inline',
]);

const accepted: readonly string[] = [
  documentWith(),
  documentWith({ route: 'authentication: { mode: optional, accept: [token], cookie: { name: __Host-a } }' }),
  documentWith({
    route:
      'require: { scopes: [a, b], claims: { tier: [gold, 1, true] }, expressions: ["true", { name: a, expression: "true" }] }',
  }),
  documentWith({
    upstreams:
      '  notes: { targets: [{ url: http://127.0.0.1:1, weight: 2 }], health: { path: /, status: 200 }, retries: { on: [connect, 503] } }',
  }),
  documentWith({
    more: 'telemetry: { accessLog: false, metrics: { buckets: [0.1, 1] }, traces: { endpoint: "http://127.0.0.1:4318/v1/traces" } }',
  }),
];

const refused: readonly string[] = [
  documentWith({ head: 'version: 2' }),
  documentWith({ head: 'version: "1"' }),
  documentWith({ route: 'authentication: maybe' }),
  documentWith({ route: 'authentication: { cookie: { name: a } }' }),
  documentWith({ route: 'rateLimit: []' }),
  documentWith({ route: 'rateLimits: [{ name: a, by: nobody, rate: 1/second }]' }),
  documentWith({ route: 'rateLimits: [{ name: a, by: client, rate: 1/day }]' }),
  documentWith({ route: 'rateLimits: [{ name: a, by: [], rate: 1/second }]' }),
  documentWith({ route: 'maxBodyBytes: 1.5' }),
  documentWith({ route: 'timeoutMs: -1' }),
  documentWith({ route: 'require: { claims: { a: { b: 1 } } }' }),
  documentWith({ routes: '  []' }),
  documentWith({ routes: '  - { name: a, upstream: notes }' }),
  documentWith({ routes: '  - { name: a, match: { path: a }, upstream: notes }' }),
  documentWith({ upstreams: '  "a b": { targets: [http://127.0.0.1:1] }' }),
  documentWith({ upstreams: '  notes: { targets: [] }' }),
  documentWith({ more: 'admin: { token: abc }' }),
  documentWith({ more: 'applications: [{ id: a, keys: [{ sha256: abc }] }]' }),
  documentWith({ more: 'telemetry: { accessLog: true }' }),
];

describe('the JSON Schema of a configuration', () => {
  const ajv = new Ajv2020({ strict: false });
  const validate = ajv.compile(configSchema());

  it('is the published file', () => {
    assert.deepEqual(JSON.parse(read('mintmark.schema.json')), configSchema(), renew);
  });

  it('has the words of the interfaces, for every member', () => {
    assert.deepEqual(schemaWords, readWords(new URL('src/config/', root)), renew);
    assert.match(wordsModule(), /schemaWords/);
    const { $defs } = configSchema();
    for (const [name, part] of Object.entries(
      $defs as Record<string, { properties?: Record<string, { description?: string }> }>,
    )) {
      for (const [member, schema] of Object.entries(part.properties ?? {})) {
        assert.notEqual(schema.description, undefined, `${name}.${member} has no words`);
      }
    }
  });

  it('gives the same defaults as the words do', () => {
    for (const [name, part] of Object.entries(
      configSchema()['$defs'] as Record<
        string,
        { properties?: Record<string, { default?: unknown; description?: string }> }
      >,
    )) {
      for (const [member, schema] of Object.entries(part.properties ?? {})) {
        if (typeof schema.default === 'number') {
          assert.match(schema.description ?? '', new RegExp(`\\(${schema.default}\\b`), `${name}.${member}`);
        }
      }
    }
  });

  for (const [index, text] of accepted.entries()) {
    it(`accepts what parseConfig accepts (${index + 1})`, () => {
      assert.deepEqual(parseConfig(text).problems, []);
      assert.equal(validate(parse(text)), true, JSON.stringify(validate.errors));
    });
  }

  for (const [index, text] of refused.entries()) {
    it(`refuses what the shape of parseConfig refuses (${index + 1})`, () => {
      assert.ok(
        parseConfig(text).problems.some(({ code }) => shapeCodes.has(code)),
        text,
      );
      assert.equal(validate(parse(text)), false, text);
    });
  }
});

describe('the reference of the configuration', () => {
  it('is that of the schema', async () => {
    const text = read('docs/configuration.md');
    assert.equal(await withReference(text), text, renew);
  });

  it('begins with an example that has no problems, of thirty lines and a few', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(read('docs/configuration.md'))?.[1] ?? '';
    assert.deepEqual(parseConfig(example).problems, []);
    assert.equal(validateExample(example), true);
    assert.ok(example.trim().split('\n').length <= 36);
  });

  it('shows a problem as it is shown', () => {
    const guide = read('docs/configuration.md');
    const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const shown = /```text\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const text = example.replace('by: client,', 'by: clientt,');
    assert.equal(formatProblems(parseConfig(text).problems, text), shown);
  });

  const validateExample = (text: string): boolean =>
    new Ajv2020({ strict: false }).compile(configSchema())(parse(text));
});
