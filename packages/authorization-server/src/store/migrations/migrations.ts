import type { Migration } from '@mintmark/database';
import { first } from './0001-first.ts';

/** Every step of the schema, in order. A released one is never changed. */
export const migrations: readonly Migration[] = [first];
