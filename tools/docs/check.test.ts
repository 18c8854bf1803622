import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkDocs } from './check.ts';
import { rules } from './rules.ts';

type Files = Readonly<Record<string, string>>;

const manifest = (more: object): string =>
  JSON.stringify({
    name: '@mintmark/stone',
    exports: { '.': { '@mintmark/source': './src/index.ts', default: './dist/index.js' } },
    ...more,
  });

const cut = `import type { Grain } from './grain.ts';
/** How to cut. */
export interface CutOptions {
  /** Which way (along). */
  readonly grain?: Grain;
}

/**
 * Cuts.
 *
 * @example
 * cut()
 */
export function cut(options?: CutOptions): void { const hidden: { readonly a: 1 } = { a: 1 }; }
`;
const grain = `interface Hidden { readonly a: string }
/** The lie of the stone. */
export type Grain = Along | { /** Degrees. */ readonly angle: number };
/** Along it. */
interface Along { readonly kind: 'along' }
/** One. */
// oxlint-disable-next-line some/rule -- for a reason
export const one: number = Number({ a: 1 } as unknown as Hidden);
`;

/** A package that tells everything; each test below leaves out one thing. */
const soundPackage: Files = {
  'packages/stone/package.json': manifest({}),
  'packages/stone/src/index.ts': `export { cut } from './wall/cut.ts';
export type { CutOptions } from './wall/cut.ts';
/** All about grain. */
export * as grain from './wall/grain.ts';
`,
  'packages/stone/src/wall/cut.ts': cut,
  'packages/stone/src/wall/grain.ts': grain,
};

function check(changes: Files): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'mintmark-docs-'));
  try {
    for (const [path, text] of Object.entries({ ...soundPackage, ...changes })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkDocs(root).findings.map(({ rule, message }) => `${rule}: ${message}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Changes a file of the sound package, and proves that the change was one. */
function changed(file: 'cut' | 'grain' | 'index', from: string, to: string): Files {
  const path = file === 'index' ? 'packages/stone/src/index.ts' : `packages/stone/src/wall/${file}.ts`;
  const text = (soundPackage[path] ?? '').replace(from, to);
  assert.notEqual(text, soundPackage[path]);
  return { [path]: text };
}

test('finds nothing where everything is told', () => {
  assert.deepEqual(check({}), []);
});

test('looks at nothing of a package that is not published', () => {
  const files = changed('cut', '/** How to cut. */', '');
  assert.deepEqual(check({ ...files, 'packages/stone/package.json': manifest({ private: true }) }), []);
});

/** What is left out on purpose → the finding. */
const violations: ReadonlyArray<readonly [string, string, Files]> = [
  [
    'a name that leads nowhere',
    'doors lead to declarations: packages/stone/src/index.ts: cut is exported, but nothing declares it',
    changed('cut', 'export function cut', 'function cut'),
  ],
  [
    'an interface without a word',
    'exports are documented: packages/stone/src/wall/cut.ts:3: CutOptions has no doc comment',
    changed('cut', '/** How to cut. */', ''),
  ],
  [
    'a comment that is no doc comment',
    'exports are documented: packages/stone/src/wall/cut.ts:3: CutOptions has no doc comment',
    changed('cut', '/** How to cut. */', '/* How to cut. */'),
  ],
  [
    'a constant of a namespace without a word',
    'exports are documented: packages/stone/src/wall/grain.ts:8: one has no doc comment',
    changed('grain', '/** One. */', ''),
  ],
  [
    'a namespace without a word',
    'exports are documented: packages/stone/src/index.ts: grain has no doc comment',
    changed('index', '/** All about grain. */', ''),
  ],
  [
    'a type that is seen only through others',
    'exports are documented: packages/stone/src/wall/grain.ts:5: Along has no doc comment',
    changed('grain', '/** Along it. */', ''),
  ],
  [
    'a member of an interface',
    'members are documented: packages/stone/src/wall/cut.ts:5: grain of CutOptions has no doc comment',
    changed('cut', '/** Which way (along). */', ''),
  ],
  [
    'a member of a type literal',
    'members are documented: packages/stone/src/wall/grain.ts:3: angle of Grain has no doc comment',
    changed('grain', '/** Degrees. */', ''),
  ],
  [
    'a method of a class, not what is private',
    'members are documented: packages/stone/src/wall/cut.ts:16: lay of Wall has no doc comment',
    {
      'packages/stone/src/index.ts': "export { Wall } from './wall/cut.ts';",
      'packages/stone/src/wall/cut.ts': `${cut}/** A wall. */
export class Wall { #stones: number = 0; private mortar = 1; lay(): void {} override toString(): string { return ''; } constructor(a: string) {} }`,
    },
  ],
  [
    'an option without its default',
    'options tell their default: packages/stone/src/wall/cut.ts:5: ' +
      'the doc comment of grain of CutOptions does not end with its default in parentheses',
    changed('cut', '/** Which way (along). */', '/** Which way (along), or another. */'),
  ],
  [
    'a lecture',
    'docs of functions are short: packages/stone/src/wall/cut.ts:23: the doc comment of cut has 13 lines; write at most 12',
    changed('cut', ' * Cuts.\n', ` * Cuts.\n${' *\n'.repeat(9)}`),
  ],
  [
    'a function of a door without an example',
    'functions of doors show an example: packages/stone/src/wall/cut.ts:14: cut has no @example',
    changed('cut', '@example', '@remarks'),
  ],
];

for (const [what, finding, files] of violations) {
  test(`reports ${what}`, () => {
    assert.deepEqual(check(files), [finding]);
  });
}

test('takes the example and the words of one overload for all', () => {
  const overload =
    'export function cut(options: CutOptions): void;\nexport function cut(options?: CutOptions)';
  assert.deepEqual(check(changed('cut', 'export function cut(options?: CutOptions)', overload)), []);
});

test('every rule is broken on purpose above', () => {
  const broken = violations.map(([, finding]) => finding);
  assert.deepEqual(
    Object.keys(rules).filter((rule) => !broken.some((finding) => finding.startsWith(`${rule}: `))),
    [],
  );
});
