import type { Outcome } from './outcome.ts';
import { runNodeTests } from './run-node-tests.ts';
import { runProgram } from './run-program.ts';
import { runScript } from './run-script.ts';

/** A part of `npm test` that can also be run alone, by name. */
export type Suite = (root: string) => Promise<Outcome>;

const source = '@mintmark/source';

/** A script of the root's package.json counts as one test. */
const script =
  (name: string): Suite =>
  (root) =>
    runScript(root, name);

/** Everything `npm test` proves, the cheapest first. `types` compiles the packages, which some of the others load. */
export const suites: Readonly<Record<string, Suite>> = {
  types: script('build'),
  lint: script('lint'),
  format: script('format:check'),
  house: script('house'),
  docs: script('docs:check'),
  unused: script('unused'),
  packages: script('packages'),
  size: script('size'),
  unit: (root) =>
    runNodeTests(root, {
      files: [
        'tools/**/*.test.ts',
        'packages/*/src/**/*.test.ts',
        'packages/*/bench/**/*.test.ts',
        'apps/*/src/**/*.test.ts',
        'examples/*/{server,src}/**/*.test.ts',
      ],
      conditions: [source],
    }),
  'web crypto': (root) =>
    runNodeTests(root, {
      // The doors jsonwebtoken and x509, and crypto/node, are for Node alone.
      files: [
        'packages/jose/src/{encoding,header,jwe,jwks,jws,jwt,keys,unsecured,weak-keys}/**/*.test.ts',
        'packages/jose/test/{attacks,cookbook,rfc-vectors,wycheproof*}.test.ts',
      ],
      conditions: [source, '@mintmark/web'],
    }),
  vectors: (root) => runNodeTests(root, { files: ['packages/*/test/**/*.test.ts'], conditions: [source] }),
  fuzz: (root) => runNodeTests(root, { files: ['packages/*/fuzz/**/*.test.ts'], conditions: [source] }),
  runtimes: (root) => runProgram(root, '@mintmark/jose', 'conformance'),
  'pages and programs': (root) =>
    runNodeTests(root, {
      files: ['e2e/**/*.test.ts', 'apps/*/{e2e,test,tests}/**/*.test.ts'],
      conditions: [source],
      concurrency: 1,
    }),
};
