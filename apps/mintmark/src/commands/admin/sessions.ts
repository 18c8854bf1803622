import type { Command } from 'commander';
import { Option } from 'commander';
import { addAdminCommand } from '../../admin/admin-command.ts';
import { shortMoment, table } from '../../admin/view.ts';
import { addExamples, type Context } from '../context.ts';
import { noteOfMore, pageOf, pagingOptions } from './paging.ts';

/** Adds `mintmark admin sessions …`. */
export function addSessions(admin: Command, context: Context): void {
  const group = admin.command('sessions').description('Looks after sessions: who is signed in where');
  addAdminCommand(group, context, {
    usage: 'list [user]',
    description: 'Lists the living sessions of a person, the newest first, or those of everybody',
    options: pagingOptions(),
    examples: [
      ['those of alice', 'mintmark admin sessions list alice'],
      ['those of everybody', 'mintmark admin sessions list'],
    ],
    ask: (client, given) => {
      const { tenant } = given;
      const user = given.optionalArgument();
      return user === undefined
        ? client.listAllSessions({ tenant, ...pageOf(given) })
        : client.listSessions({ tenant, user });
    },
    tell: ({ items }, view) =>
      table(
        ['session', 'user', 'signed in', 'last seen', 'by', 'address', 'browser'],
        items.map(({ id, userId, createdAt, lastSeenAt, amr, address, userAgent }) => [
          ...[id, userId, shortMoment(createdAt), shortMoment(lastSeenAt), amr, address],
          userAgent,
        ]),
        view,
      ),
    note: noteOfMore,
  });
  addAdminCommand(group, context, {
    usage: 'end <session>',
    description: 'Ends a session with the tokens that belong to it, and tells the clients',
    examples: [['one of them', 'mintmark admin sessions end ses_1']],
    ask: (client, given) => client.endSession({ tenant: given.tenant, session: given.argument() }),
    tell: () => 'ended',
  });
  addExamples(group, [['those of alice', 'mintmark admin sessions list alice']]);
}

/** Adds `mintmark admin grants …`. */
export function addGrants(admin: Command, context: Context): void {
  const group = admin.command('grants').description('Looks after grants: what people allowed clients');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists living grants of a person, a client or a session',
    options: [
      new Option('--user <user>', 'of this person'),
      new Option('--client <client>', 'of this client'),
      new Option('--session <session>', 'of this session'),
    ],
    examples: [['those of alice', 'mintmark admin grants list --user alice']],
    ask: (client, given) =>
      client.listGrants({
        tenant: given.tenant,
        user: given.text('user'),
        client: given.text('client'),
        session: given.text('session'),
      }),
    tell: ({ items }, view) =>
      table(
        ['grant', 'client', 'user', 'made', 'offline', 'scopes'],
        items.map(({ id, clientId, userId, createdAt, isOffline, scopes }) => [
          ...[id, clientId, userId, shortMoment(createdAt), isOffline],
          scopes,
        ]),
        view,
      ),
  });
  addAdminCommand(group, context, {
    usage: 'revoke <grant>',
    description: 'Revokes a grant: its refresh tokens and the access tokens that came from them',
    examples: [['one of them', 'mintmark admin grants revoke gra_1']],
    ask: (client, given) => client.revokeGrant({ tenant: given.tenant, grant: given.argument() }),
    tell: () => 'revoked',
  });
  addExamples(group, [['those of alice', 'mintmark admin grants list --user alice']]);
}
