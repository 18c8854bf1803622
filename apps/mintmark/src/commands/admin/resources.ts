import type { ResourceInfo } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addAdminCommand } from '../../admin/admin-command.ts';
import { facts, table, type View } from '../../admin/view.ts';
import { addExamples, collectWhole, type Context } from '../context.ts';

/** Adds `mintmark admin resources …`. */
export function addResources(admin: Command, context: Context): void {
  const group = admin.command('resources').description('Looks after resources: what access tokens are for');
  addAdminCommand(group, context, {
    usage: 'list',
    description: 'Lists the resources of a tenant',
    examples: [['all of them', 'mintmark admin resources list']],
    ask: (client, given) => client.listResources({ tenant: given.tenant }),
    tell: ({ items }, view) =>
      table(
        ['resource', 'name', 'scopes'],
        items.map(({ id, name, scopes }) => [id, name, Object.keys(scopes)]),
        view,
      ),
  });
  addChanges(group, context);
  addExamples(group, [['all of them', 'mintmark admin resources list']]);
}

function addChanges(group: Command, context: Context): void {
  addAdminCommand(group, context, {
    usage: 'put <uri>',
    description: 'Makes a resource, or replaces it',
    options: [
      new Option('--name <text>', 'its name for people').makeOptionMandatory(),
      new Option('--scope <name=text>', 'a scope and its sentence for people (may be repeated)').argParser(
        collectWhole,
      ),
      new Option('--access-max-age <seconds>', 'how long its access tokens live at most'),
      new Option('--status-list', 'list its tokens in a Token Status List'),
    ],
    examples: [
      [
        'an API with a scope',
        'mintmark admin resources put https://api.example --name Orders --scope "orders:read=See your orders"',
      ],
    ],
    ask: (client, given) =>
      client.putResource({
        tenant: given.tenant,
        id: given.argument(),
        name: given.text('name') ?? '',
        scopes: given.pairs('scope'),
        accessMaxAgeSeconds: given.number('accessMaxAge'),
        hasStatusList: given.flag('statusList'),
      }),
    tell: tellResource,
  });
  addAdminCommand(group, context, {
    usage: 'delete <uri>',
    description: 'Deletes a resource: nobody gets tokens for it any more',
    examples: [['for good', 'mintmark admin resources delete https://old.example']],
    ask: (client, given) => client.deleteResource({ tenant: given.tenant, id: given.argument() }),
    tell: () => 'deleted',
  });
}

function tellResource(resource: ResourceInfo, view: View): string {
  const { id, name, scopes, accessMaxAgeSeconds, hasStatusList } = resource;
  const life = accessMaxAgeSeconds === undefined ? undefined : `${accessMaxAgeSeconds} seconds`;
  return facts(
    { resource: id, name, 'access tokens': life, 'status list': hasStatusList, scopes: Object.keys(scopes) },
    view,
  );
}
