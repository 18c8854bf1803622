import { cellSides, cellsOf } from './cells.ts';
import { describeMachine, describeTarget, describeVersions } from './print.ts';
import type { Report, RuntimeReport } from './report.ts';
import { judgeTargets } from './targets.ts';
import { markdownTable } from './text-table.ts';

/** Writes docs/benchmarks.md: what was measured, where, and how to repeat it. */
export function writeMarkdown(report: Report): string {
  return `${[
    '# Benchmarks',
    'Written by `npm run bench -w @mintmark/jose -- --write-docs`; do not edit by hand. The engine of the debugger has a [table of its own](benchmarks-inspect.md). The gateway is measured beside nginx and HAProxy: [at the end](#the-gateway), and [in full](benchmarks-gateway.md).',
    `Measured on ${report.date.slice(0, 10)}${report.isQuick ? ' (a quick run, with wide spread)' : ''}: ${describeMachine(report.machine)}.`,
    howMeasured,
    ...report.runtimes.map(section),
    ...report.missing,
    howToRepeat,
    gateway,
  ].join('\n\n')}\n`;
}

const howMeasured = `## How it was measured

- All contenders of a row run in one process, in turns: a short unmeasured start and 1.5 ms each, in changing order, for 150
  rounds. A ratio is taken within each round, so a slow moment of the machine divides out; the table shows the median of the ratios and, in
  brackets, their 10th and 90th percentile. Times are medians in microseconds.
- Ours is the built package (\`dist\`), as it is installed. "ours" is the synchronous call; "ours awaited" the promise.
- \`node:crypto\` is the bare call for the signature alone: key and bytes ready, nothing encoded, parsed or checked.
- Every rival is used the way it is fastest: factories of fast-jwt with PEM, \`CryptoKey\`s for jose (promises only, awaited
  one by one), \`KeyObject\`s for jsonwebtoken, PEM for @node-rs/jsonwebtoken. All check issuer, audience, their presence, and
  expiry, and sign the same claims with issuer, audience, issue and expiry time.
- Sixteen tokens of different subjects are verified in turns. "bytes" is the size of an HS256 token with the same claims
  (of the plaintext, for encrypted tokens, where jose is the only rival).
- "decode" is each library's own decoder: ours and no other decodes the header too, and checks that base64url, UTF-8
  and JSON are strict.
- ≈: level with the best rival, because the 95 % interval of the median ratio holds 1. ✗: slower than it.`;

const howToRepeat = `## How to repeat it

\`\`\`sh
npm ci
npm run bench -w @mintmark/jose                       # all rows, on both versions of Node
npm run bench -w @mintmark/jose -- --quick            # less than a minute
npm run bench -w @mintmark/jose -- --only "HS256 250" # rows by name
npm run bench -w @mintmark/jose -- --json             # the same data as JSON
\`\`\``;

/** Two sections of the gateway's own page: tools/copy-parts.ts writes their text here. */
const gateway = `## The gateway

<!-- copy of benchmarks-gateway.md: Benchmarks of the gateway -->
<!-- end of copy -->

### With one worker and small answers

<!-- copy of benchmarks-gateway.md: One worker, answers of 62 bytes, one token again and again -->
<!-- end of copy -->`;

function section(runtime: RuntimeReport): string {
  return [
    `## Node ${runtime.node.slice(1)}`,
    `${describeVersions(runtime)}.`,
    judgeTargets(runtime)
      .map((result) => `- ${describeTarget(result)}`)
      .join('\n'),
    markdownTable(cellsOf(runtime), cellSides),
  ].join('\n\n');
}
