import type { Listing, SigningKeyInfo } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand } from '../../admin/admin-command.ts';
import { shortMoment, table, type View } from '../../admin/view.ts';
import { addExamples, type Context } from '../context.ts';

/** Adds `mintmark admin keys …`. */
export function addKeys(admin: Command, context: Context): void {
  const group = admin.command('keys').description('Looks after the keys that a tenant signs tokens with');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists the signing keys of a tenant, with their states and times',
    examples: [['all of them', 'mintmark admin keys list']],
    ask: (client, given) => client.listKeys({ tenant: given.tenant }),
    tell: tellKeys,
  });
  addAdminCommand(group, context, {
    usage: 'rotate',
    description: 'Replaces a signing key before its time: published first, and signing once everybody has it',
    options: [
      new Option('--algorithm <name>', 'the key of this algorithm (the main one)'),
      new Option('--immediately', 'the new key signs at once; verifiers have to ask for it'),
    ],
    examples: [['by plan', 'mintmark admin keys rotate']],
    ask: (client, given) =>
      client.rotateKeys({
        tenant: given.tenant,
        algorithm: given.text('algorithm'),
        immediately: given.flag('immediately'),
      }),
    tell: tellKeys,
  });
  addAdminCommand(group, context, {
    usage: 'compromised <kid>',
    description: 'Declares a key known to others: its tokens are refused, and another one signs at once',
    examples: [['that of a stolen disk', 'mintmark admin keys compromised KID']],
    ask: (client, given) => client.compromiseKey({ tenant: given.tenant, kid: given.argument() }),
    tell: tellKeys,
  });
  addExamples(group, [['see when they change', 'mintmark admin keys list']]);
}

function tellKeys({ items }: Listing<SigningKeyInfo>, view: View): string {
  return table(
    ['kid', 'algorithm', 'state', 'signs from', 'until', 'leaves', 'note'],
    items.map((key) => [
      ...[key.kid, key.algorithm, key.state, shortMoment(key.activateAt)],
      ...[shortMoment(key.retireAt), shortMoment(key.removeAt)],
      noteOf(key),
    ]),
    view,
  );
}

function noteOf({ compromisedAt, isUsable, isExternal }: SigningKeyInfo): string {
  if (compromisedAt !== undefined) return 'compromised';
  if (!isUsable) return 'cannot be opened here';
  return isExternal ? 'held elsewhere' : '';
}
