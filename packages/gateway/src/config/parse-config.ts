import { compileExpression } from '../authorise/compile-expression.ts';
import { ExpressionProblem } from '../authorise/expression-problem.ts';
import type { CheckExpression } from './checks/check-context.ts';
import { knownNames } from './checks/known-names.ts';
import { runChecks } from './checks/run-checks.ts';
import { readDocument, type ConfigDocument } from './document/read-document.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { formatPath, type ConfigProblem, type MemberPath } from './problems/config-problem.ts';
import type { FoundProblem } from './problems/found-problem.ts';
import { problemCodes } from './problems/problem-codes.ts';
import { checkShape } from './shape/check-shape.ts';
import { prune } from './shape/prune.ts';

/** How a configuration is read. */
export interface ParseConfigOptions {
  /** The name of the file; one that ends in `.json` is read as JSON (none). */
  readonly fileName?: string;
  /** The format of the text (by the name of the file, else YAML, which includes JSON). */
  readonly format?: 'yaml' | 'json';
  /** Says what is wrong with an expression of `require.expressions`; undefined where nothing is (they are compiled). */
  readonly checkExpression?: CheckExpression;
  /** The time, epoch milliseconds (now). */
  readonly now?: number;
}

/** What came out of reading a configuration. */
export interface ParsedConfig {
  /** The configuration, whose objects have no prototype; undefined where a problem is an error. */
  readonly config: GatewayConfig | undefined;
  /** All that is wrong, in the order of the text. */
  readonly problems: readonly ConfigProblem[];
}

const maxProblems = 200;

/**
 * Reads a configuration in YAML 1.2 or JSON and checks all of it: shape, names, forms, and what parts mean to each other.
 * Never throws for what the text says. Does not look at files, variables or the network: `checkFiles` and `checkSecrets` do.
 *
 * @example
 * const { config, problems } = parseConfig('version: 1', { fileName: 'mintmark.yaml' });
 * problems[0]?.message; // '`listeners` is missing'
 */
export const parseConfig = (text: string, options: ParseConfigOptions = {}): ParsedConfig => {
  const format = options.format ?? (options.fileName?.endsWith('.json') === true ? 'json' : 'yaml');
  const document = readDocument(text, { format });
  const found: ConfigProblem[] = document.problems.map(({ position, ...problem }) =>
    finished(problem, position),
  );
  const { config, problems } = document.value === undefined ? nothing : checkValue(document, options);
  for (const problem of problems.slice(0, maxProblems)) {
    found.push(finished(problem, document.locate(problem.path, problem.place)));
  }
  const sorted = inOrder(found).slice(0, maxProblems);
  return {
    config: sorted.some(({ severity }) => severity === 'error') ? undefined : config,
    problems: sorted,
  };
};

const nothing = { config: undefined, problems: [] };

interface Checked {
  readonly config: GatewayConfig | undefined;
  readonly problems: readonly FoundProblem[];
}

const checkValue = (document: ConfigDocument, options: ParseConfigOptions): Checked => {
  const names = knownNames(document.value);
  const shape = checkShape(document.value);
  const isWhole = shape.config !== undefined && document.problems.length === 0;
  const config = shape.config ?? prune(document.value);
  const problems = [...shape.problems];
  if (config !== undefined) {
    runChecks({
      config,
      names,
      pathOf: document.pathOf,
      checkExpression: options.checkExpression ?? expressionProblem,
      now: options.now ?? Date.now(),
      report: (problem) => {
        const { needsWhole, needsPart } = problemCodes[problem.code];
        const isFollowed =
          needsPart === true && shape.problems.some(({ path }) => isWithin(path, problem.path));
        if ((isWhole || needsWhole === undefined) && !isFollowed) {
          problems.push(problem);
        }
      },
    });
  }
  return { config: shape.config, problems };
};

const isWithin = (path: MemberPath, part: MemberPath): boolean =>
  part.every((step, index) => path[index] === step);

const finished = (
  { code, path, message, fix }: FoundProblem,
  { line, column }: { readonly line: number; readonly column: number },
): ConfigProblem => ({
  severity: problemCodes[code].severity,
  code,
  path: formatPath(path),
  line,
  column,
  message,
  fix,
});

const inOrder = (problems: readonly ConfigProblem[]): ConfigProblem[] => {
  const seen = new Set<string>();
  return problems
    .filter(({ code, line, column, path }) => {
      const key = `${code} ${line} ${column} ${path}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
};

const expressionProblem: CheckExpression = (source) => {
  try {
    compileExpression(source);
    return undefined;
  } catch (error) {
    return error instanceof ExpressionProblem ? error.message : 'it is no rule';
  }
};
