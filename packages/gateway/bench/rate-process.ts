// Serves at a port and asks at a constant rate: `rate-process.ts PORT`. Each line of its input is a load, each of its output what came of
// it, as JSON. In a process of its own, which can be kept to a core.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { runConstantRate, type RateLoad } from './load/constant-rate.ts';
import { createRateService } from './load/rate-service.ts';

await once(createRateService().listen(Number(process.argv[2]), '127.0.0.1'), 'listening');
process.stdout.write('listening\n');
for await (const line of createInterface({ input: process.stdin })) {
  const result = await runConstantRate(JSON.parse(line) as RateLoad).catch((error: unknown) => ({
    error: String(error),
  }));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
process.exit();
