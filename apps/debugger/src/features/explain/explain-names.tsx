import {
  claimRegistryDate,
  explainAlgorithm,
  explainClaim,
  explainHeader,
  joseRegistryDate,
  type ClaimExplanation,
} from '@mintmark/inspect/explain';
import type { ReactElement } from 'react';
import { EnglishText, Facts, Frame, Section, UnknownEntry } from './frame.tsx';
import { OuterLink, Text } from './text.tsx';
import { say } from './words.ts';

interface Defined {
  readonly specification: string;
  readonly registered: boolean;
  readonly url?: string;
}

/** A claim, explained. */
export function ExplainClaim({ name }: { readonly name: string }): ReactElement {
  const { facts, types } = say();
  const claim = explainClaim(name);
  if (claim === undefined) return <UnknownEntry kind="claims" id={name} />;
  return (
    <Frame kind="claims" title={claim.title} id={name} titleLanguage="en">
      <EnglishText text={claim.meaning} />
      <Facts
        facts={[
          { name: facts.type, value: types[claim.type] },
          { name: facts.usedBy, value: claim.usedBy.join(', ') },
          ...originOf(claim, claimRegistryDate),
        ]}
      />
      <OtherUses claim={claim} />
    </Frame>
  );
}

function OtherUses({ claim: { others } }: { readonly claim: ClaimExplanation }): ReactElement | null {
  if (others.length === 0) return null;
  return (
    <Section title={say().others}>
      <dl className="flex flex-col gap-2">
        {others.map(({ by, meaning }) => (
          <div key={by}>
            <dt className="text-ink-soft">{by}</dt>
            <dd lang="en">
              <Text text={meaning} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** A header parameter, explained. */
export function ExplainHeader({ name }: { readonly name: string }): ReactElement {
  const { facts, types, locations } = say();
  const header = explainHeader(name);
  if (header === undefined) return <UnknownEntry kind="headers" id={name} />;
  return (
    <Frame kind="headers" title={header.title} id={name} titleLanguage="en">
      <EnglishText text={header.meaning} />
      <Facts
        facts={[
          { name: facts.type, value: types[header.type] },
          { name: facts.usedIn, value: header.usedIn.map((location) => locations[location]).join(', ') },
          ...originOf(header, joseRegistryDate),
        ]}
      />
    </Frame>
  );
}

/** An algorithm, explained. */
export function ExplainAlgorithm({ name }: { readonly name: string }): ReactElement {
  const { facts, purposes, statuses, use } = say();
  const algorithm = explainAlgorithm(name);
  if (algorithm === undefined) return <UnknownEntry kind="algorithms" id={name} />;
  return (
    <Frame kind="algorithms" title={algorithm.title} id={name} titleLanguage="en">
      <EnglishText text={algorithm.meaning} />
      <Facts
        facts={[
          { name: facts.purpose, value: purposes[algorithm.kind] },
          { name: facts.status, value: statuses[algorithm.status] },
          { name: facts.key, value: <span lang="en">{algorithm.key}</span> },
          ...originOf(algorithm, joseRegistryDate),
        ]}
      />
      <Section title={use}>
        <p lang="en">
          <Text text={algorithm.use} />
        </p>
      </Section>
    </Frame>
  );
}

function originOf(
  { specification, registered, url }: Defined,
  date: string,
): readonly { readonly name: string; readonly value: ReactElement | string }[] {
  const { facts, yesRegistered, notRegistered } = say();
  return [
    {
      name: facts.defined,
      value: url === undefined ? specification : <OuterLink href={url}>{specification}</OuterLink>,
    },
    { name: facts.registered, value: registered ? yesRegistered(date) : notRegistered },
  ];
}
