import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkHouse } from './check.ts';
import { rules } from './rules.ts';

type Files = Readonly<Record<string, string | null>>;

const picture = `# Architecture
\`\`\`mermaid
flowchart TD
  subgraph floor1["1 roof"]
    page
  end
  subgraph floor0["0 ground"]
    stone
    wood
  end
  page --> stone & wood
\`\`\`
`;

const door = (file: string) => ({ '@mintmark/source': `./src/${file}.ts`, default: `./dist/${file}.js` });
const manifest = (name: string, more: object): string =>
  JSON.stringify({ name: `@mintmark/${name}`, ...more });
const needs = { '@mintmark/stone': '^1', '@mintmark/wood': '^1' };

/** A house without a fault; each test below breaks one thing in it. */
const soundHouse: Files = {
  'ARCHITECTURE.md': picture,
  'packages/stone/package.json': manifest('stone', { exports: { '.': door('index'), './cut': door('cut') } }),
  'packages/stone/src/index.ts': "export { lay } from './wall/lay.ts';",
  'packages/stone/src/cut.ts': "export * as cut from './wall/lay.ts';",
  'packages/stone/src/wall/lay.ts': "import { sep } from 'node:path';\nexport const lay: string = sep;",
  'packages/stone/src/wall/lay.test.ts': "import fc from 'fast-check';\nimport './lay.ts';\nfc.check;",
  'packages/wood/package.json': manifest('wood', {
    exports: { '.': door('index'), './grain.css': './src/grain.css' },
    dependencies: { saw: '1' },
  }),
  'packages/wood/src/index.ts': "export { plank } from './plank.d/plank.ts';",
  'packages/wood/src/grain.css': '',
  'packages/wood/src/plank.d/plank.ts': "import 'saw/blade';\nexport const plank = 1;",
  'apps/page/package.json': manifest('page', {
    dependencies: needs,
    devDependencies: { react: '1', '@types/sand': '1' },
  }),
  'apps/page/src/main.ts':
    "import '@mintmark/stone/cut';\nimport type { plank } from '@mintmark/wood';\nimport type { Grain } from 'sand';\nimport 'react';",
};

function check(changes: Files) {
  const root = mkdtempSync(join(tmpdir(), 'mintmark-house-'));
  try {
    for (const [path, text] of Object.entries({ ...soundHouse, ...changes })) {
      if (text === null) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkHouse(root).findings;
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('finds nothing in a sound house', () => {
  assert.deepEqual(check({}), []);
});

const stoneWith = (more: object) =>
  manifest('stone', { exports: { '.': door('index'), './cut': door('cut') }, ...more });

/** What is broken on purpose → the rule that must notice. */
const violations: ReadonlyArray<readonly [string, string, Files]> = [
  ['an architecture without a picture', 'picture is readable', { 'ARCHITECTURE.md': '# Architecture' }],
  [
    'a line in the picture it cannot read',
    'picture is readable',
    { 'ARCHITECTURE.md': picture.replace('page -->', 'page ==>') },
  ],
  [
    'a room that is not drawn',
    'picture shows every room',
    { 'packages/glass/package.json': manifest('glass', {}) },
  ],
  [
    'a drawn room that does not exist',
    'picture shows every room',
    { 'ARCHITECTURE.md': picture.replace('    wood\n', '    wood\n    glass\n') },
  ],
  [
    'an import of a room on the same floor',
    'arrows point to a lower floor',
    { 'packages/stone/package.json': stoneWith({ dependencies: { '@mintmark/wood': '1' } }) },
  ],
  [
    'an import of a room on a higher floor, though only for development',
    'arrows point to a lower floor',
    { 'packages/stone/package.json': stoneWith({ devDependencies: { '@mintmark/page': '1' } }) },
  ],
  [
    'a room drawn outside of every floor',
    'arrows point to a lower floor',
    { 'ARCHITECTURE.md': picture.replace('    wood\n  end', '  end\n  wood') },
  ],
  [
    'a dependency that is not drawn',
    'arrows are dependencies',
    { 'ARCHITECTURE.md': picture.replace(' & wood', '') },
  ],
  [
    'an arrow that is no dependency',
    'arrows are dependencies',
    { 'ARCHITECTURE.md': picture.replace('\n```\n', '\n  wood --> stone\n```\n') },
  ],
  [
    'a dependency that nothing imports',
    'dependencies are imported',
    { 'apps/page/src/main.ts': "import '@mintmark/stone';" },
  ],
  [
    'a deep import',
    'rooms are entered through doors',
    { 'apps/page/src/deep.ts': "export { lay } from '@mintmark/stone/src/wall/lay.ts';" },
  ],
  [
    'a deep import made at run time',
    'rooms are entered through doors',
    { 'apps/page/src/deep.ts': "await import('@mintmark/stone/wall/lay');" },
  ],
  [
    'a relative path into another room, even for a type',
    'rooms are not left by relative paths',
    { 'apps/page/src/deep.ts': "type Lay = import('../../../packages/stone/src/wall/lay.ts').Lay;" },
  ],
  [
    'a package that is not declared',
    'imports are declared',
    { 'packages/stone/src/wall/lay.ts': "import 'left-pad';" },
  ],
  [
    'a package that is declared only for development',
    'imports are declared',
    {
      'packages/stone/package.json': stoneWith({ devDependencies: { 'left-pad': '1' } }),
      'packages/stone/src/wall/lay.ts': "import 'left-pad';",
    },
  ],
  [
    'a room that is not declared, in a test',
    'imports are declared',
    { 'packages/stone/src/wall/lay.test.ts': "import '@mintmark/wood';" },
  ],
  ['a file in src that is no door', 'doors are the files in src', { 'packages/stone/src/helper.ts': '' }],
  ['a door without a file', 'doors are the files in src', { 'packages/stone/src/cut.ts': null }],
  [
    'a door that leads behind another name',
    'doors are the files in src',
    {
      'packages/stone/package.json': manifest('stone', {
        exports: { '.': door('index'), './chop': door('cut') },
      }),
    },
  ],
  [
    'a door with code in it',
    'doors only list names',
    { 'packages/stone/src/cut.ts': 'export const cut = 1;' },
  ],
  [
    'a door that lists nothing by name',
    'doors only list names',
    { 'packages/stone/src/cut.ts': "export * from './wall/lay.ts';" },
  ],
];

for (const [what, rule, changes] of violations) {
  test(`reports ${what}`, () => {
    const broken = check(changes).map((finding) => finding.rule);
    assert.ok(broken.includes(rule), `expected "${rule}", got ${JSON.stringify(broken)}`);
  });
}

test('every rule is broken on purpose above', () => {
  const broken = new Set(violations.map(([, rule]) => rule));
  assert.deepEqual(
    Object.keys(rules).filter((rule) => !broken.has(rule)),
    [],
  );
});

test('refuses a module that cannot be parsed', () => {
  assert.throws(() => check({ 'packages/stone/src/wall/lay.ts': 'export const = ;' }), SyntaxError);
});
