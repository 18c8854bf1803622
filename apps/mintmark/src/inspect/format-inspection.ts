import type { Finding, Inspection, Question, UsedKey, Verdict } from '@mintmark/inspect';
import { describeProblem, repairProblem } from '@mintmark/inspect/token';
import { formatLocal, formatRelative, formatUtc, readTime } from '@mintmark/inspect/time';
import { profiles } from '@mintmark/oauth/profiles';
import { formatJson } from '../output/format-json.ts';
import { escapeControls } from '../output/quote.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { countFindings, describeCounts, findingToJson, formatFindings } from './format-findings.ts';

/** How an inspection is shown. */
export interface InspectionView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly explain: boolean;
  /** The zone that times are told in beside UTC; default: that of the machine. */
  readonly timeZone: string | undefined;
  /** The file with the findings that are accepted, where there is one. */
  readonly suppressionsPath: string | undefined;
}

const questions: Readonly<Record<Question, string>> = {
  form: 'well-formed',
  signature: 'signature',
  time: 'in time',
  policy: 'allowed here',
};

/** Whether all four answers are yes, one is no, or one is still open. */
export function outcomeOf({ verdicts }: Inspection): 'accepted' | 'refused' | 'open' {
  const states = Object.values(verdicts).map(({ state }) => state);
  if (states.includes('no')) return 'refused';
  return states.includes('unknown') ? 'open' : 'accepted';
}

/** Writes everything there is to say about a token, for people: the answers, the parts, the times, the findings. */
export function formatInspection(inspection: Inspection, view: InspectionView): string {
  const { style, columns, explain } = view;
  const layers = layersOf(inspection);
  const sections = layers.flatMap((layer, index) =>
    formatLayer(layer, index, { ...view, of: layers.length }),
  );
  const { findings, suppressed } = inspection;
  const by = view.suppressionsPath;
  const accepted = by === undefined ? '' : `, ${suppressed.length} accepted by ${escapeControls(by)}`;
  const title = `${style.strong('findings')}: ${describeCounts(countFindings(findings))}${accepted}`;
  const listed = findings.length === 0 ? [] : [formatFindings(findings, { style, columns, explain })];
  return `${[...sections, [title, ...listed].join('\n')].join('\n\n')}\n`;
}

/** The token and those inside of it, the outermost first. */
function layersOf(inspection: Inspection): readonly Inspection[] {
  const layers = [inspection];
  for (let next = inspection.inner; next !== undefined; next = next.inner) layers.push(next);
  return layers;
}

interface LayerView extends InspectionView {
  readonly of: number;
}

function formatLayer(layer: Inspection, index: number, view: LayerView): readonly string[] {
  const { style, columns } = view;
  const { reading, verdicts, signature } = layer;
  const isSigned = signature.state === 'yes';
  const trust = isSigned ? 'signed by the key given' : 'not verified';
  const rows = Object.values(verdicts).map((verdict) => verdictRow(verdict, style));
  return [
    ...(view.of > 1 ? [style.strong(`layer ${index + 1} of ${view.of}`)] : []),
    formatTable(rows, columns),
    formatTable(factsOf(layer), columns),
    ...problemSection(layer, style),
    ...jsonSection(`header (${trust})`, reading.header?.text, style),
    ...(layer.inner === undefined ? jsonSection(`claims (${trust})`, reading.payload?.text, style) : []),
    ...timeSection(layer, view),
  ];
}

function verdictRow({ question, state, code, sentence, hint }: Verdict, style: Style): readonly string[] {
  const marks = { yes: style.good('✓ yes'), no: style.bad('✗ no'), unknown: style.unsure('? open') };
  const reason = code === undefined ? '' : ` [${code}]`;
  return [
    questions[question],
    marks[state],
    `${escapeControls(sentence)}${hint === undefined ? '' : ` ${hint}`}${reason}`,
  ];
}

