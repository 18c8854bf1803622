import type { Inspection, Question, Verdict } from '@mintmark/inspect';
import { profiles } from '@mintmark/oauth/profiles';
import { escapeControls } from '../output/quote.ts';
import { formatTable } from '../output/table.ts';
import { inVoice } from '../output/voice.ts';
import { formatContent, formatDisclosures, formatHeaders } from '../parts/format-parts.ts';
import type { TimesView } from '../parts/format-times.ts';
import { formatTimes } from '../parts/format-times.ts';
import { isEncrypted } from '../parts/part-content.ts';
import type { Outcome } from '../verdict/outcome.ts';
import { formatOutcome, markOf, outcomeOfStates } from '../verdict/outcome.ts';
import { countFindings, describeCounts, formatFindings } from './format-findings.ts';
import { formatProblems } from './format-problems.ts';

/** How an inspection is shown. */
export interface InspectionView extends TimesView {
  readonly explain: boolean;
  /** The file with the findings that are accepted, where there is one. */
  readonly suppressionsPath: string | undefined;
}

/** Whether all four answers are yes, one is no, or one is still open. */
export function outcomeOf({ verdicts }: Inspection): Outcome {
  return outcomeOfStates(Object.values(verdicts).map(({ state }) => state));
}

/** Writes everything there is to say about a token, for people: the answers, the parts, the times, the findings. */
export function formatInspection(inspection: Inspection, view: InspectionView): string {
  const layers = layersOf(inspection);
  const sections = [
    formatOutcome(outcomeOf(inspection), view.style),
    ...layers.flatMap((layer, index) => [
      ...(layers.length > 1 ? [view.style.strong(`layer ${index + 1} of ${layers.length}`)] : []),
      ...formatLayer(layer, view),
    ]),
    formatAllFindings(inspection, view),
  ];
  return `${sections.join('\n\n')}\n`;
}

function formatAllFindings({ findings, suppressed }: Inspection, view: InspectionView): string {
  const { style, suppressionsPath: by } = view;
  const accepted = by === undefined ? '' : `, ${suppressed.length} accepted by ${escapeControls(by)}`;
  const title = `${style.strong('findings')}: ${describeCounts(countFindings(findings))}${accepted}`;
  return findings.length === 0 ? title : `${title}\n${formatFindings(findings, view)}`;
}

/** The token and those inside of it, the outermost first. */
function layersOf(inspection: Inspection): readonly Inspection[] {
  const layers = [inspection];
  for (let next = inspection.inner; next !== undefined; next = next.inner) layers.push(next);
  return layers;
}

function formatLayer(layer: Inspection, view: InspectionView): readonly string[] {
  const { reading, verdicts, subject, inner } = layer;
  const parts = { ...view, trust: trustOf(layer) };
  const rows = Object.values(verdicts).map((verdict) => verdictRow(verdict, view));
  return [
    formatTable(rows, view.columns),
    formatTable(factsOf(layer), view.columns),
    ...formatProblems(reading, view),
    ...(reading.header === undefined && reading.signers.length === 0 ? [] : formatHeaders(reading, parts)),
    ...(inner === undefined && reading.parts.length > 0 ? [formatContent(reading, parts)] : []),
    ...formatDisclosures(reading, parts),
    ...formatTimes(subject.claims, view),
  ];
}

/** Who vouches for what a token says. A key that it carries itself vouches for nothing. */
function trustOf({ reading, signature }: Inspection): string {
  if (signature.state !== 'yes') return 'not verified';
  return isEncrypted(reading) ? 'opened by the key given' : 'signed by the key given';
}

const questions: Readonly<Record<Question, string>> = {
  form: 'well-formed',
  signature: 'signature',
  time: 'in time',
  policy: 'allowed here',
};

function verdictRow(
  { question, state, code, sentence, hint }: Verdict,
  { style }: InspectionView,
): readonly string[] {
  const reason = code === undefined ? '' : ` [${code}]`;
  const advice = hint === undefined ? '' : `; ${inVoice(hint)}`;
  return [
    questions[question],
    markOf(state, style),
    `${escapeControls(`${inVoice(sentence)}${advice}`)}${reason}`,
  ];
}

type Row = readonly [name: string, text: string];

function factsOf({ reading, subject, signature }: Inspection): readonly Row[] {
  const [match] = subject.profiles;
  const by = match?.by === 'typ' ? 'by its typ' : 'by its claims';
  const { key } = signature;
  const carried = key?.provenance === 'token' ? ' (carried by the token: proves nothing)' : '';
  // Every file ends with a line break.
  const ignored = reading.ignored.filter((what) => what !== 'space-around');
  const rows: readonly (Row | undefined)[] = [
    ['kind', reading.kind],
    subject.algorithm === undefined ? undefined : ['algorithm', escapeControls(subject.algorithm)],
    match && ['looks like', `${profiles[match.name].title} (${profiles[match.name].source}; ${by})`],
    key && ['key', escapeControls(`${key.kind}, ${key.source}${carried}`)],
    ignored.length === 0 ? undefined : ['left out', ignored.join(', ')],
  ];
  return rows.filter((row) => row !== undefined);
}
