import type * as z from 'zod';
import type { GatewayConfig } from '../gateway-config.ts';
import { gatewaySchema } from './gateway-schema.ts';
import { valueAt } from './kinds.ts';

const maxRounds = 12;

/**
 * Takes the broken parts out of a value, so that what is left can be checked as well and all problems are told at once.
 * Changes the value; gives undefined where too much is broken.
 */
export const prune = (value: unknown): GatewayConfig | undefined => {
  if (!isMembers(value)) {
    return undefined;
  }
  for (let round = 0; round < maxRounds; round += 1) {
    const result = gatewaySchema.safeParse(value);
    if (result.success) {
      return value as unknown as GatewayConfig;
    }
    const removals = result.error.issues.flatMap((issue) => removalsFor(issue, value));
    for (const remove of removals) {
      remove();
    }
  }
  return undefined;
};

type Members = Record<string, unknown>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// What stands in for a part of the whole that is missing or broken; nothing is checked of it.
const placeholders: Readonly<Record<string, () => unknown>> = {
  version: () => 1,
  listeners: () => [{ address: '127.0.0.1:0' }],
  routes: () => [{ name: 'none', match: { path: '/' }, answer: { status: 404 } }],
};

const removalsFor = (issue: z.core.$ZodIssue, root: Members): readonly (() => void)[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => removal([...issue.path, key], root));
  }
  return [removal(issue.path, root)];
};

const removal = (path: readonly PropertyKey[], root: Members): (() => void) => {
  for (let end = path.length - 1; end >= 0; end -= 1) {
    const container = valueAt(root, path.slice(0, end));
    const part = path[end];
    if (end === 0 && typeof part === 'string') {
      return () => replaceAtTop(root, part);
    }
    if (isMembers(container) && typeof part === 'string' && Object.hasOwn(container, part)) {
      return () => delete container[part];
    }
    const item = valueAt(root, path.slice(0, end + 1));
    // Only objects are found again after others are gone; a list of texts goes as a whole.
    if (Array.isArray(container) && typeof item === 'object' && item !== null) {
      return () => removeItem(container, item);
    }
  }
  return () => undefined;
};

const removeItem = (list: unknown[], item: unknown): void => {
  const index = list.indexOf(item);
  if (index >= 0) {
    list.splice(index, 1);
  }
};

const replaceAtTop = (root: Members, name: string): void => {
  const placeholder = placeholders[name];
  if (placeholder === undefined) {
    delete root[name];
  } else {
    root[name] = placeholder();
  }
};
