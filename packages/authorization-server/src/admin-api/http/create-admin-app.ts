import { Hono, type Context } from 'hono';
import type { RequestContext } from '../../server/context.ts';
import { assertCanChange, authenticate } from '../authenticate.ts';
import { operationAddresses, type OperationAddress } from '../contract/addresses.ts';
import type { OperationName } from '../contract/operations.ts';
import { operations } from '../operations/operations.ts';
import { Problem, problemResponse, toProblem } from '../problem.ts';
import type { ServerOperation } from '../server-operation.ts';
import { openApiDocument } from './openapi-document.ts';
import { readInput } from './read-input.ts';

interface Environment {
  readonly Bindings: { readonly context: RequestContext };
}

/** The admin API as an application: gets the context of each request as its environment. */
export type AdminApp = Hono<Environment>;

/** Puts the routes of all operations together. */
export function createAdminApp(): AdminApp {
  const app: AdminApp = new Hono<Environment>().basePath('/admin/v1');
  app.onError((error, c) => refuse(error, c.env.context));
  app.get('/openapi.json', async (c) => {
    await authenticate(c.req.raw, c.env.context);
    return c.json(openApiDocument(c.env.context.tenant.issuer));
  });
  // Proven by the type of the table, whose keys these are.
  for (const name of Object.keys(operationAddresses) as OperationName[]) addOperation(app, name);
  app.notFound((c) => refuse(new Problem('address_unknown'), c.env.context));
  return app;
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties input and result of one operation together
function addOperation<Name extends OperationName>(app: AdminApp, name: Name): void {
  const address = operationAddresses[name];
  const operation: ServerOperation<Name> = operations[name];
  app.on(address.method, address.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => answer(c, address, operation));
}

async function answer<Name extends OperationName>(
  c: Context<Environment>,
  address: OperationAddress,
  { input, result, isReadOnly = false, run }: ServerOperation<Name>,
): Promise<Response> {
  const { context } = c.env;
  const administrator = await authenticate(c.req.raw, context);
  if (!isReadOnly) assertCanChange(administrator, context);
  const parts = { request: c.req.raw, params: c.req.param(), query: c.req.queries() };
  const given = await readInput(parts, address, input);
  const done = await run(given, { context, actor: administrator.actor });
  // Only what the schema names leaves, whatever an operation gives back.
  return Response.json(result.parse(done));
}

function refuse(error: unknown, { server, requestId, url }: RequestContext): Response {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    const cause = problem.cause;
    const message = cause instanceof Error ? cause.name : 'unknown error';
    const data = { requestId, path: url.pathname };
    server.log({ level: 'error', event: 'admin_request_failed', message, data, cause });
  }
  return problemResponse(problem, requestId);
}
