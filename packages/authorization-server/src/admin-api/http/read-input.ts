import type { z } from '@hono/zod-openapi';
import { pathNames, type OperationAddress } from '../contract/addresses.ts';
import { Problem, type ProblemIssue } from '../problem.ts';
import { readJsonObject } from '../../server/read-body.ts';

type Members = Readonly<Record<string, unknown>>;

/** What stands in a request: the names of its path, and its query or JSON body. */
export interface RequestParts {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
}

/** Reads the input of an operation and holds it against its schema. @throws Problem, OAuthError */
export async function readInput<Input>(
  parts: RequestParts,
  address: OperationAddress,
  schema: z.ZodType<Input>,
): Promise<Input> {
  const given = isQueried(address) ? readQuery(parts) : await readBody(parts.request);
  for (const name of pathNames(address))
    if (Object.hasOwn(given, name)) throw invalid([{ path: name, message: 'stands in the path already' }]);
  const { success, data, error } = schema.safeParse({ ...given, ...parts.params });
  if (success) return data;
  throw invalid(error.issues.slice(0, 20).map(toIssue));
}

/** Whether the input of an operation stands in the query. */
export function isQueried({ method }: OperationAddress): boolean {
  return method === 'GET' || method === 'DELETE';
}

function readQuery({ query }: RequestParts): Members {
  const repeated = Object.keys(query).filter((name) => query[name]?.length !== 1);
  if (repeated.length > 0) throw invalid([{ path: '', message: 'a parameter stands there twice' }]);
  return Object.fromEntries(Object.entries(query).map(([name, [value]]) => [name, value]));
}

async function readBody(request: Request): Promise<Members> {
  return request.body === null ? {} : readJsonObject(request);
}

function invalid(issues: readonly ProblemIssue[]): Problem {
  return new Problem('input_invalid', { issues });
}

/** Zod's messages say what was expected and the kind of what came; names that nobody knows are left out. */
function toIssue(issue: z.core.$ZodIssue): ProblemIssue {
  const path = issue.path.map(String).join('.').slice(0, 200);
  if (issue.code !== 'unrecognized_keys') return { path, message: issue.message.slice(0, 300) };
  return { path, message: 'has members that the operation does not know' };
}
