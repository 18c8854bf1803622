import { Notice } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';

const say = (): Words['token'] => words().token;
const shownProblems = 5;

/** What was left out of the paste, and what is wrong with the form. */
export function TokenNotes({ token }: { readonly token: DecodedToken }): ReactElement {
  return (
    <>
      {token.ignored.length === 0 ? null : (
        <p className="text-small text-ink-soft">
          {say().ignored}: {token.ignored.map((thing) => say().ignoredThings[thing]).join(', ')}.
        </p>
      )}
      {token.kind === 'json-serialization' ? (
        <Notice status="unsure" word={words().keys.note}>
          {say().jsonSerialization}
        </Notice>
      ) : null}
      {token.problems.slice(0, shownProblems).map((problem) => (
        <Notice key={`${problem.kind} ${problem.pastedAt}`} status="bad" word={say().problem}>
          {words().problems[problem.kind](problem)}{' '}
          <code className="font-mono text-ink-soft">{problem.code}</code>
        </Notice>
      ))}
    </>
  );
}
