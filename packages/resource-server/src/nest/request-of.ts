import type { IncomingMessage } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { isWebRequest } from '../authenticate/web-request.ts';
import { nodeRequest } from '../node/node-request.ts';
import type { NestOptions } from './options.ts';

/** Finds the request in a context of one kind. */
type FindRequest = (context: ExecutionContext) => unknown;

/** GraphQL's resolvers are called with parent, arguments, context and information; servers put the request in the context. */
const findRequest: Readonly<Record<string, FindRequest>> = {
  http: (context) => context.switchToHttp().getRequest<unknown>(),
  graphql: (context) => {
    const [, , shared] = context.getArgs<unknown[]>();
    return (
      memberOf(shared, 'req') ?? memberOf(shared, 'request') ?? memberOf(memberOf(shared, 'reply'), 'request')
    );
  },
};

/** How the requests of calls are found, for decorators of parameters: they are not told the options. */
const finders = new WeakMap<object, NestOptions>();

/** Keeps how the request of a call is found. */
export function rememberFinder(context: ExecutionContext, options: NestOptions): void {
  const call = callOf(context);
  if (call !== undefined && options.getRequest !== undefined) finders.set(call, options);
}

/** The request in a context, found as the guard found it; undefined where there is none. */
export function findRequestIn(context: ExecutionContext): object | undefined {
  const call = callOf(context);
  return find(context, call === undefined ? {} : (finders.get(call) ?? {}));
}

/** The request in a context. @throws TypeError where there is none: such calls must not look as if they were checked */
export function requestOf(context: ExecutionContext, options: NestOptions): object {
  const request = find(context, options);
  if (request !== undefined) return request;
  const kind = context.getType<string>();
  throw new TypeError(
    `found no request in a context of the kind "${kind}": mark the handler @Public(), or give the option "getRequest"`,
  );
}

function find(context: ExecutionContext, { getRequest }: NestOptions): object | undefined {
  const kind = context.getType<string>();
  const finder = getRequest ?? (Object.hasOwn(findRequest, kind) ? findRequest[kind] : undefined);
  const request = finder?.(context);
  return typeof request === 'object' && request !== null ? request : undefined;
}

/** What guard and handler of one call share: the request, or the context of GraphQL; undefined where there is no such object. */
export function callOf(context: ExecutionContext): object | undefined {
  const args = context.getArgs<unknown[]>();
  const shared = context.getType<string>() === 'graphql' ? args[2] : args[0];
  return typeof shared === 'object' && shared !== null ? shared : undefined;
}

/** What is looked at of a request of Express, Fastify or Node, or of the web. @throws TypeError for anything else */
export function partsOf(request: object): Request | RequestParts {
  if (isWebRequest(request as Request)) return request as Request;
  const node = [memberOf(request, 'raw'), request].find(isIncoming);
  if (node === undefined) throw new TypeError('expected a request of Express, Fastify or Node, or a Request');
  return nodeRequest(node, {
    get protocol() {
      return textOf(request, 'protocol');
    },
    get host() {
      return textOf(request, 'host');
    },
    originalUrl: textOf(request, 'originalUrl'),
  });
}

function isIncoming(value: unknown): value is IncomingMessage {
  return Array.isArray(memberOf(value, 'rawHeaders'));
}

function textOf(request: object, name: string): string | undefined {
  const value = memberOf(request, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
