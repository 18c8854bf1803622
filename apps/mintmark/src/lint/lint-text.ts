import {
  findInCapture,
  findInKeys,
  inspectAll,
  type Finding,
  type InspectOptions,
  type Inspection,
} from '@mintmark/inspect';
import { extractTokens, type ExtractedToken } from '@mintmark/inspect/extract';
import { readKeys } from '@mintmark/inspect/keys';
import { readToken } from '@mintmark/inspect/token';

/** A token of a source and what there is to say about it. */
export interface LintedToken {
  readonly line: number;
  readonly column: number;
  /** Where the token starts in the text. */
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly inspection: Inspection;
}

/** What was found in one source. */
export interface LintReport {
  readonly name: string;
  readonly tokens: readonly LintedToken[];
  /** What the source as a whole shows: several tokens together, or a key set. */
  readonly findings: readonly Finding[];
  /** Whether there was anything to look at. */
  readonly isEmpty: boolean;
}

/** Looks at every token in a text, at all of them together, and at a key set that is the text. */
export async function lintText(name: string, text: string, options: InspectOptions): Promise<LintReport> {
  const capture = extractTokens(text);
  const extracted = capture.length > 0 ? capture : findDamagedToken(text);
  if (extracted.length === 0) return lintKeys(name, text);
  const { inspections, findings } = await inspectAll(
    extracted.map(({ token }) => token),
    options,
  );
  const tokens = extracted.flatMap(({ line, column, start, end, kind }, index) => {
    const inspection = inspections[index];
    return inspection === undefined ? [] : [{ line, column, start, end, kind, inspection }];
  });
  return { name, tokens, findings: [...findings, ...findInCapture(capture)], isEmpty: false };
}

type Found = Pick<ExtractedToken, 'token' | 'line' | 'column' | 'start' | 'end' | 'kind'>;

/** Where nothing looks like a whole token, a text that starts like one is taken for one, so that its damage is told. */
function findDamagedToken(text: string): readonly Found[] {
  const reading = readToken(text);
  const isToken =
    reading.header?.value !== undefined && reading.kind !== 'unknown' && reading.parts.length > 1;
  return isToken ? [{ token: text, line: 1, column: 1, start: 0, end: text.length, kind: 'damaged' }] : [];
}

function lintKeys(name: string, text: string): LintReport {
  const keys = readKeys(text);
  const isKey = keys.keys.length > 0 && keys.kind !== 'secret';
  return { name, tokens: [], findings: isKey ? findInKeys(keys) : [], isEmpty: !isKey };
}

/** All findings of a report with the token each is about. */
export function findingsOf(report: LintReport): readonly Finding[] {
  return [...report.tokens.flatMap(({ inspection }) => inspection.findings), ...report.findings];
}
