import type { Command } from 'commander';
import { addExamples, type Context } from '../context.ts';
import { addAudit, addStatus } from './audit.ts';
import { addClients } from './clients.ts';
import { addKeys } from './keys.ts';
import { addResources } from './resources.ts';
import { addRevoke } from './revoke.ts';
import { addGrants, addSessions } from './sessions.ts';
import { addTenants } from './tenants.ts';
import { addUsers } from './users.ts';

const notes = `
The server is the one that runs on the home folder (--home, MINTMARK_HOME, or .mintmark), or --server
URL or MINTMARK_SERVER. Whoever can read admin.json in the home folder administers it; no password is
needed. Commands end with 0 when it is done, 1 when the server refuses, and 2 when they are called
wrongly or the server cannot be reached.`;

/** Adds `mintmark admin …`. */
export function addAdmin(program: Command, context: Context): void {
  const admin = program
    .command('admin')
    .description('Administers an authorization server: tenants, clients, people, keys, sessions and its log');
  addStatus(admin, context);
  addTenants(admin, context);
  addClients(admin, context);
  addUsers(admin, context);
  addSessions(admin, context);
  addGrants(admin, context);
  addResources(admin, context);
  addKeys(admin, context);
  addRevoke(admin, context);
  addAudit(admin, context);
  addExamples(admin, [
    ['how it does', 'mintmark admin status'],
    ['who there is, for a script', 'mintmark admin users list --json'],
  ]);
  admin.addHelpText('after', notes);
}
