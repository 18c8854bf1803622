import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { usageError } from '../../output/failure.ts';
import { nearest } from '../../output/nearest.ts';

/** One request and what has to be decided about it. */
export interface TestCase {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly address?: string | undefined;
  };
  /** A token that is signed for this case, by an issuer of the configuration. */
  readonly token?: TestToken | undefined;
  readonly expect: Expected;
}

/** What a token of a case says. */
export interface TestToken {
  readonly issuer?: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What has to be decided; what is left out may be anything. */
export interface Expected {
  readonly route?: string | undefined;
  readonly allowed?: boolean | undefined;
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
  readonly rule?: string | undefined;
  readonly upstream?: string | undefined;
  /** Headers by which the service is told who is asking. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const request = strictObject({
  method: z.string().default('GET'),
  url: z.url(),
  headers: z.record(z.string(), z.string()).default({}),
  address: z.string().optional(),
});

const token = strictObject({
  issuer: z.string().optional(),
  claims: z.record(z.string(), z.unknown()).default({}),
});

const expected = strictObject({
  route: z.string().optional(),
  allowed: z.boolean().optional(),
  status: z.int().optional(),
  reason: z.string().optional(),
  rule: z.string().optional(),
  upstream: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

const caseSchema: z.ZodType<TestCase> = strictObject({
  ...{ name: z.string().min(1).max(200), request },
  ...{ token: token.optional(), expect: expected },
});

const fileSchema = strictObject({ cases: z.array(caseSchema).min(1).max(10_000) });

/** The message about other members carries the names that there are. */
function strictObject<Shape extends Record<string, z.ZodType>>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const names = Object.keys(shape).join(' ');
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? names : undefined) });
}

/** Reads cases in YAML or JSON. @throws CliError */
export function readTestCases(text: string, fileName: string): readonly TestCase[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const { data, error } = fileSchema.safeParse(valueOf(document, fileName));
  if (data !== undefined) return data.cases;
  // What is misspelled is missing, too.
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  const { line, col } = lines.linePos(issue === undefined ? 0 : offsetOf(issue, document));
  const { message, hint } = wordsOf(issue);
  throw usageError(`${fileName}:${line}:${col} ${message}`, hint);
}

function valueOf(document: Document, fileName: string): unknown {
  try {
    if (document.errors.length === 0) return document.toJS({ maxAliasCount: 0 });
  } catch {
    // Told below.
  }
  throw usageError(`${fileName} is neither YAML nor JSON`, 'write cases as GATEWAY.md shows');
}

/** Where the member stands; where it is missing, what should have it. */
function offsetOf(issue: z.core.$ZodIssue, document: Document): number {
  for (let end = issue.path.length; end >= 0; end--) {
    const node = document.getIn(issue.path.slice(0, end), true);
    const named = issue.code === 'unrecognized_keys' && isMap(node) ? keyIn(node, issue.keys[0]) : node;
    if (isNode(named) && named.range) return named.range[0];
  }
  return 0;
}

function keyIn({ items }: YAMLMap, name: string | undefined): unknown {
  return items.map(({ key }) => key).find((key) => isScalar(key) && key.value === name);
}

function wordsOf(issue: z.core.$ZodIssue | undefined): { readonly message: string; readonly hint: string } {
  if (issue?.code !== 'unrecognized_keys') {
    const message = `${issue?.path.join('.') ?? ''}: ${issue?.message.toLowerCase() ?? 'not a list of cases'}`;
    return { message, hint: 'write cases as GATEWAY.md shows: name, request, token, expect' };
  }
  const [name = ''] = issue.keys;
  const names = issue.message.split(' ');
  const [meant] = nearest(name, names, 1);
  return {
    message: `there is no member \`${name.slice(0, 60)}\` here`,
    hint: meant === undefined ? `take it away; there are ${names.join(', ')}` : `write \`${meant}\``,
  };
}
