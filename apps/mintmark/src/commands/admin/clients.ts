import type { ClientInfo, ClientPolicyChanges, ClientWithSecret } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand, secretNote } from '../../admin/admin-command.ts';
import type { Given } from '../../admin/given.ts';
import { facts, moment, shortMoment, table, type View } from '../../admin/view.ts';
import { addExamples, collect, collectWhole, type Context } from '../context.ts';
import { noteOfMore, pageOf, pagingOptions } from './paging.ts';

/** Adds `mintmark admin clients …`. */
export function addClients(admin: Command, context: Context): void {
  const group = admin.command('clients').description('Looks after clients: what may ask for tokens');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists clients, or those whose name or identifier begins with a text',
    options: [new Option('--search <text>', 'what the name begins with'), ...pagingOptions()],
    examples: [['those of the shop', 'mintmark admin clients list --search shop']],
    ask: (client, given) =>
      client.listClients({ tenant: given.tenant, search: given.text('search'), ...pageOf(given) }),
    tell: ({ items }, view) =>
      table(
        ['client', 'status', 'authenticates', 'made', 'name'],
        items.map(({ id, status, metadata, createdAt, name }) => [
          ...[id, status, metadata.token_endpoint_auth_method, shortMoment(createdAt)],
          name,
        ]),
        view,
      ),
    note: noteOfMore,
  });
  addAdminCommand(group, context, {
    usage: 'show <client>',
    description: 'Shows a client',
    examples: [['its redirects and scopes', 'mintmark admin clients show web-shop']],
    ask: (client, given) => client.showClient({ tenant: given.tenant, client: given.argument() }),
    tell: tellClient,
  });
  addChanges(group, context);
  addEnds(group, context);
  addSecrets(group, context);
  addExamples(group, [
    ['a web application', 'mintmark admin clients create --id shop --redirect https://shop.example/cb'],
    [
      'a service that acts for itself',
      'mintmark admin clients create --id jobs --grant client_credentials --scope orders:read --resource https://api.example',
    ],
  ]);
}

function addChanges(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    usage: 'create',
    description: 'Registers a client; its secret, if it needs one, is shown once',
    options: [new Option('--id <client>', 'an identifier of your own choice'), ...clientOptions()],
    examples: [
      [
        'a browser application, without a secret',
        'mintmark admin clients create --name "Web app" --method none --redirect https://app.example/cb',
      ],
    ],
    ask: (client, given) =>
      client.createClient({ tenant: given.tenant, id: given.text('id'), ...changesOf(given) }),
    tell: tellWithSecret,
    note: noteOfSecret,
  });
  addAdminCommand(group, context, {
    usage: 'update <client>',
    description: 'Changes a client; what is not named stays',
    options: clientOptions(),
    examples: [['ask nobody for consent', 'mintmark admin clients update web-shop --consent implicit']],
    ask: (client, given) =>
      client.updateClient({ tenant: given.tenant, client: given.argument(), ...changesOf(given) }),
    tell: tellWithSecret,
    note: noteOfSecret,
  });
}

function addEnds(group: Command, context: Context): void {
  const tell = ({ id, status }: ClientInfo): string => `${id} is ${status}`;
  addAdminCommand(group, context, {
    usage: 'disable <client>',
    description: 'Disables a client, and takes back everything that it was given',
    examples: [['at once', 'mintmark admin clients disable web-shop']],
    ask: (client, given) => client.disableClient({ tenant: given.tenant, client: given.argument() }),
    tell,
  });
  addAdminCommand(group, context, {
    usage: 'enable <client>',
    description: 'Enables a client again',
    examples: [['back again', 'mintmark admin clients enable web-shop']],
    ask: (client, given) => client.enableClient({ tenant: given.tenant, client: given.argument() }),
    tell,
  });
  addAdminCommand(group, context, {
    usage: 'delete <client>',
    description: 'Deletes a client, and takes back everything that it was given',
    examples: [['for good', 'mintmark admin clients delete old-shop']],
    ask: (client, given) => client.deleteClient({ tenant: given.tenant, client: given.argument() }),
    tell: () => 'deleted',
  });
}

