// How much comes over the network before each view shows: npm run size -w @mintmark/debugger
import { measure, type ViewSize } from './size/measure.ts';

const { first, views } = measure(new URL('../dist/', import.meta.url));
for (const view of [first, ...views]) console.log(describe(view));

function describe({ name, bytes }: ViewSize): string {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB  ${name}`;
}
