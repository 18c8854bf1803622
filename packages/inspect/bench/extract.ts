// Prints how fast the tokens of a large paste are found: node --conditions=@mintmark/source bench/extract.ts [megabytes]
import { extractTokens } from '../src/extract.ts';
import { pastes } from './extract/pastes.ts';

const megabytes = Number(process.argv[2] ?? 10);
const rounds = 3;

for (const [name, make] of Object.entries(pastes)) {
  const paste = make(megabytes * 1_048_576);
  const times = Array.from({ length: rounds }, () => measure(paste));
  const best = Math.min(...times.map(({ ms }) => ms));
  const tokens = times[0]?.tokens ?? 0;
  const speed = paste.length / 1_048_576 / (best / 1000);
  console.log(
    `${name.padEnd(44)} ${best.toFixed(0).padStart(6)} ms ${speed.toFixed(0).padStart(6)} MB/s ${tokens} tokens`,
  );
}

function measure(paste: string): { ms: number; tokens: number } {
  const start = performance.now();
  const { length: tokens } = extractTokens(paste);
  return { ms: performance.now() - start, tokens };
}
