import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findPort } from './find-port.ts';
import { startGateway, type Gateway } from './gateway.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'mintmark gateway '));
after(() => rmSync(folder, { recursive: true }));

test('tells a gateway that ended by itself from one that was stopped', { timeout: 600_000 }, async () => {
  // Below the ports that systems hand out by themselves, so that nobody has it between the first and the second.
  const port = await findPort(randomInt(20_000, 30_000));
  const config = join(folder, 'mintmark.yaml');
  writeFileSync(
    config,
    `version: 1
listeners: [{ address: '127.0.0.1:0' }]
admin: { address: '127.0.0.1:${port}' }
routes:
  - { name: all, match: { path: /* }, authentication: none, answer: { status: 204 } }
`,
  );
  const first = await start(config);
  await fetch(`http://127.0.0.1:${port}/api/drain`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
  });
  assert.deepEqual(await first.ended, { wasStopped: false });
  const second = await start(config);
  second.stop('SIGTERM');
  assert.deepEqual(await second.ended, { wasStopped: true });
});

async function start(config: string): Promise<Gateway> {
  const gateway = await startGateway(root, config);
  return 'code' in gateway ? assert.fail(gateway.message) : gateway;
}
