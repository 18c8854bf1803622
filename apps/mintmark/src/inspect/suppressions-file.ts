import { existsSync } from 'node:fs';
import { ruleIds, type RuleId, type Suppression } from '@mintmark/inspect';
import { readFileBytes } from '../input/source.ts';
import { usageError } from '../output/failure.ts';

/** Looked for where the command is run, so that a repository can keep its own. */
const defaultPath = '.mintmark-lint.json';

/** Reads the findings that are accepted; none where there is no file. @throws CliError */
export async function readSuppressions(path: string | undefined): Promise<readonly Suppression[]> {
  if (path === undefined && !existsSync(defaultPath)) return [];
  const name = path ?? defaultPath;
  const text = Buffer.from(await readFileBytes(name)).toString('utf8');
  const items = parse(text, name);
  return items.map((item, index) => toSuppression(item, `${name}, entry ${index + 1}`));
}

const example =
  '{"suppressions":[{"rule":"CLM-07","member":"/tier","reason":"why","until":"2027-01-01T00:00:00Z"}]}';

function parse(text: string, name: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw usageError(`${name} is not JSON`, example);
  }
  const list: unknown = isObject(value) ? value['suppressions'] : undefined;
  if (Array.isArray(list)) return list;
  throw usageError(`${name} has no list "suppressions"`, example);
}

function toSuppression(item: unknown, where: string): Suppression {
  if (!isObject(item)) throw usageError(`${where}: expected an object`, example);
  const { rule, member, reason, until } = item;
  if (!isRuleId(rule))
    throw usageError(`${where}: expected the id of a rule`, 'the ids are listed by: mintmark lint --rules');
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw usageError(
      `${where}: expected a reason`,
      'say why the finding is accepted, for those who come later',
    );
  }
  if (member !== undefined && typeof member !== 'string')
    throw usageError(`${where}: expected a member as a text`, '"member":"/scope"');
  const untilMs = until === undefined ? undefined : Date.parse(typeof until === 'string' ? until : '');
  if (untilMs !== undefined && Number.isNaN(untilMs))
    throw usageError(`${where}: expected a date`, '"until":"2027-01-01T00:00:00Z"');
  return { rule, reason, ...(member !== undefined && { member }), ...(untilMs !== undefined && { untilMs }) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRuleId(value: unknown): value is RuleId {
  return ruleIds.some((id) => id === value);
}
