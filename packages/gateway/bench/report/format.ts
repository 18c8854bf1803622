import type { Results } from '../measure/results.ts';
import { Figures } from './figures.ts';
import { tablesOf } from './tables.ts';
import { tableToMarkdown, tableToText } from './table.ts';
import { targetLine, targetsOf } from './targets.ts';

/** Lays results out for a terminal. */
export function formatText(results: Results): string {
  const figures = new Figures(results);
  const targets = targetsOf(figures).map(targetLine).join('\n');
  return [results.machine, ...tablesOf(figures).map(tableToText), targets].join('\n\n');
}

/** An idle machine has less; the load of a minute ago may be that of a build. */
const busyLoad = 1.2;

/** The same as a page of the documentation. */
export function formatMarkdown(results: Results, date: string): string {
  const figures = new Figures(results);
  const { machine, loadAverages, rounds, seconds, pinned, missing, repeated, compiled } = results;
  const [before = 0, after = 0] = loadAverages;
  return `${[
    '# Benchmarks of the gateway',
    'Written by `npm run bench -w @mintmark/gateway -- --write-docs`; do not edit by hand.',
    `Measured on ${date}: ${machine}. Load average ${before.toFixed(1)} before and ${after.toFixed(1)} after.`,
    ...(before > busyLoad
      ? [
          '**Other work ran on this machine meanwhile: these figures show that the harness works, and no more.**',
        ]
      : []),
    targetsOf(figures)
      .map((target) => `- ${targetLine(target)}`)
      .join('\n'),
    '## How it was measured',
    [
      `- wrk with 64 connections over loopback, ${rounds} rounds of ${seconds} s for each cell, contenders in turns within a round; medians, and the least and greatest in brackets.`,
      pinned
        ? '- One worker: the proxy on core 0, wrk and the service on core 1. Two workers: not pinned.'
        : '- Nothing was pinned: the machine has one core, or no `taskset`.',
      '- The service behind all of them is one nginx that answers out of its configuration (62 bytes) or from a file (100 kB).',
      '- Before it is measured, each contender has to give the right bodies, refuse tokens of another key, issuer and audience and expired ones with 401, and, where it says so, tell the service who is asking. A single failed request ends the run.',
      '- nginx and HAProxy do less than the others on purpose: nginx checks no token, HAProxy (rules by hand, as its documentation shows them) writes no log and tells nobody who is asking. The combinations of npm packages have no rate limit, metrics or access log; each is used the way it is fastest (Fastify’s token cache on where tokens come again).',
      ...(compiled
        ? []
        : ['- Mintmark ran from source, which takes some 50 MB more memory: it did not compile.']),
      ...(repeated === 0
        ? []
        : [
            `- ${repeated} measurements were thrown away and done again: the virtual machine stood still meanwhile.`,
          ]),
      ...missing.map((program) => `- ${program} was not installed and is left out.`),
    ].join('\n'),
    ...tablesOf(figures).map(tableToMarkdown),
    howToRepeat,
  ].join('\n\n')}\n`;
}

const howToRepeat = `## Repeat it

\`\`\`sh
apt-get install wrk nginx haproxy                                  # what is missing is named and left out
npm run bench -w @mintmark/gateway                                 # all of it
npm run bench -w @mintmark/gateway -- --quick                      # short rounds
npm run bench -w @mintmark/gateway -- --only nginx,mintmark --json # some, as JSON
npm run bench -w @mintmark/gateway -- --cpu-prof profiles          # where the gateway's time goes
\`\`\``;
