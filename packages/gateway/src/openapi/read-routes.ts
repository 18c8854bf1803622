import type { MemberPath } from '../config/problems/config-problem.ts';
import type { RewriteConfig, RouteConfig } from '../config/route-config.ts';
import { dereference, membersOf, textOf, type Members } from './open-api-document.ts';
import { noteExtensions, type Notes } from './notes.ts';
import { routePath } from './route-path.ts';
import { readSecurity, type RouteSecurity } from './security.ts';

/** A route with what people are told of it. */
export interface ImportedRoute {
  readonly route: RouteConfig;
  readonly security: RouteSecurity;
  readonly summary: string | undefined;
}

/** What routes are made with. */
export interface RouteOptions {
  readonly upstream: string;
  readonly prefix: string;
  readonly rewrite: RewriteConfig | undefined;
  readonly notes: Notes;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** Makes a route of every operation. */
export const readRoutes = (document: Members, options: RouteOptions): readonly ImportedRoute[] => {
  const names = new Set<string>();
  const taken = new Set<string>();
  return Object.entries(membersOf(document['paths'])).flatMap(([template, value]) => {
    const place: MemberPath = ['paths', template];
    const item = template.startsWith('x-') ? undefined : dereference(value, document);
    if (item === undefined) {
      options.notes.add(
        place,
        template.startsWith('x-')
          ? 'extensions are not looked at'
          : 'the reference leads out of the document, and is left out',
      );
      return [];
    }
    const path = routePath(template, place, options.notes);
    return path === undefined ? [] : readItem(item, { ...options, document, place, path, names, taken });
  });
};

interface ItemContext extends RouteOptions {
  readonly document: Members;
  readonly place: MemberPath;
  readonly path: string;
  readonly names: Set<string>;
  readonly taken: Set<string>;
}

const readItem = (item: Members, context: ItemContext): readonly ImportedRoute[] => {
  const { notes, place } = context;
  noteExtensions(item, place, notes);
  if (item['servers'] !== undefined) {
    notes.add(
      [...place, 'servers'],
      'servers of single paths are not taken over; write another service for them',
    );
  }
  if (item['trace'] !== undefined) {
    notes.add([...place, 'trace'], 'TRACE is never served');
  }
  const hasBoth = item['get'] !== undefined && item['head'] !== undefined;
  if (hasBoth) {
    notes.add([...place, 'head'], 'HEAD goes with GET, and needs what that needs');
  }
  return methods.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined || (hasBoth && method === 'head') || isTaken(method, context)) {
      return [];
    }
    return [readOperation(membersOf(operation), method, context)];
  });
};

const isTaken = (method: string, { taken, path, place, notes }: ItemContext): boolean => {
  const key = `${method} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`;
  const isTwice = taken.has(key);
  if (isTwice) {
    notes.add([...place, method], 'another path is for the same requests, and this one is left out');
  }
  taken.add(key);
  return isTwice;
};

const readOperation = (operation: Members, method: string, context: ItemContext): ImportedRoute => {
  const { document, notes } = context;
  const place = [...context.place, method];
  noteExtensions(operation, place, notes);
  for (const member of ['servers', 'callbacks']) {
    if (operation[member] !== undefined) {
      notes.add([...place, member], `${member} of single operations are not taken over`);
    }
  }
  const security = readSecurity(operation, { document, path: place, notes });
  const { authentication, require, passesCredential } = security;
  const route: RouteConfig = {
    name: nameOf(operation, method, context),
    match: { path: context.prefix + context.path, methods: [method.toUpperCase()] },
    upstream: context.upstream,
    ...(context.rewrite === undefined ? {} : { rewrite: context.rewrite }),
    ...(authentication === undefined ? {} : { authentication }),
    ...(require === undefined ? {} : { require }),
    ...(passesCredential === true ? { identity: { token: 'pass' } } : {}),
  };
  return { route, security, summary: textOf(operation['summary']) ?? textOf(operation['description']) };
};

/** A name of letters, digits, `.`, `_` and `-`. */
export const plainName = (text: string): string =>
  text
    .slice(0, 200)
    .replaceAll(/[^A-Za-z0-9._]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 56);

const nameOf = (operation: Members, method: string, { path, names }: ItemContext): string => {
  const base = plainName(textOf(operation['operationId']) ?? '') || plainName(`${method}${path}`) || method;
  let name = base;
  for (let number = 2; names.has(name); number += 1) {
    name = `${base}-${number}`;
  }
  names.add(name);
  return name;
};
