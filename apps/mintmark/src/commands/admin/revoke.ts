import type { RevocableKind } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand } from '../../admin/admin-command.ts';
import type { Given } from '../../admin/given.ts';
import { shortMoment, table } from '../../admin/view.ts';
import { usageError } from '../../output/failure.ts';
import { addExamples, type Context } from '../context.ts';
import { noteOfMore, pageOf, pagingOptions } from './paging.ts';

const kinds: Readonly<Record<string, RevocableKind>> = {
  token: 'jti',
  session: 'sid',
  user: 'sub',
  client: 'client',
  grant: 'family',
};

/** Adds `mintmark admin revoke` and `mintmark admin revocations …`. */
export function addRevoke(admin: Command, context: Context): void {
  addAdminCommand(admin, context, {
    usage: 'revoke',
    description: 'Takes back one token, a session, everything of a person or a client, or a family of tokens',
    options: [
      new Option('--token <jti>', 'the access token with this jti'),
      new Option('--session <sid>', 'a session'),
      new Option('--user <user>', 'everything of a person'),
      new Option('--client <client>', 'everything that a client was given'),
      new Option('--grant <grant>', 'a family of refresh tokens'),
      new Option('--reason <word>', 'why, for the log and the feed').default('administrator'),
    ],
    examples: [['a laptop is lost', 'mintmark admin revoke --user alice --reason device_lost']],
    ask: (client, given) =>
      client.revoke({ tenant: given.tenant, ...target(given), reason: given.text('reason') }),
    tell: () => 'revoked',
  });
  const group = admin.command('revocations').description('Shows what was taken back before its time');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists revocations that still matter, the oldest first',
    options: pagingOptions(),
    examples: [['all of them', 'mintmark admin revocations list']],
    ask: (client, given) => client.listRevocations({ tenant: given.tenant, ...pageOf(given) }),
    tell: ({ items }, view) =>
      table(
        ['kind', 'value', 'since', 'until', 'reason'],
        items.map(({ kind, value, notBefore, expiresAt, reason }) => [
          ...[kind, value, shortMoment(notBefore), shortMoment(expiresAt)],
          reason,
        ]),
        view,
      ),
    note: noteOfMore,
  });
  addExamples(group, [['all of them', 'mintmark admin revocations list']]);
}

function target(given: Given): { readonly kind: RevocableKind; readonly value: string } {
  const named = Object.entries(kinds).flatMap(([name, kind]) => {
    const value = given.text(name);
    return value === undefined ? [] : [{ kind, value }];
  });
  const [first, second] = named;
  if (first !== undefined && second === undefined) return first;
  throw usageError(
    'expected one thing to take back',
    'one of --token, --session, --user, --client and --grant',
  );
}
