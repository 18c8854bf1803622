import { isReasonCode, reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import type { ReactElement } from 'react';
import { Facts, Frame, TextSection, UnknownEntry } from './frame.tsx';
import { RelatedList } from './related-list.tsx';
import { Code } from './text.tsx';
import { say } from './words.ts';

/** A reason to refuse a token, explained. */
export function ExplainReason({ code }: { readonly code: string }): ReactElement {
  return isReasonCode(code) ? <Reason code={code} /> : <UnknownEntry kind="reasons" id={code} />;
}

function Reason({ code }: { readonly code: ReasonCode }): ReactElement {
  const { facts, parts, noChallenge, reasons: texts } = say();
  const { title, what, why, howToFindOut, howToFix } = texts[code];
  const { status, error, sentence } = reasons[code];
  return (
    <Frame kind="reasons" title={title} id={code}>
      <Facts
        facts={[
          {
            name: facts.answer,
            value: error === undefined ? `${status}, ${noChallenge}` : <Code>{`${status} ${error}`}</Code>,
          },
          { name: facts.message, value: <span lang="en">{sentence}</span> },
        ]}
      />
      <TextSection title={parts.what} text={what} />
      <TextSection title={parts.why} text={why} />
      <TextSection title={parts.howToFindOut} text={howToFindOut} />
      <TextSection title={parts.howToFix} text={howToFix} />
      <RelatedList of={{ kind: 'reasons', id: code }} />
    </Frame>
  );
}
