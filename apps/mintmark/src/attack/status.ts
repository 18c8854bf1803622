import type { AttackOutcome } from '@mintmark/inspect/attacks';
import { usageError } from '../output/failure.ts';
import type { StatusRange } from './attack-options.ts';

/** What a status means where the caller says nothing else: the last three are for tokens that are too large to be read. */
const defaults = {
  accept: [[200, 299]],
  refuse: [400, 401, 403, 413, 414, 431].map((status) => [status, status] as const),
} as const satisfies Record<string, StatusRange>;

/** Which status codes mean what. */
export interface StatusMeaning {
  readonly accept?: StatusRange;
  readonly refuse?: StatusRange;
}

/** Reads status codes such as `200,204` or `400-499`. @throws CliError */
export function readStatuses(text: string, before: StatusRange = []): StatusRange {
  return [...before, ...text.split(',').map(readRange)];
}

function readRange(text: string): readonly [number, number] {
  const [, first = '', last = first] = /^\s*([1-9]\d\d)(?:-([1-9]\d\d))?\s*$/.exec(text) ?? [];
  if (first !== '' && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw usageError('expected status codes', 'for example --refuse-status 302,401 or --accept-status 200-299');
}

/** What an answer with this status did with the token. */
export function outcomeOfStatus(status: number, meaning: StatusMeaning): AttackOutcome {
  const { accept = defaults.accept, refuse = defaults.refuse } = meaning;
  // What the caller says comes first: somebody may well refuse with 500, or accept with 302.
  if (isIn(status, accept)) return 'accepted';
  if (isIn(status, refuse)) return 'refused';
  return status >= 500 ? 'crashed' : 'unclear';
}

function isIn(status: number, ranges: StatusRange): boolean {
  return ranges.some(([first, last]) => status >= first && status <= last);
}
