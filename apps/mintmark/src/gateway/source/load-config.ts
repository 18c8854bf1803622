import { dirname, resolve } from 'node:path';
import type { ConfigProblem, GatewayConfig } from '@mintmark/gateway/config';
import {
  checkFiles,
  checkSecrets,
  formatProblems,
  parseConfig,
  readRegularFile,
} from '@mintmark/gateway/config';
import { CliError, exitCodes } from '../../output/failure.ts';
import type { ConfigText } from './config-source.ts';

/** A configuration that was read. */
export interface LoadedConfig extends ConfigText {
  /** Undefined where a problem is an error. */
  readonly config: GatewayConfig | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Reads and checks a configuration. */
export function loadConfig(source: ConfigText): LoadedConfig {
  return { ...source, ...parseConfig(source.text, { fileName: source.fileName }) };
}

/** Reads a configuration, and looks at the files and secrets that it names, too. */
export async function loadWhole(source: ConfigText): Promise<LoadedConfig> {
  const loaded = loadConfig(source);
  const { config, text } = loaded;
  if (config === undefined) return loaded;
  const folder = dirname(resolve(source.fileName));
  const from = { readFile: (path: string) => readRegularFile(resolve(folder, path)), text };
  const more = [...(await checkFiles(config, from)), ...(await checkSecrets(config, from))];
  const isBroken = more.some(({ severity }) => severity === 'error');
  const problems = [...loaded.problems, ...more].toSorted(
    (one, other) => one.line - other.line || one.column - other.column,
  );
  return { ...loaded, config: isBroken ? undefined : config, problems };
}

/** A configuration that cannot be used, with all that is wrong. */
export class ConfigRefused extends CliError {
  readonly problems: readonly ConfigProblem[];
  /** The problems as people read them, with lines and carets. */
  readonly told: string;

  constructor({ fileName, text, problems }: LoadedConfig) {
    const first = problems.find(({ severity }) => severity === 'error');
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    super({
      code: 'config_invalid',
      message: `${fileName} has ${errors === 1 ? 'a problem' : `${errors} problems`}${placeOf(first, fileName)}`,
      hint: first?.fix ?? `mintmark gateway check ${fileName}`,
      exitCode: exitCodes.invalid,
    });
    this.problems = problems;
    this.told = formatProblems(problems, text, { fileName });
  }
}

function placeOf(problem: ConfigProblem | undefined, fileName: string): string {
  if (problem === undefined) return '';
  return `: ${fileName}:${problem.line}:${problem.column} ${problem.message}`;
}

/** The configuration. @throws ConfigRefused */
export function usableConfig(loaded: LoadedConfig): GatewayConfig {
  if (loaded.config === undefined) throw new ConfigRefused(loaded);
  return loaded.config;
}
