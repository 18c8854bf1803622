import type { Migration } from '@mintmark/database';
import { createKeysTable } from '../../keys/keys-table.ts';
import { createAuditTables } from './0001-audit.ts';
import { registryTables } from './0001-registry-tables.ts';
import { tokenTables } from './0001-token-tables.ts';
import { createTable } from './create-table.ts';

/** The schema of the first release. */
export const first: Migration = {
  name: '0001-first',
  async up(db, dialect) {
    for (const table of [...registryTables, ...tokenTables]) {
      // oxlint-disable-next-line no-await-in-loop -- one connection
      await createTable(db, dialect, table);
    }
    await createKeysTable(db, dialect);
    await createAuditTables(db, dialect);
  },
};
