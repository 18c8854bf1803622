import type { GatewayConfig } from '../gateway-config.ts';
import { quote, type ConfigProblem, type MemberPath } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { findFiles, type FoundFile, type FoundPair } from './find-files.ts';
import { authoritiesProblem, keySetProblem, pairProblems } from './judge-files.ts';
import { placeProblems } from './outside-problem.ts';
import { readRegularFile } from './regular-file.ts';
import { UnfitFile } from './unfit-file.ts';

/** How files are looked at. */
export interface CheckFilesOptions {
  /** Reads a file as UTF-8 (from the disk). */
  readonly readFile?: (path: string) => Promise<string> | string;
  /** The text that the configuration was read from, for lines and columns (none: all are 1). */
  readonly text?: string;
  /** The time, epoch milliseconds (now). */
  readonly now?: number;
}

/**
 * Looks at the files that a configuration names: whether they can be read, certificates and keys belong together, and certificates
 * are valid for two weeks more. Never shows what stands in them.
 *
 * @example
 * const problems = await checkFiles(config, { text });
 */
export const checkFiles = async (
  config: GatewayConfig,
  { readFile = readRegularFile, text, now = Date.now() }: CheckFilesOptions = {},
): Promise<readonly ConfigProblem[]> => {
  const { pairs, authorities, keySets } = findFiles(config);
  const found = await Promise.all([
    ...pairs.map((pair) => checkPair(pair, { readFile, now })),
    ...authorities.map((file) => checkFile(file, { readFile, judge: authoritiesProblem })),
    ...keySets.map((file) => checkFile(file, { readFile, judge: keySetProblem })),
  ]);
  return placeProblems(found.flat(), text);
};

type ReadFile = NonNullable<CheckFilesOptions['readFile']>;

const checkPair = async (
  pair: FoundPair,
  { readFile, now }: { readonly readFile: ReadFile; readonly now: number },
): Promise<readonly FoundProblem[]> => {
  const [certificate, key] = await Promise.all([read(pair.certificate, readFile), read(pair.key, readFile)]);
  if (typeof certificate === 'string' && typeof key === 'string') {
    return pairProblems({ certificate, key }, { pair, now });
  }
  return [certificate, key].filter((result) => typeof result !== 'string');
};

const checkFile = async (
  file: FoundFile,
  {
    readFile,
    judge,
  }: {
    readonly readFile: ReadFile;
    readonly judge: (text: string, path: MemberPath) => FoundProblem | undefined;
  },
): Promise<readonly FoundProblem[]> => {
  const text = await read(file, readFile);
  if (typeof text !== 'string') {
    return [text];
  }
  const problem = judge(text, file.path);
  return problem === undefined ? [] : [problem];
};

const read = async ({ file, path }: FoundFile, readFile: ReadFile): Promise<string | FoundProblem> => {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return {
      code: 'file_unreadable',
      path,
      message: `the file ${quote(file)} ${troubleOf(error, code)}`,
      fix:
        code === 'EACCES'
          ? 'let the user of the gateway read it'
          : 'write the path of a file; relative paths begin in the folder of the configuration',
    };
  }
};

const troubleOf = (error: unknown, code: string): string => {
  if (error instanceof UnfitFile) return error.trouble;
  return code === 'ENOENT' ? 'does not exist' : 'cannot be read';
};
