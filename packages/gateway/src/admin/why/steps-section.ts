import type { UpstreamTry } from '../../decision/decision.ts';
import type { Refusal, RefusalSteps } from '../refusal.ts';
import { html, type Html } from './html.ts';
import { msWords } from './words.ts';

interface Step {
  readonly kind: 'decide' | 'rest' | 'upstream';
  readonly words: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The way through the gateway: a bar for the eye, and a table for everybody. */
export function stepsSection({ steps, tries }: Refusal): Html {
  const list = stepsOf(steps);
  return html`<h2>Its way through the gateway</h2>
    <figure>${bar(list, Math.max(steps.endedMs, 0.001))}</figure>
    <table>
      <caption>
        ${msWords(steps.endedMs)} altogether
      </caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" class="number">Until</th>
          <th scope="col" class="number">Took</th>
        </tr>
      </thead>
      <tbody>
        ${list.map(stepRow)}
      </tbody>
    </table>
    ${tries.length === 0 ? undefined : attempts(tries)}`;
}

function attempts(tries: readonly UpstreamTry[]): Html {
  const rows = tries.map(
    ({ target, result, durationMs }) =>
      html`<tr>
        <th scope="row"><code>${target}</code></th>
        <td><code>${result}</code></td>
        <td class="number">${msWords(durationMs)}</td>
      </tr>`,
  );
  return html`<table>
    <caption>
      Attempts at the service
    </caption>
    <thead>
      <tr>
        <th scope="col">Target</th>
        <th scope="col">Result</th>
        <th scope="col" class="number">Took</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function stepsOf({ decidedMs, upstreamAskedMs, upstreamAnsweredMs, endedMs }: RefusalSteps): readonly Step[] {
  const steps: Step[] = [];
  let startMs = 0;
  const add = (kind: Step['kind'], words: string, until: number | undefined): void => {
    if (until === undefined || until < startMs) return;
    steps.push({ kind, words, startMs, endMs: until });
    startMs = until;
  };
  add('decide', 'Decided', decidedMs);
  if (upstreamAskedMs !== undefined) {
    add('rest', 'Asked the service', upstreamAskedMs);
    add('upstream', 'The service answered', upstreamAnsweredMs);
    add(
      upstreamAnsweredMs === undefined ? 'upstream' : 'rest',
      upstreamAnsweredMs === undefined ? 'Waited for the service' : 'Ended',
      endedMs,
    );
  } else add('rest', 'Answered by the gateway', endedMs);
  return steps;
}

const width = 1000;

function bar(steps: readonly Step[], total: number): Html {
  const rects = steps.map(({ kind, startMs, endMs }) => {
    const x = Math.round((startMs / total) * width);
    const length = Math.max(3, Math.round(((endMs - startMs) / total) * width));
    return html`<rect class="${kind}" x="${Math.min(x, width - 3)}" y="4" width="${length}" height="20" />`;
  });
  return html`<svg viewBox="0 0 ${width} 28" preserveAspectRatio="none" aria-hidden="true">
    ${rects}
    <rect class="frame" x="0" y="4" width="${width}" height="20" />
  </svg>`;
}

function stepRow({ kind, words, startMs, endMs }: Step): Html {
  return html`<tr>
    <th scope="row"><span class="key ${kind}" aria-hidden="true"></span>${words}</th>
    <td class="number soft">${msWords(endMs)}</td>
    <td class="number">${msWords(endMs - startMs)}</td>
  </tr>`;
}
