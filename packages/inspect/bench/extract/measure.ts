import { extractTokens } from '@mintmark/inspect/extract';
import { formatMs } from '../report/sample.ts';
import type { Bench } from '../report/row.ts';
import { pastes } from './pastes.ts';

const rounds = 3;

/** How long it takes to find the tokens of a large paste; of three rounds the quickest. */
export function benchExtract(megabytes: number): Bench {
  return async function* measured() {
    for (const [name, make] of Object.entries(pastes)) {
      const paste = make(megabytes * 1_048_576);
      const times = Array.from({ length: rounds }, () => measure(paste));
      const best = Math.min(...times.map(({ ms }) => ms));
      const speed = paste.length / 1_048_576 / (best / 1000);
      yield {
        what: `search ${megabytes} MB: ${name}`,
        ...{ median: formatMs(best), p99: '' },
        note: `${speed.toFixed(0)} MB/s, ${times[0]?.tokens ?? 0} tokens`,
      };
    }
  };
}

function measure(paste: string): { readonly ms: number; readonly tokens: number } {
  const start = performance.now();
  const { length: tokens } = extractTokens(paste);
  return { ms: performance.now() - start, tokens };
}
