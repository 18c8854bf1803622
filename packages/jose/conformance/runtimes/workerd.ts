import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunContext, RuntimeReport } from './runtime.ts';

/** Runs the suite in Cloudflare's workerd, without its compatibility with Node. */
export async function runInWorkerd({ folder, bundles }: RunContext): Promise<RuntimeReport> {
  const program = join(folder, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd');
  if (!existsSync(program)) return { skipped: 'workerd is not installed on this platform' };
  const port = await freePort();
  const dist = join(folder, 'dist');
  await writeFile(join(dist, 'worker.mjs'), worker(basename(bundles.web)));
  await writeFile(join(dist, 'workerd.capnp'), configuration(port, basename(bundles.web)));
  const child = spawn(program, ['serve', join(dist, 'workerd.capnp')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const response = await retry(() => fetch(`http://127.0.0.1:${port}/`));
    return { version: `compatibility date ${compatibilityDate}`, results: (await response.json()) as never };
  } finally {
    child.kill();
  }
}

const compatibilityDate = '2026-11-01';

const worker = (suite: string): string => `import { runConformance } from './${suite}';
export default { fetch: async () => Response.json(await runConformance()) };`;

const configuration = (
  port: number,
  suite: string,
): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker.mjs", esModule = embed "worker.mjs"), (name = "${suite}", esModule = embed "${suite}")],
    compatibilityDate = "${compatibilityDate}",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The server takes a moment to listen; the suite itself runs within the one request that gets through. */
async function retry(request: () => Promise<Response>): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(100);
    }
  }
}
