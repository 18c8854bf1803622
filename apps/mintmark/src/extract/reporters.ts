import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { createSeenTokens } from '../sources/seen-tokens.ts';
import type { FoundToken, FoundView } from './format-found.ts';
import { createFoundTable } from './format-found.ts';
import { createFoundList, placesToJson } from './found-list.ts';

/** The forms in which found tokens are written. */
export type ExtractForm = 'table' | 'tokens' | 'jsonl' | 'json';

/** Turns what is found into text, as it is found. */
export interface Reporter {
  /** The text for tokens of one source; of a stream nothing is held back. */
  readonly add: (found: readonly FoundToken[], isStream: boolean) => string;
  /** The text at the end. */
  readonly end: (isStopped: boolean) => string;
}

/** Makes the reporter for a form. */
export function createReporter(form: ExtractForm, now: number, terminal: Terminal): Reporter {
  return reporters[form](now, terminal);
}

const reporters: Readonly<Record<ExtractForm, (now: number, terminal: Terminal) => Reporter>> = {
  table: (now, { columns, outputColours }) => tableReporter({ style: styleFor(outputColours), columns, now }),
  tokens: () => {
    const seen = createSeenTokens();
    return {
      add: (found) =>
        found
          .filter(({ token }) => seen.isNew(token.token))
          .map(({ token }) => `${oneLine(token.token)}\n`)
          .join(''),
      end: () => '',
    };
  },
  jsonl: () => ({
    add: (found) =>
      found
        .flatMap(placesToJson)
        .map((place) => `${JSON.stringify(place)}\n`)
        .join(''),
    end: () => '',
  }),
  json: () => {
    const list = createFoundList();
    return {
      add: (found) => {
        for (const each of found) list.add(each);
        return '';
      },
      end: (isStopped) => `${JSON.stringify({ complete: !isStopped, tokens: list.toJson() })}\n`,
    };
  },
};

/** So many rows are aligned with each other before they are written. */
const rowsAtOnce = 200;

function tableReporter(view: FoundView): Reporter {
  const table = createFoundTable(view);
  // Of a token that is in several files each file is told, and within a stream its first place.
  const seen = createSeenTokens();
  let held: readonly FoundToken[] = [];
  const flush = (): string => {
    const rows = held;
    held = [];
    return rows.length === 0 ? '' : table.format(rows);
  };
  return {
    add(found, isStream) {
      held = [...held, ...found.filter(({ source, token }) => seen.isNew(`${source}\n${token.token}`))];
      return isStream || held.length >= rowsAtOnce ? flush() : '';
    },
    end: flush,
  };
}

/** A JSON serialization may be laid out over lines. */
function oneLine(token: string): string {
  return token.replaceAll(/\s*\n\s*/g, '');
}
