import { findingExplanations } from '@mintmark/inspect/explain';
import type { ReactElement } from 'react';
import type { ExplainWords } from '../../shared/strings/en/explain.ts';
import { Facts, Frame, Section, TextSection, UnknownEntry } from './frame.tsx';
import { RelatedList } from './related-list.tsx';
import { Sources } from './text.tsx';
import { say } from './words.ts';

type RuleId = keyof ExplainWords['findings'];

/** A rule of the inspection, explained. */
export function ExplainFinding({ id }: { readonly id: string }): ReactElement {
  return isRuleId(id) ? <Finding id={id} /> : <UnknownEntry kind="findings" id={id} />;
}

function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(findingExplanations, text);
}

function Finding({ id }: { readonly id: RuleId }): ReactElement {
  const { facts, parts, findings } = say();
  const { title, what, why, howToFindOut, howToFix, example, source } = findings[id];
  return (
    <Frame kind="findings" title={title} id={id}>
      <Facts facts={[{ name: facts.source, value: <Sources source={source} /> }]} />
      <TextSection title={parts.what} text={what} />
      {example === undefined ? null : (
        <Section title={parts.example}>
          <p className="rounded bg-sunken px-3 py-2 font-mono text-small wrap-anywhere">{example}</p>
        </Section>
      )}
      <TextSection title={parts.why} text={why} />
      <TextSection title={parts.howToFindOut} text={howToFindOut} />
      <TextSection title={parts.howToFix} text={howToFix} />
      <RelatedList of={{ kind: 'findings', id }} />
    </Frame>
  );
}