function addSecrets(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    usage: 'rotate-secret <client>',
    description: 'Makes a second secret, shown once; both work until the old one is removed',
    examples: [['the new one', 'mintmark admin clients rotate-secret rotating']],
    ask: (client, given) => client.addClientSecret({ tenant: given.tenant, client: given.argument() }),
    tell: tellWithSecret,
    note: noteOfSecret,
  });
  addAdminCommand(group, context, {
    usage: 'remove-secret <client> <secret>',
    description: 'Removes a secret by its identifier; the last one stays',
    examples: [['the old one', 'mintmark admin clients remove-secret rotated sec_1']],
    ask: (client, given) =>
      client.removeClientSecret({
        tenant: given.tenant,
        client: given.argument(),
        secret: given.argument(1),
      }),
    tell: tellClient,
  });
  addAdminCommand(group, context, {
    usage: 'registration-token',
    description: 'Makes a token with which one client may register itself (RFC 7591), shown once',
    options: [new Option('--max-age <seconds>', 'how long it lives (a week)')],
    examples: [['for an hour', 'mintmark admin clients registration-token --max-age 3600']],
    ask: (client, given) =>
      client.createInitialAccessToken({ tenant: given.tenant, maxAgeSeconds: given.number('maxAge') }),
    tell: ({ token, expiresAt }, view) => facts({ token, expires: moment(expiresAt, view) }, view),
    note: () => 'the token is shown this once, and is good for one registration',
  });
}

function clientOptions(): readonly Option[] {
  return [
    new Option('--name <text>', 'the name that people see'),
    new Option('--redirect <uri>', 'a redirect URI (may be repeated)').argParser(collectWhole),
    new Option('--logout-redirect <uri>', 'where people go after signing out (may be repeated)').argParser(
      collectWhole,
    ),
    new Option('--type <type>', 'what it is').choices(['web', 'native']),
    new Option('--method <method>', 'how it authenticates').choices([
      ...['none', 'client_secret_basic', 'client_secret_post'],
      'private_key_jwt',
    ]),
    new Option('--grant <types>', 'grant types, with commas between').argParser(collect),
    new Option('--scope <scopes>', 'the scopes it may ask for, with spaces between'),
    new Option('--jwks-uri <url>', 'where its public keys are'),
    new Option('--metadata <json>', 'more client metadata (RFC 7591), as a JSON object'),
    new Option('--consent <consent>', 'whether people are asked').choices(['required', 'implicit']),
    new Option('--resource <uri>', 'a resource it may ask for (may be repeated)').argParser(collectWhole),
    new Option('--origin <origin>', 'browser code of this origin is its own (may be repeated)').argParser(
      collectWhole,
    ),
    new Option(
      '--introspects <uri>',
      'a resource whose tokens it may introspect (may be repeated)',
    ).argParser(collectWhole),
    new Option('--reads-revocations', 'it may read the revocation feed'),
    new Option('--no-reads-revocations', 'it may not'),
  ];
}

interface Changes {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly policy: ClientPolicyChanges;
}

function changesOf(given: Given): Changes {
  const metadata = {
    client_name: given.text('name'),
    redirect_uris: given.texts('redirect'),
    post_logout_redirect_uris: given.texts('logoutRedirect'),
    application_type: given.text('type'),
    token_endpoint_auth_method: given.text('method'),
    grant_types: given.texts('grant'),
    scope: given.text('scope'),
    jwks_uri: given.text('jwksUri'),
    ...given.json('metadata'),
  };
  const consent = given.text('consent');
  return {
    metadata: Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined)),
    policy: {
      consent: consent === 'required' || consent === 'implicit' ? consent : undefined,
      resources: given.texts('resource'),
      origins: given.texts('origin'),
      introspects: given.texts('introspects'),
      readsRevocations: given.flag('readsRevocations'),
    },
  };
}

function noteOfSecret({ secret }: ClientWithSecret): string | undefined {
  return secret === undefined ? undefined : secretNote;
}

function tellWithSecret({ client, secret }: ClientWithSecret, view: View): string {
  const shown = secret === undefined ? '' : `\n\n${facts({ secret }, view)}`;
  return `${tellClient(client, view)}${shown}`;
}

function tellClient(
  { id, name, status, createdAt, metadata, policy, secrets }: ClientInfo,
  view: View,
): string {
  // Without people there is nobody to send back, to ask, or to log in.
  const actsForItself = metadata.grant_types.every((grant) => grant === 'client_credentials');
  return facts(
    {
      ...{ client: id, name, status, made: moment(createdAt, view) },
      type: actsForItself ? undefined : metadata.application_type,
      authenticates: metadata.token_endpoint_auth_method,
      grants: metadata.grant_types,
      scope: actsForItself && metadata.scope === 'openid' ? undefined : metadata.scope,
      redirects: actsForItself ? undefined : metadata.redirect_uris,
      consent: actsForItself ? undefined : policy.consent,
      resources: policy.resources,
      introspects: policy.introspects,
      'reads revocations': policy.readsRevocations ? true : undefined,
      'registered by': policy.registeredBy,
      secrets: secrets.map((secret) => `${secret.id} (${shortMoment(secret.createdAt)})`),
    },
    view,
  );
}
