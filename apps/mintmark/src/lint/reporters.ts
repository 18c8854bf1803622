import type { Invocation, Log } from 'sarif';
import type { FindingsView } from '../inspect/format-findings.ts';
import { formatItem } from './format-item.ts';
import type { LintItem } from './item.ts';
import { findingsOf } from './item.ts';
import { itemToJson, summaryToJson } from './item-to-json.ts';
import { sarifResults, sarifRun } from './sarif.ts';
import type { LintSummary } from './summary.ts';

/** The forms in which findings are written. */
export type LintForm = 'text' | 'json' | 'jsonl' | 'sarif';

/** Turns what is found into text, as it is found. */
export interface LintReporter {
  readonly add: (item: LintItem) => string;
  readonly end: (summary: LintSummary) => string;
}

/** Makes the reporter for a form. */
export const lintReporters: Readonly<Record<LintForm, (view: FindingsView) => LintReporter>> = {
  text: (view) => textReporter(view),
  jsonl: ({ explain }) => ({
    add: (item) => `${JSON.stringify(itemToJson(item, explain))}\n`,
    end: (summary) => `${JSON.stringify(summaryToJson(summary))}\n`,
  }),
  json: ({ explain }) => {
    const list = createList('{"items":[');
    return {
      add: (item) => list([itemToJson(item, explain)]),
      end: (summary) => `${list([])}],"summary":${JSON.stringify(summaryToJson(summary))}}\n`,
    };
  },
  sarif: () => sarifReporter(),
};

/** Tokens without a finding are good to see where there are a few. */
const maxClean = 20;

function textReporter(view: FindingsView): LintReporter {
  let isFirst = true;
  let clean = 0;
  return {
    add(item) {
      const isClean = findingsOf(item).length === 0;
      // All that tokens show together is accepted, and there is nothing else to say about them.
      if (isClean && (item.kind === 'together' || item.kind === 'travel')) return '';
      if (isClean && (clean += 1) > maxClean) return '';
      const gap = isFirst ? '' : '\n';
      isFirst = false;
      return `${gap}${formatItem(item, view)}\n`;
    },
    end: () =>
      clean > maxClean
        ? `\n${(clean - maxClean).toLocaleString('en')} more without findings are not listed\n`
        : '',
  };
}

function sarifReporter(): LintReporter {
  // The log is written while it grows, so what surrounds the results is cut at its end.
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [sarifRun()],
  };
  const start = JSON.stringify(log).slice(0, -3);
  const list = createList(`${start},"results":[`);
  return {
    add: (item) => list(sarifResults(item)),
    end: (summary) => `${list([])}],"invocations":[${JSON.stringify(invocationOf(summary))}]}]}\n`,
  };
}

function invocationOf({ isComplete, skipped }: LintSummary): Invocation {
  const missed = skipped.filter(({ reason }) => reason === 'unreadable');
  return {
    executionSuccessful: isComplete && missed.length === 0,
    toolExecutionNotifications: missed.map(({ name, detail }) => ({
      level: 'error',
      message: { text: `cannot read ${name}${detail === undefined ? '' : `: ${detail}`}` },
    })),
  };
}

/** Writes values with commas between, and in front of the first what comes before them all. */
function createList(start: string): (values: readonly object[]) => string {
  let before = start;
  let separator = '';
  return (values) => {
    let text = before;
    before = '';
    for (const value of values) {
      text += `${separator}${JSON.stringify(value)}`;
      separator = ',';
    }
    return text;
  };
}
