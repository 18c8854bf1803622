import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { fakeTerminal } from '../../testing/fake-terminal.test-helper.ts';
import { runGateway } from './run-gateway.ts';

const config = `version: 1
listeners: [{ address: "127.0.0.1:0" }]
admin: { address: "127.0.0.1:0" }
routes:
  - { name: all, match: { path: /* }, authentication: none, answer: { status: 204 } }
`;

it('listens for SIGHUP by the time it says that it runs', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-run-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'mintmark.yaml');
  writeFileSync(file, config);
  const listeners = (): number => process.listenerCount('SIGHUP');
  const before = listeners();
  let announced = 0;
  const { terminal, interrupt } = fakeTerminal({
    write: async () => {
      announced = listeners();
      setImmediate(() => interrupt());
    },
  });
  const given = { config: file, home: join(folder, 'home'), workers: 1, json: true } as const;
  await runGateway({ ...given, log: 'json', logLevel: 'error' }, terminal, () => undefined);
  assert.deepEqual([announced, listeners()], [before + 1, before]);
});
