import { OpenAPIHono, z } from '@hono/zod-openapi';
import { operationAddresses, pathNames } from '../contract/addresses.ts';
import type { OperationName } from '../contract/operations.ts';
import { operations } from '../operations/operations.ts';
import { problems } from '../problem.ts';
import { adminScopes } from '../admin-resource.ts';
import { isQueried } from './read-input.ts';
import { serverVersion } from '../version.ts';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** Describes the API (OpenAPI 3.1) from the schemas that it checks with. */
export function openApiDocument(issuer: string): Document {
  const app = new OpenAPIHono();
  registerSecurity(app, issuer);
  // Proven by the type of the table, whose keys these are.
  for (const name of Object.keys(operationAddresses) as OperationName[]) registerOperation(app, name);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Mintmark admin API',
      version: serverVersion,
      description: 'Administers an authorization server. All times are milliseconds since 1970.',
    },
    servers: [{ url: `${issuer}/admin/v1` }],
    security: [{ oauth: [adminScopes.all] }],
  });
}

function registerSecurity({ openAPIRegistry: registry }: OpenAPIHono, issuer: string): void {
  const scopes = { [adminScopes.all]: 'everything', [adminScopes.read]: 'looking alone' };
  registry.registerComponent('securitySchemes', 'oauth', {
    type: 'oauth2',
    flows: {
      clientCredentials: { tokenUrl: `${issuer}/token`, scopes },
      authorizationCode: {
        authorizationUrl: `${issuer}/authorize`,
        tokenUrl: `${issuer}/token`,
        refreshUrl: `${issuer}/token`,
        scopes,
      },
    },
  });
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(problems)),
    detail: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string().openapi({ description: 'stands in the log of the server, too' }),
  })
  .openapi('Problem');

const problemContent = (code: keyof typeof problems): object => ({
  description: problems[code].title,
  content: {
    'application/problem+json': {
      schema: problemSchema,
      example: { type: 'about:blank', ...problems[code], code, requestId: 'q1w2e3r4t5y6' },
    },
  },
});

function registerOperation(app: OpenAPIHono, name: OperationName): void {
  const operation = operations[name];
  const { tag, summary, isReadOnly, result, example } = operation;
  const address = operationAddresses[name];
  app.openAPIRegistry.registerPath({
    method: lowerCase(address.method),
    path: address.path,
    operationId: name,
    tags: [tag],
    summary,
    security: [{ oauth: [isReadOnly ? adminScopes.read : adminScopes.all] }],
    request: describeInput(name),
    responses: {
      200: {
        description: 'done',
        content: { 'application/json': { schema: result, example: example.result } },
      },
      ...(Object.hasOwn(example.input, 'tenant') && { 404: problemContent('tenant_unknown') }),
      ...Object.fromEntries(refusals.map((code) => [problems[code].status, problemContent(code)])),
    },
  });
}

const refusals = ['input_invalid', 'token_invalid', 'scope_insufficient', 'server_busy'] as const;

function lowerCase(method: string): 'get' | 'post' | 'put' | 'patch' | 'delete' {
  return method.toLowerCase() as 'get'; // of the table of addresses
}

/** Path, and query or body, are parts of the one input. */
function describeInput(name: OperationName): object {
  const { input, example } = operations[name];
  if (!(input instanceof z.ZodObject)) throw new TypeError(`expected the input of ${name} to be an object`);
  const address = operationAddresses[name];
  const names = pathNames(address);
  const isInPath = ([member]: readonly [string, unknown]): boolean => names.includes(member);
  const shape = Object.entries<z.ZodType>(input.shape);
  const params = z.object(Object.fromEntries(shape.filter(isInPath)));
  const rest = shape.filter((entry) => !isInPath(entry));
  const schema = z.strictObject(Object.fromEntries(rest));
  if (isQueried(address)) return { params, query: schema };
  const given = Object.fromEntries(Object.entries(example.input).filter((entry) => !isInPath(entry)));
  return {
    params,
    ...(rest.length > 0 && {
      body: { required: true, content: { 'application/json': { schema, example: given } } },
    }),
  };
}
