// Asks at a constant rate: `rate-process.ts LOAD`, as JSON. In a process of its own, which can be kept to a core.
import { runConstantRate, type RateLoad } from './load/constant-rate.ts';

const load = JSON.parse(process.argv[2] ?? '') as RateLoad;
process.stdout.write(JSON.stringify(await runConstantRate(load)));
process.exit();
