import { quote, type MemberPath } from '../problems/config-problem.ts';
import type { Check, CheckContext } from './check-context.ts';

/** What has a name has one of its own. */
export const checkNames: Check = (context) => {
  const { routes, issuers = [], applications = [], listeners } = context.config;
  const { pathOf } = context;
  expectUnique(
    'route',
    routes.map((route) => [route.name, [...pathOf(route), 'name']]),
    context,
  );
  expectUnique(
    'issuer',
    issuers.map((issuer) => [issuer.issuer, [...pathOf(issuer), 'issuer']]),
    context,
  );
  expectUnique(
    'application',
    applications.map((application) => [application.id, [...pathOf(application), 'id']]),
    context,
  );
  expectUnique(
    'listener at',
    listeners.map((listener) => [listener.address, [...pathOf(listener), 'address']]),
    context,
  );
  checkCredentials(context);
  checkClientIds(context);
};

type Named = readonly [name: string, path: MemberPath];

const expectUnique = (kind: string, named: readonly Named[], { report }: CheckContext): void => {
  const seen = new Set<string>();
  for (const [name, path] of named) {
    if (seen.has(name)) {
      report({
        code: 'name_duplicate',
        path,
        message: `there is a ${kind} ${quote(name)} already`,
        fix: 'give each its own',
      });
    }
    seen.add(name);
  }
};

const checkCredentials = ({ config, pathOf, report, now }: CheckContext): void => {
  const seen = new Set<string>();
  const expectNew = (credential: string, path: MemberPath, what: string): void => {
    if (seen.has(credential)) {
      report({
        code: 'key_duplicate',
        path,
        message: `this ${what} stands for an application already`,
        fix: `take it away from one of them`,
      });
    }
    seen.add(credential);
  };
  for (const application of config.applications ?? []) {
    for (const [index, id] of (application.clientIds ?? []).entries()) {
      expectNew(
        `client ${application.issuer ?? ''} ${id}`,
        [...pathOf(application), 'clientIds', index],
        'client ID',
      );
    }
    for (const key of application.keys ?? []) {
      expectNew(`key ${key.sha256.toLowerCase()}`, [...pathOf(key), 'sha256'], 'key');
      const expires = key.expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(key.expires);
      if (Number.isNaN(expires)) {
        report({
          code: 'text_malformed',
          path: [...pathOf(key), 'expires'],
          message: 'there is no such day or time',
          fix: 'write `2027-01-31T00:00:00Z`',
        });
      }
      if (expires <= now) {
        report({
          code: 'key_expired',
          path: [...pathOf(key), 'expires'],
          message: 'the key has expired',
          fix: 'take the key away, or make another with `mintmark gateway key`',
        });
      }
    }
  }
};

/** Issuers know nothing of each other's clients. */
const checkClientIds: Check = ({ config, pathOf, report }) => {
  if ((config.issuers ?? []).length < 2) return;
  for (const application of config.applications ?? []) {
    if (application.clientIds === undefined || application.issuer !== undefined) continue;
    report({
      code: 'client_of_any_issuer',
      path: [...pathOf(application), 'clientIds'],
      place: 'key',
      message: 'a token of every issuer with such a client ID stands for this application',
      fix: 'add the `issuer` that gave the client IDs',
    });
  }
};
