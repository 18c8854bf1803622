import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkMarkdown } from './check.ts';
import { rules } from './rules.ts';

type Files = Readonly<Record<string, string>>;

const room = {
  name: '@mintmark/stone',
  scripts: { polish: '' },
  exports: { '.': { '@mintmark/source': './src/index.ts' }, './cut': { '@mintmark/source': './src/cut.ts' } },
};

const page = `# Stone
See [the plan](docs/plan.md#walls), [elsewhere](https://plan.example) and [below](#below).
\`docs/{plan,*}.md\`, \`docs/\`, \`PLAN.md\`, \`at+jwt\`, \`../outside\`, \`packages/<room>/src\`.
\`tools/saw.test.ts\` “cuts … along”, “is sharp”.
\`npm run build\`, \`npm run polish -w @mintmark/stone\`, \`npm test -- unit lint\`, \`node --conditions=a tools/saw.ts\`.
\`\`\`ts
import '@mintmark/stone/cut'; // [no link](nowhere) in code
\`\`\`
`;
const table = '# Stone\n\n| door | what |\n|---|---|\n| `.` | all |\n| `./cut` | how |\n';

/** Pages without a fault; each test below breaks one thing. */
const soundPages: Files = {
  'README.md': page,
  'PLAN.md': '',
  'docs/plan.md': '# Plan\n\nBack [home](../README.md).\n\n## Walls\n\nFour.\n\n- thick\n\n## Roof\n',
  'docs/walls.md': '# Walls\n\n<!-- copy of plan.md: Walls -->\n\nFour.\n\n- thick\n\n<!-- end of copy -->\n',
  'tools/saw.ts': '',
  'tools/saw.test.ts': "test(`cuts ${stone} along`); test('is sharp');",
  'package.json': JSON.stringify({ scripts: { build: '' } }),
  'packages/stone/package.json': JSON.stringify(room),
  'packages/stone/README.md': table,
  'packages/stone/src/index.ts': '',
  'packages/stone/node_modules/other/README.md': '[nowhere](nowhere)',
};

function check(changes: Files): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'mintmark-pages-'));
  try {
    for (const [path, text] of Object.entries({ ...soundPages, ...changes })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkMarkdown(root).findings.map(({ rule, message }) => `${rule}: ${message}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('finds nothing wrong with sound pages', () => {
  assert.deepEqual(check({}), []);
});

/** What a page says on purpose → the finding. */
const violations: ReadonlyArray<readonly [string, string, Files]> = [
  [
    'a link to a page that is not there',
    'links lead somewhere: README.md: the link docs/paln.md',
    { 'README.md': '[the plan](docs/paln.md)' },
  ],
  [
    'a link from another folder',
    'links lead somewhere: docs/plan.md: the link README.md',
    { 'docs/plan.md': '[home](README.md)' },
  ],
  [
    'a picture that is not there',
    'links lead somewhere: README.md: the link docs/wall.png',
    { 'README.md': '<img alt="the wall" src="docs/wall.png" />' },
  ],
  [
    'a path that is not there',
    'files that are named exist: README.md: tools/axe.ts',
    { 'README.md': 'See `tools/axe.ts`.' },
  ],
  [
    'a page that is not there',
    'files that are named exist: README.md: WALL.md',
    { 'README.md': 'See `WALL.md`.' },
  ],
  [
    'a script that is not there',
    'commands that are named exist: README.md: npm run polish',
    { 'README.md': '```sh\nnpm run polish\n```\n' },
  ],
  [
    'a script that a room does not have',
    'commands that are named exist: README.md: npm run build -w @mintmark/stone',
    { 'README.md': 'Type `npm run build -w @mintmark/stone`.' },
  ],
  [
    'a suite that is not there',
    'commands that are named exist: README.md: npm test -- unit walls',
    { 'README.md': 'Type `npm test -- unit walls`.' },
  ],
  [
    'a program that is not there',
    'commands that are named exist: README.md: node tools/axe.ts',
    { 'README.md': '```sh\nnode tools/axe.ts --sharp\n```\n' },
  ],
  [
    'a door that is not there',
    'doors that are named exist: README.md: @mintmark/stone/saw',
    { 'README.md': "```ts\nimport '@mintmark/stone/saw';\n```\n" },
  ],
  [
    'a door that is not there, without its room',
    'doors that are named exist: README.md: ./saw',
    { 'README.md': 'Use `./saw`.' },
  ],
  [
    'a test that is not there',
    'tests that are named exist: README.md: tools/saw.test.ts has no test “is blunt”',
    { 'README.md': 'See `tools/saw.test.ts` “is sharp”, “is blunt”.' },
  ],
  [
    'a copy that says something else than its original',
    'copies say what their original says: docs/walls.md: “Walls” of docs/plan.md is another text: node tools/copy-parts.ts',
    { 'docs/plan.md': '[home](../README.md)\n\n## Walls\n\nFive.\n' },
  ],
  [
    'a copy of a section that is not there',
    'copies say what their original says: docs/walls.md: “Cellar” of docs/plan.md is another text: node tools/copy-parts.ts',
    { 'docs/walls.md': '<!-- copy of plan.md: Cellar -->\n\n<!-- end of copy -->\n' },
  ],
  [
    'a table that lacks a door',
    'tables of doors are complete: packages/stone/README.md: the table lacks ./cut',
    { 'packages/stone/README.md': table.replace('| `./cut` | how |\n', '') },
  ],
  [
    'a package without a table',
    'tables of doors are complete: packages/stone/README.md: the table lacks .',
    {
      'packages/stone/README.md': '# Stone\n',
      'packages/stone/package.json': JSON.stringify({ ...room, exports: { '.': room.exports['.'] } }),
    },
  ],
];

for (const [what, finding, files] of violations) {
  test(`reports ${what}`, () => {
    const findings = check(files);
    assert.ok(findings.includes(finding), `expected "${finding}", got ${JSON.stringify(findings)}`);
  });
}

test('every rule is broken on purpose above', () => {
  const broken = violations.map(([, finding]) => finding);
  assert.deepEqual(
    Object.keys(rules).filter((rule) => !broken.some((finding) => finding.startsWith(`${rule}: `))),
    [],
  );
});
