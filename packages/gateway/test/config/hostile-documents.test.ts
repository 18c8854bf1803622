import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatProblems, parseConfig, type ProblemCode } from '@mintmark/gateway/config';
import fc from 'fast-check';
import { documentWith } from './documents.test-helper.ts';

const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    'bcdefghij',
    (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`,
  ),
].join('\n');

const hostile: readonly (readonly [what: string, text: string, code: ProblemCode])[] = [
  ['aliases that multiply (billion laughs)', laughs, 'document_too_complex'],
  ['an alias inside of itself', 'a: &a [*a]', 'document_syntax'],
  ['lists in lists', '['.repeat(20_000), 'document_too_deep'],
  ['lists in lists that are closed', '['.repeat(3000) + ']'.repeat(3000), 'document_too_deep'],
  ['dashes', '- '.repeat(20_000), 'document_too_deep'],
  ['maps in maps', '{a: '.repeat(5000), 'document_too_deep'],
  ['more than a mebibyte', `# ${'x'.repeat(1024 * 1024)}`, 'document_too_large'],
  ['more than a mebibyte of wide characters', `# ${'€'.repeat(400_000)}`, 'document_too_large'],
  ['a huge name', `${'a'.repeat(100_000)}: 1`, 'document_syntax'],
  ['a long name', `${'a'.repeat(1000)}: 1`, 'member_unknown'],
  [
    'many names',
    Array.from({ length: 20_000 }, (_item, index) => `k${index}: 1`).join('\n'),
    'member_unknown',
  ],
  ['__proto__', '__proto__: { version: 1 }', 'member_unknown'],
  ['constructor', 'constructor: { prototype: { version: 1 } }', 'member_unknown'],
  ['a name twice', 'version: 1\nversion: 1', 'member_duplicate'],
  ['a name twice in two spellings', 'version: 1\n"version": 1', 'member_duplicate'],
  ['a tab as indentation', 'limits:\n\tmaxHeaders: 1', 'document_syntax'],
  ['a tag of JavaScript', 'version: !!js/function "function () {}"', 'document_tag'],
  ['a tag of its own', 'version: !secret x', 'document_tag'],
  ['a merge key', 'a: &a { version: 1 }\n<<: *a', 'merge_key'],
  ['a list', '- 1', 'type_wrong'],
  ['a text', 'hello', 'type_wrong'],
  ['an end of file in a text', 'a: "x', 'document_syntax'],
];

describe('a hostile document', () => {
  for (const [what, text, code] of hostile) {
    it(`is refused with ${code}: ${what}`, () => {
      const { config, problems } = parseConfig(text);
      assert.equal(config, undefined);
      assert.ok(
        problems.some((problem) => problem.code === code),
        JSON.stringify(problems.slice(0, 5)),
      );
      assert.ok(problems.length <= 200);
    });
  }

  it('changes no prototype', () => {
    parseConfig(
      '__proto__: { polluted: 1 }\nupstreams: { __proto__: { polluted: 1 }, constructor: { prototype: { polluted: 1 } } }',
    );
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('may begin with a byte order mark and have Windows line ends', () => {
    const { config, problems } = parseConfig(`\uFEFF${documentWith().replaceAll('\n', '\r\n')}`);
    assert.deepEqual(problems, []);
    assert.equal(config?.version, 1);
  });

  it('means the same as JSON, with tabs and a byte order mark', () => {
    const { config } = parseConfig(documentWith());
    const again = parseConfig(`\uFEFF${JSON.stringify(config, undefined, '\t')}`, {
      fileName: 'mintmark.json',
    });
    assert.deepEqual(again.problems, []);
    assert.deepEqual(again.config, config);
  });

  it('is refused as YAML where it says that it is JSON', () => {
    const [problem] = parseConfig(documentWith(), { fileName: 'mintmark.json' }).problems;
    assert.equal(problem?.code, 'document_syntax');
    assert.equal(problem.message, 'this is not JSON');
  });

  it('shows no secret and obeys no terminal', () => {
    const text = documentWith({
      more: 'admin: { token: hunter2, x: "\u001B[2J" }',
      upstreams: '  notes: { targets: ["http://user:hunter2@127.0.0.1:9001"] }\n  "\u001B]0;a\u0007": {}',
    });
    const { problems } = parseConfig(text);
    assert.ok(problems.length >= 3);
    for (const format of ['text', 'json'] as const) {
      const shown = formatProblems(problems, text, { format });
      assert.doesNotMatch(shown, /hunter2/);
      assert.ok(!shown.includes('\u001B'));
    }
  });
});

describe('whatever is changed in a good document', () => {
  const good = documentWith({
    more: 'policies: { gold: { timeoutMs: 100 } }\nlimits: { maxHeaders: 50 }\nadmin: { token: { env: A } }',
    route:
      'rateLimits: [{ name: a, by: [client, { claim: tenant }], rate: 10/second }]\n    policies: [gold]',
  });
  const pieces = [
    '',
    ' ',
    '\n',
    ':',
    '- ',
    '[',
    '}',
    '"',
    '*a',
    '&a',
    '!!x ',
    '\t',
    '{a: ',
    '\u0000',
    '-1',
    'null',
    '😀',
    '__proto__',
    '<<',
    '|\n',
    '#',
    '%YAML 1.1\n---\n',
  ];
  const change = fc.record({
    at: fc.nat({ max: good.length }),
    cut: fc.nat({ max: 12 }),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })),
  });

  it('is read without failing, with every problem inside of the text', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const text = changes.reduce(
          (before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut),
          good,
        );
        const { config, problems } = parseConfig(text);
        const lines = text.split('\n');
        for (const { line, column, fix, message } of problems) {
          assert.ok(line >= 1 && line <= lines.length, `line ${line}`);
          assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, `column ${column}`);
          assert.ok(fix !== '' && message !== '');
        }
        assert.equal(
          config === undefined,
          problems.some(({ severity }) => severity === 'error'),
        );
        formatProblems(problems, text);
      }),
      { numRuns: 300 },
    );
  });
});
