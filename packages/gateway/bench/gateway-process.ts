// The gateway in processes of its own: `gateway-process.ts CONFIG [WORKERS]`. Each worker listens with `reusePort`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseConfig } from '../src/config/parse-config.ts';
import { formatProblems } from '../src/config/problems/format-problems.ts';
import { createGateway } from '../src/engine/create-gateway.ts';
import { createTelemetry } from '../src/telemetry/create-telemetry.ts';

const [, program = '', fileName = '', workers = '1'] = process.argv;

if (Number(workers) > 1) {
  const children = Array.from({ length: Number(workers) }, () => fork(program, [fileName, '1']));
  process.once('SIGTERM', () => {
    for (const child of children) child.kill('SIGTERM');
  });
} else {
  await work();
}

async function work(): Promise<void> {
  const text = readFileSync(fileName, 'utf8');
  const { config, problems } = parseConfig(text, { fileName });
  if (config === undefined) throw new Error(formatProblems(problems, text, { fileName }));
  const telemetry = createTelemetry(config.telemetry, {
    routes: config.routes.map(({ name }) => name),
    upstreams: Object.keys(config.upstreams),
  });
  const gateway = await createGateway({ config, telemetry });
  await gateway.ready();
  for (const { server, address } of gateway.listeners) {
    server.listen({ ...address, reusePort: true });
    await once(server, 'listening');
  }
  process.once('SIGTERM', () => void gateway.close().then(() => process.exit()));
}
