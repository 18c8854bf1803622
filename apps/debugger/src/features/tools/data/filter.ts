import type { tools as words } from '../../../shared/strings/en/tools.ts';
import type { Tool } from './tools.ts';

/** What somebody looks for. */
export interface ToolFilter {
  /** Words that all must occur in the name or in what it is good for. */
  readonly text: string;
  /** Whether a token must stay on the machine. */
  readonly localOnly: boolean;
}

/** The tools that match, searched in the words of the current language. */
export function filterTools(
  tools: readonly Tool[],
  { text, localOnly }: ToolFilter,
  { about }: Pick<typeof words, 'about'>,
): Tool[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return tools.filter(({ id, name, destination }) => {
    const searched = `${name} ${about[id].use}`.toLowerCase();
    return (!localOnly || destination === 'local') && wanted.every((word) => searched.includes(word));
  });
}
