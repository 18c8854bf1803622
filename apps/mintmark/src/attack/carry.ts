import { usageError } from '../output/failure.ts';
import type { AttackCommandOptions } from './attack-options.ts';

/** A request without its destination. */
export interface Carriage {
  readonly headers: Readonly<Record<string, string>>;
  /** Added to the query of the address. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** How tokens travel; `undefined` for one that would arrive as another, or not at all. */
export type Carry = (token: string) => Carriage | undefined;

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Spaces at the ends of a field are no part of its value (RFC 9110 §5.5). */
const fieldValue = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;
/** RFC 6265 §4.1.1. */
const cookieValue = /^[!#-+\--:<-[\]-~]*$/;

/** Decides how tokens travel. @throws CliError */
export function readCarry({ header, cookie, query }: AttackCommandOptions): Carry {
  const [way, ...others] = [header, cookie, query].filter((name) => name !== undefined);
  if (others.length > 0)
    throw usageError('expected one way for the token', 'leave --header, --cookie or --query out');
  if (way !== undefined && query === undefined && !fieldName.test(way))
    throw usageError(
      'expected a name without spaces and colons',
      '--header X-Access-Token, --cookie session',
    );
  if (cookie !== undefined) return inHeader('cookie', { start: `${cookie}=`, pattern: cookieValue });
  if (query !== undefined)
    return (token) => (token.isWellFormed() ? { headers: {}, query: [[query, token]] } : undefined);
  if (header === undefined || header.toLowerCase() === 'authorization')
    return inHeader('authorization', { start: 'Bearer ', pattern: fieldValue });
  return inHeader(header, { start: '', pattern: fieldValue });
}

function inHeader(
  name: string,
  { start, pattern }: { readonly start: string; readonly pattern: RegExp },
): Carry {
  return (token) =>
    pattern.test(token) ? { headers: { [name]: `${start}${token}` }, query: [] } : undefined;
}
