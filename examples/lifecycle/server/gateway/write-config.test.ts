import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseConfig } from '@mintmark/gateway/config';
import { writeConfig } from './write-config.ts';

const home = mkdtempSync(join(tmpdir(), 'mintmark gateway '));
after(() => rmSync(home, { recursive: true }));

const places = {
  ...{ url: 'http://localhost:1404', adminPort: 1405, issuer: 'http://localhost:4402' },
  ...{ debugger: 'http://localhost:1400', app: 'http://localhost:1402', apiPort: 1403, feedSecret: 'cs_1' },
};

test('the example as it stands has no problems', () => {
  const text = readFileSync(join(import.meta.dirname, '../../mintmark.yaml'), 'utf8');
  assert.deepEqual(parseConfig(text, { fileName: 'mintmark.yaml' }).problems, []);
});

test('has the addresses of this start in place of the usual ones, each once', () => {
  const files = writeConfig(home, places);
  const { config, problems } = parseConfig(readFileSync(files.config, 'utf8'), { fileName: files.config });
  assert.deepEqual(problems, []);
  assert.equal(config?.listeners[0]?.address, '127.0.0.1:1404');
  assert.equal(config.admin?.address, '127.0.0.1:1405');
  assert.equal(config.explanations, 'http://localhost:1400/');
  assert.equal(config.issuers?.[0]?.issuer, 'http://localhost:4402');
  assert.equal(config.issuers[0].audience, 'http://localhost:1404');
  assert.deepEqual(config.upstreams?.['notes']?.targets, ['http://127.0.0.1:1403']);
  assert.deepEqual(config.defaults?.cors?.origins, ['http://localhost:1402']);
  assert.deepEqual({ ...config.telemetry?.accessLog }, { to: files.accessLog });
});

test('keeps the secret for the owner alone', () => {
  writeConfig(home, places);
  const file = join(home, 'gateway', 'feed-secret');
  assert.equal(readFileSync(file, 'utf8'), 'cs_1\n');
  assert.equal(statSync(file).mode & 0o777, 0o600);
});
