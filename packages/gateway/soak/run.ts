// npm run soak -w @mintmark/gateway -- --minutes 10 --rate 150
import { parseArgs } from 'node:util';
import { soak } from './soak.ts';
import { judge } from './verdict.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    /** Requests in a second. */
    rate: { type: 'string', default: '400' },
    /** How much memory may grow, in hundredths. */
    tolerance: { type: 'string', default: '10' },
  },
});

const seconds = Number(values.minutes) * 60;
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const result = await soak({ seconds, rate: Number(values.rate), tell });
const { problems, table } = judge(result, { seconds, tolerance: Number(values.tolerance) / 100 });
process.stdout.write(`${[table, ...problems.map((problem) => `PROBLEM: ${problem}`)].join('\n')}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
