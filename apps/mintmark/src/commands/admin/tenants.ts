import type { AdminClient, TenantChanges, TenantInfo } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand, type AdminCommand } from '../../admin/admin-command.ts';
import type { Given } from '../../admin/given.ts';
import { facts, moment, shortMoment, table, type View } from '../../admin/view.ts';
import { addExamples, collectWhole, type Context } from '../context.ts';

/** Adds `mintmark admin tenants …`. */
export function addTenants(admin: Command, context: Context): void {
  const group = admin.command('tenants').description('Looks after tenants: each an issuer of its own');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists all tenants, disabled ones too',
    isGlobal: true,
    examples: [['all of them', 'mintmark admin tenants list']],
    ask: (client) => client.listTenants(),
    tell: ({ items }, view) =>
      table(
        ['name', 'enabled', 'made', 'issuer'],
        items.map(({ name, isEnabled, createdAt, issuer }) => [
          ...[name, isEnabled, shortMoment(createdAt)],
          issuer,
        ]),
        view,
      ),
  });
  addAdminCommand(group, context, {
    ...single('show <name>', 'Shows a tenant and its settings'),
    examples: [['the first one', 'mintmark admin tenants show default']],
    ask: (client, given) => client.showTenant({ tenant: given.argument() }),
  });
  addChanges(group, context);
  addSwitches(group, context);
  addExamples(group, [
    ['make one', 'mintmark admin tenants create acme --display-name "Acme"'],
    ['let people sign up', 'mintmark admin tenants update default --sign-up'],
  ]);
}

function addChanges(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    ...single('create <name>', 'Makes a tenant, with a first signing key'),
    options: [
      new Option('--issuer <url>', 'an issuer on another host (default: /t/NAME below the server)'),
      ...settingOptions(),
    ],
    examples: [['for Acme', 'mintmark admin tenants create acme-shop --display-name "Acme Shop"']],
    ask: (client, given) =>
      client.createTenant({ name: given.argument(), issuer: given.text('issuer'), ...settings(given) }),
  });
  addAdminCommand(group, context, {
    ...single('update <name>', 'Changes settings of a tenant; those that are not named stay'),
    options: settingOptions(),
    examples: [
      ['shorter access tokens', 'mintmark admin tenants update default --access-max-age 300'],
      ['nobody signs up any more', 'mintmark admin tenants update default --no-sign-up'],
    ],
    ask: (client, given) => client.updateTenant({ tenant: given.argument(), ...settings(given) }),
  });
}

function addSwitches(group: Command, context: Context): void {
  const tell = (info: TenantInfo): string => `${info.name} is ${info.isEnabled ? 'enabled' : 'disabled'}`;
  addAdminCommand(group, context, {
    ...{ usage: 'disable <name>', isGlobal: true, tell },
    description: 'Disables a tenant: its issuer answers nothing any more, and nothing is lost',
    examples: [['until it pays', 'mintmark admin tenants disable acme']],
    ask: (client, given) => client.disableTenant({ tenant: given.argument() }),
  });
  addAdminCommand(group, context, {
    ...{ usage: 'enable <name>', isGlobal: true, tell },
    description: 'Enables a tenant again',
    examples: [['back again', 'mintmark admin tenants enable acme']],
    ask: (client, given) => client.enableTenant({ tenant: given.argument() }),
  });
}

type Single = Pick<AdminCommand<TenantInfo>, 'usage' | 'description' | 'isGlobal' | 'tell'>;

function single(usage: string, description: string): Single {
  return { usage, description, isGlobal: true, tell: tellTenant };
}

function settingOptions(): readonly Option[] {
  return [
    new Option('--display-name <text>', 'the name that people see'),
    new Option('--sign-up', 'anybody may make an account'),
    new Option('--no-sign-up', 'nobody may'),
    new Option('--verified-email', 'an address has to be verified before the first sign-in'),
    new Option('--no-verified-email', 'it has not'),
    new Option('--new-sign-in-mail', 'people are told of a sign-in in another browser'),
    new Option('--no-new-sign-in-mail', 'they are not'),
    new Option('--registration', 'clients may register themselves with an initial access token'),
    new Option('--no-registration', 'they may not'),
    new Option('--password-min-length <number>', 'the shortest password, in characters'),
    new Option('--access-max-age <seconds>', 'how long access tokens live'),
    new Option('--refresh-idle <seconds>', 'how long a refresh token lives that is not used'),
    new Option('--refresh-max-age <seconds>', 'how long a family of refresh tokens lives'),
    new Option('--session-idle <seconds>', 'how long a session lives that is not used'),
    new Option('--session-max-age <seconds>', 'how long a session lives'),
    new Option('--default-resource <uri>', 'the audience where a client names none'),
    new Option(
      '--scope <name=text>',
      'a scope and its sentence for people (may be repeated; replaces all)',
    ).argParser(collectWhole),
  ];
}

function settings(given: Given): TenantChanges {
  return {
    displayName: given.text('displayName'),
    signUp: given.flag('signUp'),
    requireVerifiedEmail: given.flag('verifiedEmail'),
    newSignInMail: given.flag('newSignInMail'),
    registration: given.flag('registration'),
    passwordMinLength: given.number('passwordMinLength'),
    defaultResource: given.text('defaultResource'),
    scopes: given.pairs('scope'),
    tokens: {
      accessMaxAgeSeconds: given.number('accessMaxAge'),
      refreshIdleSeconds: given.number('refreshIdle'),
      refreshMaxAgeSeconds: given.number('refreshMaxAge'),
    },
    sessions: {
      idleSeconds: given.number('sessionIdle'),
      maxAgeSeconds: given.number('sessionMaxAge'),
    },
  };
}

type Tenant = Awaited<ReturnType<AdminClient['showTenant']>>;

function tellTenant({ id, name, issuer, isEnabled, createdAt, settings: known }: Tenant, view: View): string {
  const { tokens, sessions } = known;
  return facts(
    {
      ...{ name, id, issuer, enabled: isEnabled, made: moment(createdAt, view) },
      'display name': known.displayName,
      'sign-up': known.signUp,
      'verified address needed': known.requireVerifiedEmail,
      'mail of new sign-ins': known.newSignInMail,
      'clients register themselves': known.registration,
      'shortest password': known.passwordMinLength,
      'access tokens': `${tokens.accessMaxAgeSeconds} seconds`,
      'refresh tokens': `${tokens.refreshIdleSeconds} seconds unused, ${tokens.refreshMaxAgeSeconds} at most`,
      sessions: `${sessions.idleSeconds} seconds unused, ${sessions.maxAgeSeconds} at most`,
      'default resource': known.defaultResource,
      scopes: Object.keys(known.scopes),
    },
    view,
  );
}
