import type { JsonNode } from '../json/json-node.ts';

/** A text that two values share exactly when they are equal: members sorted, numbers and strings in one spelling. */
export function canonicalText(node: JsonNode): string {
  if (node.kind === 'object') {
    const members = new Map(node.members.map(({ name, value }) => [name, value]));
    const names = [...members.keys()].sort();
    const text = (name: string): string => {
      const value = members.get(name);
      return `${JSON.stringify(name)}:${value ? canonicalText(value) : ''}`;
    };
    return `{${names.map(text).join(',')}}`;
  }
  if (node.kind === 'array') return `[${node.items.map(canonicalText).join(',')}]`;
  if (node.kind === 'number') return canonicalNumber(node.literal);
  return node.kind === 'broken' ? 'broken' : JSON.stringify(node.value);
}

/** A number without superfluous zeros, as digits and an exponent; exact at any size, unlike a double. */
export function canonicalNumber(literal: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  if (!parts) return literal;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = trimZeros(digits);
  if (significant === '') return '0';
  const shift =
    BigInt(exponent.slice(0, 24)) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${shift}`;
}

/** By hand: a pattern for zeros at the end tries each zero in the middle, too. */
function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
