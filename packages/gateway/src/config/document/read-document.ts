import { parseDocument, type Document, type YAMLError } from 'yaml';
import type { MemberPath } from '../problems/config-problem.ts';
import type { ProblemCode } from '../problems/problem-codes.ts';
import { createLocate, type Locate } from './positions.ts';
import { linesOf, positionOf, type TextLines } from './text-lines.ts';
import type { DocumentProblem } from './document-problem.ts';
import { convertDocument } from './convert-document.ts';

/** The longest configuration, in bytes. */
const maxDocumentBytes = 1024 * 1024;

/** A text as values, with their places. */
export interface ConfigDocument {
  /** What it says, in objects without a prototype; undefined where it cannot be read. */
  readonly value: unknown;
  readonly problems: readonly DocumentProblem[];
  readonly locate: Locate;
  /** The way to an object or a list of the value. */
  readonly pathOf: (container: object) => MemberPath;
}

const unread = (problem: Omit<DocumentProblem, 'path' | 'position'>): ConfigDocument => ({
  value: undefined,
  problems: [{ ...problem, path: [], position: { line: 1, column: 1 } }],
  locate: () => ({ line: 1, column: 1 }),
  pathOf: () => [],
});

/** Reads YAML 1.2 (core schema) or JSON into plain values, within limits of size, depth and number. */
export const readDocument = (
  text: string,
  { format }: { readonly format: 'yaml' | 'json' },
): ConfigDocument => {
  if (text.length > maxDocumentBytes || Buffer.byteLength(text) > maxDocumentBytes) {
    return unread({
      code: 'document_too_large',
      message: 'the document is longer than 1 MiB',
      fix: 'take out what does not belong here, or split the services over several gateways',
    });
  }
  const lines = linesOf(text);
  const document = parseDocument(text, {
    schema: 'core',
    version: '1.2',
    // The check of the library compares every name with every other; the conversion has its own.
    uniqueKeys: false,
    prettyErrors: false,
  });
  return fromParsed(document, { lines, text, format });
};

interface Source {
  readonly lines: TextLines;
  readonly text: string;
  readonly format: 'yaml' | 'json';
}

const fromParsed = (document: Document.Parsed, { lines, text, format }: Source): ConfigDocument => {
  const syntax = firstOfEach([...document.errors, ...document.warnings]).map((error) =>
    syntaxProblem(error, { lines, format }),
  );
  const { value, problems, anchors, pathOf } = convertDocument(document.contents, lines);
  const locate = createLocate({ root: document.contents, anchors, lines });
  const strict = format === 'json' && syntax.length === 0 ? jsonProblem(text, lines) : undefined;
  // What stands in a text that is not YAML is guessed, and so would be what is wrong with it.
  const sure = syntax.some(({ code }) => code === 'document_syntax') ? [] : problems;
  const all = [...syntax, ...(strict === undefined ? [] : [strict]), ...sure];
  const isUnread = all.some(({ code }) => unreadable.has(code));
  return { value: isUnread ? undefined : value, problems: all, locate, pathOf };
};

const unreadable: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'document_syntax',
  'document_too_deep',
  'document_too_complex',
  'document_empty',
]);

// Where the text stops being YAML, whatever follows is reported as well: only the first of each kind tells something.
const firstOfEach = (errors: readonly YAMLError[]): readonly YAMLError[] => {
  const seen = new Set<string>();
  const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT');
  return errors
    .filter(({ pos }) => tab === undefined || pos[0] <= tab.pos[0])
    .filter(({ code }) => code === 'TAG_RESOLVE_FAILED' || (!seen.has(code) && seen.add(code)))
    .slice(0, 100);
};

const syntaxProblem = (
  error: YAMLError,
  { lines, format }: { readonly lines: TextLines; readonly format: 'yaml' | 'json' },
): DocumentProblem => {
  const [code, message, fix] = syntaxWords[error.code] ?? otherSyntax(format);
  return { code, path: [], position: positionOf(lines, error.pos[0]), message, fix };
};

const otherSyntax = (format: 'yaml' | 'json'): readonly [ProblemCode, string, string] => [
  'document_syntax',
  format === 'json' ? 'this is not JSON' : 'this is not YAML',
  format === 'json'
    ? 'look for a missing comma, quotation mark or bracket here or just before'
    : 'look at the indentation, quotation marks and brackets here and just before',
];

const syntaxWords: Readonly<Record<string, readonly [ProblemCode, string, string]>> = {
  __proto__: null as never,
  TAB_AS_INDENT: ['document_syntax', 'a tab stands where YAML wants spaces', 'indent with spaces'],
  BAD_INDENT: [
    'document_syntax',
    'the indentation does not fit what is around it, or a bracket is not closed',
    'let all members of one thing begin in the same column',
  ],
  MISSING_CHAR: [
    'document_syntax',
    'a quotation mark, a bracket or a comma is missing',
    'close what was opened here or before',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'document_syntax',
    'two names with colons stand in one line',
    'begin a new line after the first colon, or put the value in quotation marks',
  ],
  BAD_ALIAS: [
    'document_syntax',
    'an alias has no name that YAML allows',
    'put a value that begins with `*` in quotation marks',
  ],
  MULTIPLE_DOCS: [
    'document_syntax',
    'a second document begins here',
    'take the line `---` away, and keep one configuration in the file',
  ],
  RESOURCE_EXHAUSTION: [
    'document_too_deep',
    'members are nested too deep',
    'nothing here is nested deeper than ten levels',
  ],
  TAG_RESOLVE_FAILED: [
    'document_tag',
    'a tag asks for a type that configurations do not have',
    'take the tag away',
  ],
};

// YAML is wider than JSON: where a file says that it is JSON, other programs will read it as such.
const jsonProblem = (text: string, lines: TextLines): DocumentProblem | undefined => {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return undefined;
  } catch (error) {
    const offset = error instanceof Error ? /position (\d{1,7})/.exec(error.message)?.[1] : undefined;
    const [code, message, fix] = otherSyntax('json');
    return { code, path: [], position: positionOf(lines, Number(offset ?? 0)), message, fix };
  }
};
