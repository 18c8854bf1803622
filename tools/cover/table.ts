/** How much of something the tests reach. */
export interface Count {
  readonly all: number;
  readonly covered: number;
}

/** What the tests reach of one source file. */
export interface CoveredFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly lines: Count;
  readonly branches: Count;
  /** Lines of the branches that no test takes. */
  readonly gaps: readonly number[];
}

/** What has to be reached, in percent. */
export const wanted = { lines: 95, branches: 90 } as const;

/** One row for each topic (folder) and one for all, as text. */
export function describeTopics(files: readonly CoveredFile[]): string {
  const topics = Map.groupBy(files, ({ path }) => topicOf(path));
  const rows = [...topics].toSorted(([a], [b]) => a.localeCompare(b));
  return [...rows, ['all', files] as const]
    .map(([topic, own]) => `  ${topic.padEnd(14)} ${describe(own)}`)
    .join('\n');
}

/** Whether enough is reached. Without any file, nothing is. */
export function isEnough(files: readonly CoveredFile[]): boolean {
  return (
    files.length > 0 &&
    percent(files, 'lines') >= wanted.lines &&
    percent(files, 'branches') >= wanted.branches
  );
}

/** Each file with branches that no test takes, and their lines. */
export function listGaps(files: readonly CoveredFile[]): string {
  return files
    .filter(({ gaps }) => gaps.length > 0)
    .map(({ path, gaps }) => `  ${path}: ${[...new Set(gaps)].join(', ')}`)
    .join('\n');
}

function describe(files: readonly CoveredFile[]): string {
  const [lines, branches] = (['lines', 'branches'] as const).map((kind) =>
    `${percent(files, kind).toFixed(1)} %`.padStart(7),
  );
  return `${lines} of lines  ${branches} of branches  ${String(files.length).padStart(4)} files`;
}

function percent(files: readonly CoveredFile[], kind: 'lines' | 'branches'): number {
  const all = files.reduce((sum, file) => sum + file[kind].all, 0);
  const covered = files.reduce((sum, file) => sum + file[kind].covered, 0);
  return all === 0 ? 100 : (100 * covered) / all;
}

/** The folder under `src`; doors are one topic. */
function topicOf(path: string): string {
  const [topic = '', rest] = path.split('/src/')[1]?.split('/') ?? [];
  return rest === undefined ? 'doors' : topic;
}
