import { parseWordSpace } from '@mintmark/inspect/weak-secrets';

/** What is searched, as the command line has it. */
export interface HashcatSearch {
  readonly words: readonly string[];
  readonly brute: string | undefined;
}

/** hashcat's mode for the three HMAC algorithms of tokens. */
const mode = 16_500;

/**
 * The command that goes on with the same search on a graphics card. It names a file instead of the token, which would
 * otherwise stay in the history of the shell.
 */
export function hashcatCommand({ words, brute }: HashcatSearch): string {
  const start = `hashcat -m ${mode}`;
  if (brute === undefined)
    return `${start} -a 0 token.txt ${words.find((path) => path !== '-') ?? 'words.txt'}`;
  const { characters, minLength, maxLength } = parseWordSpace(brute);
  const lengths = minLength === maxLength ? '' : ` -i --increment-min=${minLength}`;
  const set = characters.map((character) => (character === '?' ? '??' : character)).join('');
  return `${start} -a 3${lengths} -1 ${quoted(set)} token.txt ${'?1'.repeat(maxLength)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
