import type { AttackRow } from '../family.ts';

/** Names that look like the expected one to a comparison that is not exact. */
export function lookalikes(claim: string, name: string): readonly AttackRow<string>[] {
  const rows: readonly AttackRow<string>[] = [
    ['trailing-slash', 'with a slash more or less', name.endsWith('/') ? name.slice(0, -1) : `${name}/`],
    ['upper-case', 'in upper case', name.toUpperCase()],
    ['prefix', 'with more behind it', `${name}.attacker.invalid`],
    ['suffix', 'with more before it', `https://attacker.invalid/${name}`],
    ['substring', 'without its last character', name.slice(0, -1)],
    ['first-half', 'only the first half of it', name.slice(0, Math.ceil(name.length / 2))],
    ['leading-space', 'after a space', ` ${name}`],
    ['trailing-space', 'before a space', `${name} `],
    ['nul', 'before a NUL character and more', `${name}\u0000.attacker.invalid`],
    ['newline', 'before a line end', `${name}\n`],
    ['homoglyph', 'with a letter that only looks the same', lookalikeLetters(name)],
    ['zero-width', 'with a character that is not seen', `${name.slice(0, 1)}\u200b${name.slice(1)}`],
    [
      'full-width',
      'with a full-width letter',
      name.replace(/[a-z]/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ],
    [
      'percent',
      'with a letter percent-encoded',
      name.replace(/[a-z](?=[^a-z]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    ],
    ['any-character', 'where a dot stood for any character', name.replace('.', 'x')],
    ['other-scheme', 'with another scheme', name.replace(/^https:/, 'http:')],
    ['port', 'with the usual port', name.replace(/^(https:\/\/[^/:]+)/, '$1:443')],
    ['userinfo', 'as the user of another host', name.replace(/^(https?:\/\/[^/]+)/, '$1@attacker.invalid')],
    ['path', 'with a path behind it', `${name}/../attacker`],
    ['query', 'with a query behind it', `${name}?x`],
    ['fragment', 'with a fragment behind it', `${name}#x`],
    ['wildcard', 'a star', '*'],
    ['pattern', 'a pattern that matches everything', '.*'],
  ];
  return rows
    .filter(([, , changed]) => changed !== name)
    .map(([id, title, changed]) => [`${claim}-${id}`, `${claim} ${title}`, changed]);
}

const cyrillic: Readonly<Record<string, string>> = {
  a: '\u0430',
  e: '\u0435',
  o: '\u043e',
  i: '\u0456',
  p: '\u0440',
  c: '\u0441',
};

/** One Latin letter replaced by its Cyrillic double. */
function lookalikeLetters(name: string): string {
  return name.replace(/[aeoipc](?=[^aeoipc]*$)/, (letter) => cyrillic[letter] ?? letter);
}
