import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { apt, ensurePackages } from './apt.js';
import { SetUpError } from './run.js';
import { hasPostgres } from './servers.js';

const packages = [{ name: 'a-server', consequence: 'some tests are skipped' }];

describe('the packages of the system', () => {
  it('are installed in one go where we may', (t) => {
    t.mock.method(process.stderr, 'write', () => true);
    t.mock.method(apt, 'mayInstall', () => true);
    const install = t.mock.method(apt, 'installPackages', () => undefined);
    ensurePackages('/root-of-project', [...packages, { name: 'another', consequence: '' }]);
    assert.deepEqual(
      install.mock.calls.map((call) => call.arguments),
      [['/root-of-project', ['a-server', 'another']]],
    );
  });

  it('are named where we may not, and the set-up goes on', (t) => {
    const write = t.mock.method(process.stderr, 'write', () => true);
    t.mock.method(apt, 'mayInstall', () => false);
    const install = t.mock.method(apt, 'installPackages', () => undefined);
    ensurePackages('/', packages);
    assert.equal(install.mock.callCount(), 0);
    assert.match(String(write.mock.calls[0]?.arguments[0]), /a-server is missing; some tests are skipped/);
  });

  it('may fail to install without stopping the set-up', (t) => {
    const write = t.mock.method(process.stderr, 'write', () => true);
    t.mock.method(apt, 'mayInstall', () => true);
    t.mock.method(apt, 'installPackages', () => {
      throw new SetUpError('apt-get failed');
    });
    ensurePackages('/', packages);
    const told = write.mock.calls.map((call) => String(call.arguments[0])).join('');
    assert.match(told, /apt-get failed\n.*a-server may be missing; some tests are skipped/);
  });

  it('are left alone when nothing is missing', (t) => {
    const install = t.mock.method(apt, 'installPackages', () => undefined);
    ensurePackages('/', []);
    assert.equal(install.mock.callCount(), 0);
  });
});

it('finds PostgreSQL where Debian keeps it, by version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-postgres-'));
  try {
    assert.equal(hasPostgres(folder), false);
    mkdirSync(join(folder, '15/bin'), { recursive: true });
    assert.equal(hasPostgres(folder), false);
    writeFileSync(join(folder, '15/bin/initdb'), '');
    assert.equal(hasPostgres(folder), true);
    assert.equal(hasPostgres(join(folder, 'nowhere')), false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