function factsOf({ reading, subject, signature }: Inspection): readonly (readonly string[])[] {
  const [match] = subject.profiles;
  const by = match?.by === 'typ' ? 'by its typ' : 'by its claims';
  const { key } = signature;
  // Every file ends with a line break.
  const ignored = reading.ignored.filter((what) => what !== 'space-around');
  return [
    ['kind', reading.kind],
    ...(subject.algorithm === undefined ? [] : [['algorithm', subject.algorithm]]),
    ...(match === undefined
      ? []
      : [['looks like', `${profiles[match.name].title} (${profiles[match.name].source}; ${by})`]]),
    ...(key === undefined
      ? []
      : [
          [
            'key',
            `${key.kind}, ${key.source}${key.provenance === 'token' ? ' (carried by the token: proves nothing)' : ''}`,
          ],
        ]),
    ...(ignored.length === 0 ? [] : [['left out', ignored.join(', ')]]),
    ...(reading.disclosures.length === 0
      ? []
      : [
          [
            'disclosures',
            reading.disclosures.map(({ claim }) => escapeControls(claim ?? 'an item')).join(', '),
          ],
        ]),
  ];
}

/** Every problem of the form with the place, marked under the text it stands in. */
function problemSection({ reading }: Inspection, style: Style): readonly string[] {
  if (reading.problems.length === 0) return [];
  const lines = reading.problems.slice(0, 10).map((problem) => {
    const { sentence, hint } = describeProblem(problem);
    const repaired = repairProblem(reading, problem);
    const caret = caretUnder(reading.input, problem.input);
    return [
      sentence,
      ...(hint === undefined ? [] : [hint]),
      ...caret,
      ...(repaired ? [`mended: ${repaired.text}`] : []),
    ].join('\n  ');
  });
  return [`${style.strong('problems')}\n${lines.join('\n')}`];
}

const contextCharacters = 30;

function caretUnder(input: string, { start, end }: { start: number; end: number }): readonly string[] {
  const from = Math.max(0, start - contextCharacters);
  const text = input.slice(from, end + contextCharacters).replaceAll(/[^\x20-\x7e]/g, '·');
  return [
    `…${text}…`,
    `${' '.repeat(start - from + 1)}${'^'.repeat(Math.max(1, Math.min(end - start, 60)))}`,
  ];
}

function jsonSection(title: string, text: string | undefined, style: Style): readonly string[] {
  if (text === undefined || text === '') return [];
  return [
    `${style.strong(title)}\n${isJson(text) ? formatJson(text, style) : style.quiet('not JSON, see the problems')}`,
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const timeClaims = ['iat', 'nbf', 'exp', 'auth_time'] as const;

function timeSection(
  { subject }: Inspection,
  { style, columns, now, timeZone }: InspectionView,
): readonly string[] {
  const rows = timeClaims.flatMap((claim) => {
    if (subject.claims === undefined || !Object.hasOwn(subject.claims, claim)) return [];
    const { ms, unit } = readTime(subject.claims[claim], { now });
    if (ms === undefined) return [];
    const note = unit === 'seconds' ? '' : ` (${unit}, not seconds)`;
    return [
      [claim, formatUtc(ms), `${formatRelative(ms, now)}${note}; here ${formatLocal(ms, { timeZone })}`],
    ];
  });
  return rows.length === 0 ? [] : [`${style.strong('times')}\n${formatTable(rows, columns)}`];
}

/** An inspection as a value for JSON. Nothing that nobody has proven stands outside of `unverified`. */
export function inspectionToJson(inspection: Inspection): object {
  const { reading, verdicts, signature, subject, findings, suppressed, inner } = inspection;
  const { key } = signature;
  return {
    outcome: outcomeOf(inspection),
    kind: reading.kind,
    profile: subject.profile,
    verdicts: Object.fromEntries(
      Object.values(verdicts).map(({ question, ...verdict }) => [question, verdict]),
    ),
    ...(key && { key: keyToJson(key) }),
    unverified: { header: subject.header, claims: subject.claims },
    problems: reading.problems.map(({ kind, code, part, input }) => ({ kind, code, part, input })),
    findings: findings
      .filter(({ layer }) => layer === subject.layer)
      .map((finding: Finding) => ({
        ...findingToJson(finding),
        ...(finding.correctedToken !== undefined && { correctedToken: finding.correctedToken }),
      })),
    ...(suppressed.length > 0 && {
      suppressed: suppressed.map(({ finding, reason }) => ({ id: finding.id, reason })),
    }),
    ...(inner && { inner: inspectionToJson(inner) }),
  };
}

/** What may be told of a key, member by member: it also holds the key itself and the bytes of a secret. */
function keyToJson({
  kind,
  source,
  provenance,
  algorithm,
  kid,
  thumbprint,
  secretReading,
  facts,
}: UsedKey): object {
  return { kind, source, provenance, algorithm, kid, thumbprint, secretReading, facts };
}
