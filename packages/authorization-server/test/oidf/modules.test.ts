import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { holdDocument } from './hold-document.test-helper.ts';
import { formatModules, oidfModules } from './modules.ts';
import { startSuite, type Suite } from './suite.test-helper.ts';

const corpora = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../../shared/corpora');
const catalogue = join(corpora, 'oidf-catalogue/modules.json');
const isAbsent =
  !existsSync(catalogue) && 'no catalogue of modules: set MINTMARK_CORPORA to the folder that holds it';
if (isAbsent && process.env['CI'] === 'true') throw new Error(isAbsent);

describe('the OpenID conformance suite', () => {
  let suite: Suite;
  before(async () => {
    suite = await startSuite();
  });
  after(() => suite.close());

  for (const [name, module] of oidfModules) if (module.status === 'tested') it(name, () => module.run(suite));
});

describe('the table of modules', () => {
  it('has every module for providers and no other', { skip: isAbsent }, () => {
    // The catalogue is JSON of our own making: a list of modules with names.
    const { modules } = JSON.parse(readFileSync(catalogue, 'utf8')) as {
      readonly modules: readonly { readonly testName: string }[];
    };
    const names = modules.map(({ testName }) => testName);
    const forProviders = names.filter(
      (name) => name.startsWith('oidcc-') && !name.startsWith('oidcc-client-'),
    );
    assert.equal(forProviders.length, 77);
    assert.deepEqual([...oidfModules.keys()].sort(), forProviders.sort());
  });

  it('is what OIDF.md tells', () => holdDocument('OIDF.md', formatModules()));
});
