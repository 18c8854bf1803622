import { parse } from 'yaml';
import { z } from 'zod';
import { usageError } from '../../output/failure.ts';

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

const caseSchema: z.ZodType<TestCase> = z.strictObject({
  name: z.string().min(1).max(200),
  request: z.strictObject({
    method: z.string().default('GET'),
    url: z.url(),
    headers: z.record(z.string(), z.string()).default({}),
    address: z.string().optional(),
  }),
  token: z
    .strictObject({ issuer: z.string().optional(), claims: z.record(z.string(), z.unknown()).default({}) })
    .optional(),
  expect: z.strictObject({
    route: z.string().optional(),
    allowed: z.boolean().optional(),
    status: z.int().optional(),
    reason: z.string().optional(),
    rule: z.string().optional(),
    upstream: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
});

const fileSchema = z.strictObject({ cases: z.array(caseSchema).min(1).max(10_000) });

/** Reads cases in YAML or JSON. @throws CliError */
export function readTestCases(text: string, fileName: string): readonly TestCase[] {
  const { data, error } = fileSchema.safeParse(parseText(text, fileName));
  if (data !== undefined) return data.cases;
  const [issue] = error.issues;
  throw usageError(
    `${fileName}: ${issue?.path.join('.') ?? ''}: ${issue?.message.toLowerCase() ?? 'not a list of cases'}`,
    'write cases as GATEWAY.md shows: name, request, token, expect',
  );
}

function parseText(text: string, fileName: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    throw usageError(`${fileName} is neither YAML nor JSON`, 'write cases as GATEWAY.md shows');
  }
}
