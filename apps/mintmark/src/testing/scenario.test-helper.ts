import { readFileSync } from 'node:fs';

/** One command with what goes in and what has to come out. */
export interface Step {
  /** Line of the file, for messages. */
  readonly line: number;
  /** Comment lines before the command: the name of the test. */
  readonly title: string;
  readonly command: string;
  readonly stdin: string | undefined;
  readonly window: number | undefined;
  readonly colours: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A file that a scenario begins with, at the step before which it is written. */
export interface ScenarioFile {
  readonly name: string;
  readonly text: string;
  readonly beforeStep: number;
}

/** A scenario: steps that share a folder. */
export interface Scenario {
  readonly steps: readonly Step[];
  readonly files: readonly ScenarioFile[];
}

type Draft = { -readonly [Name in keyof Step]: Step[Name] };

/**
 * Reads a scenario. Each line says by its first character what it is: `#` the name of the next step, `$` its command,
 * `<` a line of standard input, `>` one of standard output, `!` one of standard error, `?` the exit code (0 if left out),
 * `@` a setting (`@ window 60`, `@ colours`), `+` a line of a file that `+++ NAME` begins.
 */
export function parseScenario(path: string): Scenario {
  const steps: Draft[] = [];
  const files: { name: string; text: string; beforeStep: number }[] = [];
  let title: string[] = [];
  let settings: readonly string[] = [];
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    const step = steps.at(-1);
    const rest = line.slice(2);
    if (line.startsWith('+++ ')) files.push({ name: line.slice(4), text: '', beforeStep: steps.length });
    else if (line.startsWith('+')) addTo(files.at(-1), 'text', rest);
    else if (line.startsWith('#')) title.push(rest);
    else if (line.startsWith('@')) settings = [...settings, rest];
    else if (line.startsWith('$')) {
      steps.push(draftStep(index + 1, { title: title.join(' '), command: rest, settings }));
      title = [];
      settings = [];
    } else if (step !== undefined) addLine(step, line);
  }
  return { steps, files };
}

interface StepParts {
  readonly title: string;
  readonly command: string;
  readonly settings: readonly string[];
}

function draftStep(line: number, { title, command, settings }: StepParts): Draft {
  const window = settings.find((setting) => setting.startsWith('window '))?.slice(7);
  return {
    line,
    title,
    command,
    stdin: undefined,
    window: window === undefined ? undefined : Number(window),
    colours: settings.includes('colours'),
    stdout: '',
    stderr: '',
    exitCode: 0,
  };
}

function addLine(step: Draft, line: string): void {
  const rest = line.slice(2);
  if (line.startsWith('<')) step.stdin = `${step.stdin ?? ''}${rest}\n`;
  else if (line.startsWith('>')) step.stdout += `${rest}\n`;
  else if (line.startsWith('!')) step.stderr += `${rest}\n`;
  else if (line.startsWith('?')) step.exitCode = Number(rest);
  else if (line !== '') throw new Error(`a line of a scenario has an unknown beginning: ${line}`);
}

function addTo(file: { text: string } | undefined, name: 'text', line: string): void {
  if (file === undefined) throw new Error('a line of a file comes before its name');
  file[name] += `${line}\n`;
}

/** Whether an output is the expected one; `…` stands for any text within a line. */
export function matches(actual: string, expected: string): boolean {
  const pattern = expected.split('…').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(actual);
}

/** What came out of a step; an output that does not end with a new line is given one, as the file has it. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Writes a scenario anew with what really came out, by line of the command; for authors, who then read the difference. */
export function updateScenario(path: string, results: ReadonlyMap<number, Result>): string {
  const lines = readFileSync(path, 'utf8').split('\n');
  const out: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    out.push(lines[index] ?? '');
    const result = results.get(index + 1);
    if (result === undefined) continue;
    for (; lines[index + 1]?.startsWith('<'); index++) out.push(lines[index + 1] ?? '');
    while (/^[>!?]/.test(lines[index + 1] ?? '')) index++;
    out.push(...prefixed('>', result.stdout), ...prefixed('!', result.stderr));
    if (result.exitCode !== 0) out.push(`? ${result.exitCode}`);
  }
  return out.join('\n');
}

function prefixed(sign: string, text: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return text === '' ? [] : lines.map((line) => `${sign} ${line}`.trimEnd());
}
