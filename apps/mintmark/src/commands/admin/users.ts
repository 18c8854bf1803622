import type { UserChanges, UserDetails, UserInfo } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand } from '../../admin/admin-command.ts';
import type { Given } from '../../admin/given.ts';
import { readNewPassword } from '../../admin/read-new-password.ts';
import { facts, moment, shortMoment, table, type View } from '../../admin/view.ts';
import { addExamples, type Context } from '../context.ts';
import { noteOfMore, pageOf, pagingOptions } from './paging.ts';

/** Adds `mintmark admin users …`. */
export function addUsers(admin: Command, context: Context): void {
  const group = admin
    .command('users')
    .description('Looks after people; they are named by identifier, or by what they sign in with');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists people, or those whose name or address begins with a text',
    options: [new Option('--search <text>', 'what name or address begins with'), ...pagingOptions()],
    examples: [['everybody', 'mintmark admin users list']],
    ask: (client, given) =>
      client.listUsers({ tenant: given.tenant, search: given.text('search'), ...pageOf(given) }),
    tell: ({ items }, view) =>
      table(
        ['user', 'status', 'administrator', 'made', 'username', 'email'],
        items.map(({ id, status, isAdministrator, createdAt, username, email }) => [
          ...[id, status, isAdministrator, shortMoment(createdAt), username],
          email,
        ]),
        view,
      ),
    note: noteOfMore,
  });
  addAdminCommand(group, context, {
    usage: 'show <user>',
    description: 'Shows a person, and how they can prove who they are',
    examples: [['by name', 'mintmark admin users show alice']],
    ask: (client, given) => client.showUser({ tenant: given.tenant, user: given.argument() }),
    tell: tellDetails,
  });
  addChanges(group, context);
  addEnds(group, context);
  addCredentials(group, context);
  addExamples(group, [
    ['let somebody choose their password', 'mintmark admin users create --email ann@example.com --link'],
    ['lock somebody out, at once and everywhere', 'mintmark admin users disable alice'],
  ]);
}

function addChanges(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    usage: 'create',
    description: 'Makes an account, with a password that is asked for, or a link to choose one',
    options: [
      ...userOptions(),
      new Option('--link', 'send a mail with a link to choose a password, instead of asking for one'),
      new Option('--no-password', 'make it without a password'),
      new Option('--password-stdin', 'read the password from the standard input'),
      new Option('--must-change', 'the password has to be changed at the first sign-in'),
    ],
    examples: [
      ['with a link by mail', 'mintmark admin users create --username ben --email ben@example.com --link'],
    ],
    ask: async (client, given, terminal) => {
      const sendsPasswordLink = given.flag('link');
      const isAsked = sendsPasswordLink !== true && given.flag('password') !== false;
      const password = isAsked
        ? await readNewPassword(given.flag('passwordStdin') ?? false, terminal)
        : undefined;
      const mustChangePassword = given.flag('mustChange');
      const { tenant } = given;
      return client.createUser({
        tenant,
        ...changesOf(given),
        password,
        mustChangePassword,
        sendsPasswordLink,
      });
    },
    tell: tellUser,
  });
  addAdminCommand(group, context, {
    usage: 'update <user>',
    description: 'Changes a person; what is not named stays',
    options: userOptions(),
    examples: [['make an administrator', 'mintmark admin users update alice --administrator']],
    ask: (client, given) =>
      client.updateUser({ tenant: given.tenant, user: given.argument(), ...changesOf(given) }),
    tell: tellUser,
  });
}

function addEnds(group: Command, context: Context): void {
  const tell = ({ id, status }: UserInfo): string => `${id} is ${status}`;
  addAdminCommand(group, context, {
    usage: 'disable <user>',
    description: 'Disables a person: signs them out everywhere and takes every token back',
    examples: [['at once', 'mintmark admin users disable alice']],
    ask: (client, given) => client.disableUser({ tenant: given.tenant, user: given.argument() }),
    tell,
  });
  addAdminCommand(group, context, {
    usage: 'enable <user>',
    description: 'Enables a person again; they have to sign in anew',
    examples: [['back again', 'mintmark admin users enable alice']],
    ask: (client, given) => client.enableUser({ tenant: given.tenant, user: given.argument() }),
    tell,
  });
  addAdminCommand(group, context, {
    usage: 'delete <user>',
    description: 'Deletes a person with everything that was theirs; the audit log stays',
    examples: [['for good', 'mintmark admin users delete carol']],
    ask: (client, given) => client.deleteUser({ tenant: given.tenant, user: given.argument() }),
    tell: () => 'deleted',
  });
}

