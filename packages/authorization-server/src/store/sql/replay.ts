import { createHash } from 'node:crypto';
import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { ReplayStore } from '../short-lived-intents.ts';
import type { Scope } from './scope.ts';

interface Use {
  readonly tenantId: string;
  readonly keyHash: Uint8Array;
  readonly now: number;
  readonly expiresAt: number;
}

/** An expired key that the janitor has not met yet counts as absent. */
const useKey = prepared((query: Kysely<Tables>, parameter: ParameterOf<Use>) =>
  query
    .insertInto('replays')
    .values({
      tenant_id: parameter('tenantId'),
      key_hash: parameter('keyHash'),
      expires_at: parameter('expiresAt'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'key_hash'])
        .doUpdateSet({ expires_at: parameter('expiresAt') })
        .where('replays.expires_at', '<=', parameter('now')),
    ),
);

export function createReplayStore(scope: Scope): ReplayStore {
  return {
    async once(tenantId, key, { now, expiresAt }) {
      const keyHash = createHash('sha256').update(key).digest();
      const values = { tenantId, keyHash, now, expiresAt };
      return (await scope.small.statement(({ query }) => useKey.run(query, values))) > 0;
    },
  };
}
