import type { AuditEntry } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand } from '../../admin/admin-command.ts';
import type { Given } from '../../admin/given.ts';
import { facts, table } from '../../admin/view.ts';
import { readTime } from '../../input/time.ts';
import { CliError, exitCodes } from '../../output/failure.ts';
import { formatUtc } from '../../output/times.ts';
import { addExamples, type Context } from '../context.ts';
import { noteOfMore, pageOf, pagingOptions } from './paging.ts';

/** Adds `mintmark admin audit …`. */
export function addAudit(admin: Command, context: Context): void {
  const group = admin.command('audit').description('Shows what happened, and that nobody changed the log');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists what happened, the newest first',
    options: [
      new Option('--type <type>', 'events of this type, such as login_failed'),
      new Option('--user <sub>', 'about this person, by identifier'),
      new Option('--client <client>', 'about this client'),
      new Option('--from <time>', 'since: seconds since 1970, or like 2026-11-22T14:05:12Z'),
      new Option('--to <time>', 'until'),
      ...pagingOptions(),
    ],
    examples: [['the last ten', 'mintmark admin audit list --limit 10']],
    ask: (client, given) =>
      client.listAudit({
        tenant: given.tenant,
        type: given.text('type'),
        subject: given.text('user'),
        client: given.text('client'),
        from: timeOf(given, 'from'),
        to: timeOf(given, 'to'),
        ...pageOf(given),
      }),
    tell: ({ items }, view) =>
      table(
        ['when', 'what', 'by', 'about', 'details'],
        items.map((entry) => [
          ...[formatUtc(entry.at / 1000), entry.type, entry.actor, aboutOf(entry)],
          detailsOf(entry),
        ]),
        view,
      ),
    note: noteOfMore,
  });
  addVerify(group, context);
  addExamples(group, [['the last ten', 'mintmark admin audit list --limit 10']]);
}

function addVerify(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    usage: 'verify',
    description: 'Recomputes the chain of hashes over the whole log; ends with 1 where it does not hold',
    isGlobal: true,
    examples: [['from its beginning', 'mintmark admin audit verify']],
    ask: async (client) => {
      const verification = await client.verifyAudit();
      if (verification.isIntact) return verification;
      throw new CliError({
        code: 'audit_broken',
        message: `the log is not as it was written, from its entry ${verification.brokenAt} on`,
        hint: 'compare with a copy of the database from before',
        exitCode: exitCodes.invalid,
      });
    },
    tell: ({ sealed }) => `intact: ${sealed} events`,
  });
}

/** Adds `mintmark admin status`. */
export function addStatus(admin: Command, context: Context): void {
  addAdminCommand(admin, context, {
    usage: 'status',
    description: 'Shows what the server is and how it does',
    isGlobal: true,
    examples: [['of the one on this computer', 'mintmark admin status']],
    ask: (client) => client.showStatus(),
    tell: ({ version, database, bus, counts }, view) => facts({ version, database, bus, ...counts }, view),
  });
}

function timeOf(given: Given, name: string): number | undefined {
  const text = given.text(name);
  return text === undefined ? undefined : readTime(text);
}

function aboutOf({ subject, clientId }: AuditEntry): readonly string[] {
  return [subject, clientId].filter((text) => text !== undefined);
}

function detailsOf({ data, address }: AuditEntry): readonly string[] {
  const details = Object.entries(data).map(([name, value]) => `${name}=${value}`);
  return address === undefined ? details : [...details, `from=${address}`];
}
