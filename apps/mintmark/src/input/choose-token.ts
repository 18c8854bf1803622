import { extractTokens, pickToken } from '@mintmark/inspect/extract';
import { readToken } from '@mintmark/inspect/token';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';

/** Chooses the token in a text that may be a token, or have one or several in it: a request, a response, a log. */
export function chooseToken(text: string, terminal: Terminal): string {
  const found = extractTokens(text);
  const [first] = found;
  if (first !== undefined && found.length > 1) {
    const place = `this is the first, in line ${first.line}`;
    say(terminal, `there are ${found.length} tokens; ${place}; all of them: mintmark extract`);
  }
  return pickToken(text, { alone: readToken(text), found }).text;
}
