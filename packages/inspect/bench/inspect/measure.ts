import { inspect } from '@mintmark/inspect';
import { readToken } from '@mintmark/inspect/token';
import { formatMs, sample } from '../report/sample.ts';
import type { Bench } from '../report/row.ts';
import { largeToken } from './large-token.ts';

const sizes: readonly number[] = [1000, 16_384, 100_000];

/** How long it takes to read a token, and to say everything about it. */
export const benchInspect: Bench = async function* benchInspect() {
  for (const size of sizes) {
    const { token, key } = await largeToken('ES256', size);
    const rounds = size > 50_000 ? 100 : 400;
    const runs: readonly (readonly [string, () => unknown])[] = [
      ['readToken', () => readToken(token)],
      ['inspect without a key', () => inspect(token)],
      ['inspect with its ES256 key', () => inspect(token, { keys: key })],
    ];
    for (const [name, run] of runs) {
      const { median, p99 } = await sample(rounds, run);
      yield {
        what: `${name}, ${(token.length / 1024).toFixed(0)} kB`,
        ...{ median: formatMs(median), p99: formatMs(p99), note: '' },
      };
    }
  }
};
