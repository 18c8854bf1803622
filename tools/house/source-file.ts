import { parseSync, Visitor } from 'oxc-parser';

/** One module of a room, reduced to what the rules ask about. */
export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  /** Whether only tests load it; tests may use development dependencies. */
  readonly isTest: boolean;
  /** Every module it names: imports, re-exports, dynamic imports and `import('…')` types. */
  readonly imports: readonly string[];
  /** Whether it holds nothing but re-exports of names, as a door must. */
  readonly onlyListsNames: boolean;
}

const testFile = /\.(?:test|test-helper)\.tsx?$/;

/** Reads one TypeScript module. Throws when it cannot be parsed, because then nothing in it could be checked. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  const [problem] = errors;
  if (problem) throw new SyntaxError(`${path}: ${problem.message}`);

  const imports = new Set<string>();
  const add = (node: { readonly source: unknown }): void => {
    const value = literal(node.source);
    if (value !== undefined) imports.add(value);
  };
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    ImportExpression: add,
    TSImportType: add,
  }).visit(program);

  const onlyListsNames = program.body.every(
    (statement) =>
      (statement.type === 'ExportNamedDeclaration' && statement.source !== null) ||
      (statement.type === 'ExportAllDeclaration' && statement.exported !== null),
  );
  return { path, isTest: testFile.test(path), imports: [...imports], onlyListsNames };
}

function literal(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('value' in node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}
