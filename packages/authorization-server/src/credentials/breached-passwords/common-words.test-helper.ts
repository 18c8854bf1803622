import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dictionary } from '@zxcvbn-ts/language-common';
import { countCharacters } from '../passwords/normalize-password.ts';
import { createFilterBuilder } from './build-filter.ts';

/** The listed passwords that our rules of length let through; shorter ones never reach the list. */
export function commonWords(): string[] {
  return [...new Set(dictionary['passwords-common'])].filter((word) => countCharacters(word) >= 8);
}

/** The module that holds the filter of them, as text. */
export function formatCommonPasswordsModule(): string {
  const words = commonWords();
  const builder = createFilterBuilder({ passwords: words.length, falsePositiveRate: 1e-6 });
  for (const word of words) builder.addPassword(word);
  const lines = [
    '// Made from the common passwords of @zxcvbn-ts/language-common (MIT; © Dan Wheeler and Dropbox, Inc., © @zxcvbn-ts) by',
    '// running common-words.test-helper.ts; a test makes it again and compares.',
    '',
    '/** A Bloom filter of common passwords in the format of filter-format.ts, in base64. */',
    'export const commonPasswordsFilter: string =',
    `  '${builder.finish().toString('base64')}';`,
    '',
  ];
  return lines.join('\n');
}

if (import.meta.main) {
  await writeFile(join(import.meta.dirname, 'common-passwords-filter.ts'), formatCommonPasswordsModule());
}
