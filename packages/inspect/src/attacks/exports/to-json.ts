import type { AttackSuite } from '../attack.ts';

/**
 * Writes a suite as JSON, for tools of other languages.
 *
 * @example
 * const text = formatAttacksJson(await createAttacks(key, { issuer: 'https://issuer.example', audience: 'api' }));
 */
export function formatAttacksJson(suite: AttackSuite): string {
  return `${JSON.stringify({ format: 'mintmark-attacks', version: 1, ...suite }, null, 2)}\n`;
}

/** The cases as one line each, so that a generated file can be read and compared. */
export function casesAsLines(suite: AttackSuite, indent: string): string {
  return suite.cases.map((attack) => `${indent}${asciiJson(attack)},`).join('\n');
}

/** JSON that is also the spelling of a value in JavaScript, with nothing outside of ASCII. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
