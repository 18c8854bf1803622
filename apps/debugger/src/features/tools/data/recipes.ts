import type { tools as words } from '../../../shared/strings/en/tools.ts';

/** A command line that does one thing with a token in a file `token.txt`. */
export interface Recipe {
  readonly id: RecipeId;
  readonly command: string;
}

export type RecipeId = keyof (typeof words)['recipes'];

/** Recipes for programs that are on most machines; each was run as it stands. */
export const recipes: readonly Recipe[] = [
  {
    id: 'decode',
    command: `jq -R 'split(".")[0:2][] | gsub("-";"+") | gsub("_";"/") | @base64d | fromjson' token.txt`,
  },
  {
    id: 'verify-rs256',
    command: [
      `cut -d. -f1,2 token.txt | tr -d '\\n' > signed.txt`,
      `{ cut -d. -f3 token.txt | tr -d '\\n' | tr '_-' '/+'; echo '=='; } | base64 -d > signature.bin`,
      `openssl dgst -sha256 -verify public.pem -signature signature.bin signed.txt`,
    ].join('\n'),
  },
  { id: 'secret', command: 'openssl rand -base64 32' },
  {
    id: 'ec-key',
    command: 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out private.pem',
  },
  { id: 'rsa-key', command: 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem' },
  { id: 'public-key', command: 'openssl pkey -in private.pem -pubout -out public.pem' },
  { id: 'crack', command: 'hashcat -m 16500 token.txt wordlist.txt' },
];