function addCredentials(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    usage: 'set-password <user>',
    description: 'Gives a person another password, which they change at the next sign-in, and signs them out',
    options: [
      new Option('--password-stdin', 'read the password from the standard input'),
      new Option('--keep', 'it need not be changed at the next sign-in'),
    ],
    examples: [['from a file', 'mintmark admin users set-password alice --password-stdin < password.txt']],
    ask: async (client, given, terminal) =>
      client.setPassword({
        tenant: given.tenant,
        user: given.argument(),
        password: await readNewPassword(given.flag('passwordStdin') ?? false, terminal),
        mustChange: given.flag('keep') !== true,
      }),
    tell: tellUser,
  });
  addAdminCommand(group, context, {
    usage: 'send-link <user>',
    description: 'Sends a person a link with which they choose a password',
    examples: [['by mail', 'mintmark admin users send-link alice']],
    ask: (client, given) => client.sendPasswordLink({ tenant: given.tenant, user: given.argument() }),
    tell: () => 'sent',
  });
  addAdminCommand(group, context, {
    usage: 'unlock <user>',
    description: 'Opens an account again that too many failed sign-ins locked',
    examples: [['after too many tries', 'mintmark admin users unlock alice']],
    ask: (client, given) => client.unlockUser({ tenant: given.tenant, user: given.argument() }),
    tell: () => 'unlocked',
  });
  addAdminCommand(group, context, {
    usage: 'reset-second-factor <user>',
    description: 'Takes away all second factors and passkeys of a person, and signs them out',
    examples: [['the phone is lost', 'mintmark admin users reset-second-factor alice']],
    ask: (client, given) => client.resetSecondFactor({ tenant: given.tenant, user: given.argument() }),
    tell: tellDetails,
  });
  addAdminCommand(group, context, {
    usage: 'sign-out <user>',
    description: 'Signs a person out everywhere and takes every token back',
    examples: [['everywhere', 'mintmark admin users sign-out alice']],
    ask: (client, given) => client.signOutUser({ tenant: given.tenant, user: given.argument() }),
    tell: () => 'signed out everywhere',
  });
}

function userOptions(): readonly Option[] {
  return [
    new Option('--username <name>', 'a name to sign in with'),
    new Option('--email <address>', 'an address to sign in with'),
    new Option('--verified', 'the address is theirs'),
    new Option('--no-verified', 'that is not known'),
    new Option('--administrator', 'may administer this server (of the default tenant only)'),
    new Option('--no-administrator', 'may not'),
    new Option('--profile <json>', 'claims (OpenID Connect Core §5.1), as a JSON object'),
  ];
}

function changesOf(given: Given): UserChanges {
  return {
    username: given.text('username'),
    email: given.text('email'),
    isEmailVerified: given.flag('verified'),
    isAdministrator: given.flag('administrator'),
    profile: given.json('profile'),
  };
}

function tellUser(user: UserInfo, view: View): string {
  return facts(
    {
      ...{ user: user.id, status: user.status, username: user.username, email: user.email },
      'address verified': user.isEmailVerified,
      administrator: user.isAdministrator,
      password: describePassword(user),
      made: moment(user.createdAt, view),
      ...Object.fromEntries(
        Object.entries(user.profile).map(([name, value]) => [name, JSON.stringify(value)]),
      ),
    },
    view,
  );
}

function describePassword({ hasPassword, mustChangePassword, isPasswordBreached }: UserInfo): string {
  if (!hasPassword) return 'none';
  if (isPasswordBreached) return 'known from a breach';
  return mustChangePassword ? 'to be changed at the next sign-in' : 'set';
}

function tellDetails(user: UserDetails, view: View): string {
  const { hasTotp, passkeys, recoveryCodes } = user.factors;
  const factors = {
    authenticator: hasTotp ? 'set up' : 'none',
    passkeys,
    'recovery codes': recoveryCodes,
  };
  return `${tellUser(user, view)}\n\n${facts(factors, view)}`;
}
