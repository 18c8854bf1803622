import type { AttackCase, AttackFamilyName, AttackNeed } from './attack.ts';
import type { Bench } from './bench.ts';

/** A case as its family writes it; what it leaves out is that of its group. */
export interface AttackDraft extends Pick<AttackCase, 'id' | 'title' | 'token'> {
  readonly why?: string;
  readonly source?: string;
  readonly severity?: AttackCase['severity'];
  readonly expected?: AttackCase['expected'];
  readonly compare?: string;
}

/** Cases that need the same, and matter for the same reason. */
export interface AttackGroup {
  /** What has to be at hand to make them. */
  readonly needs: AttackNeed | 'nothing';
  readonly why: string;
  readonly source: string;
  readonly severity: AttackCase['severity'];
  /** `refuse` if left out. */
  readonly expected?: AttackCase['expected'];
  /** Whether the group makes sense for this key (it does). */
  readonly applies?: (bench: Bench) => boolean;
  readonly make: (bench: Bench) => Promise<readonly AttackDraft[]> | readonly AttackDraft[];
}

/** Cases under one name. */
export interface AttackFamily {
  readonly name: AttackFamilyName;
  readonly title: string;
  readonly groups: readonly AttackGroup[];
}

/** A row of a table of cases: id, title, and what makes the token. */
export type AttackRow<What> = readonly [id: string, title: string, what: What];

/** Makes a draft of each row. */
export function draftsOf<What>(
  rows: readonly AttackRow<What>[],
  tokenOf: (what: What) => Promise<string>,
): Promise<readonly AttackDraft[]> {
  return Promise.all(rows.map(async ([id, title, what]) => ({ id, title, token: await tokenOf(what) })));
}
