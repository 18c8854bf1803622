// A rival in processes of its own: `rival-process.ts SETTINGS`. With several workers they share the port as Node's cluster has it.
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { startExpress } from './rivals/express.ts';
import { startFastify } from './rivals/fastify.ts';
import type { Rival, RivalSettings } from './rivals/rival.ts';

const rivals: Readonly<Record<RivalSettings['library'], Rival>> = {
  fastify: startFastify,
  express: startExpress,
};
const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as RivalSettings;

if (settings.workers > 1 && cluster.isPrimary) {
  for (let worker = 0; worker < settings.workers; worker += 1) cluster.fork();
} else {
  await rivals[settings.library](settings);
}
process.once('SIGTERM', () => process.exit());
