import { Button, FactList, type Fact } from '@mintmark/ui';
import type { ExplanationKind } from '@mintmark/inspect/explain';
import type { ReactElement, ReactNode } from 'react';
import { addressOf } from './entry.ts';
import { InnerLink, Text } from './text.tsx';
import { say } from './words.ts';

interface FrameProps {
  /** The kind of the entry; undefined for the first page. */
  readonly kind?: ExplanationKind | undefined;
  readonly title: string;
  /** Whether it stands below the list of its kind. */
  readonly isEntry?: boolean;
  readonly children: ReactNode;
}

/** What every page of the reference has: the way up, the way back and a heading. */
export function Frame({ kind, title, isEntry = false, children }: FrameProps): ReactElement {
  const words = say();
  return (
    <div className="mx-auto flex w-full max-w-4xl grow flex-col gap-6 px-4 py-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <nav aria-label={words.path} className="text-small">
          <ol className="flex flex-wrap gap-x-2">
            <li>
              {kind === undefined ? words.title : <InnerLink href="#/explain">{words.title}</InnerLink>}
            </li>
            {kind === undefined ? null : (
              <li>
                <span aria-hidden>› </span>
                {isEntry ? (
                  <InnerLink href={addressOf(kind)}>{words.kinds[kind].many}</InnerLink>
                ) : (
                  <span aria-current="page">{words.kinds[kind].many}</span>
                )}
              </li>
            )}
          </ol>
        </nav>
        {isEntry && history.length > 1 ? <Button onClick={() => history.back()}>{words.back}</Button> : null}
      </div>
      <header className="flex flex-col gap-1">
        {isEntry && kind !== undefined ? (
          <p className="text-small text-ink-soft">{words.kinds[kind].one}</p>
        ) : null}
        <h1 className="text-large font-bold wrap-anywhere outline-none">{title}</h1>
      </header>
      {children}
    </div>
  );
}

/** The facts of an entry; those without a value are left out. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}): ReactElement {
  const known: readonly Fact[] = facts.filter(({ value }) => value !== undefined && value !== '');
  return <FactList facts={known} />;
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of an explanation under its heading. */
export function Section({ title, children }: SectionProps): ReactElement {
  return (
    <section className="flex flex-col gap-1">
      <h2 className="font-bold">{title}</h2>
      <div className="max-w-[70ch] leading-relaxed">{children}</div>
    </section>
  );
}

/** A part of an explanation that is one text. */
export function TextSection({
  title,
  text,
}: {
  readonly title: string;
  readonly text: string;
}): ReactElement {
  return (
    <Section title={title}>
      <p>
        <Text text={text} />
      </p>
    </Section>
  );
}

/** A text that exists in English only, named as such for those who read another language. */
export function EnglishText({ text }: { readonly text: string }): ReactElement {
  const { englishOnly } = say();
  return (
    <div className="flex max-w-[70ch] flex-col gap-1 leading-relaxed">
      <p lang="en">
        <Text text={text} />
      </p>
      {englishOnly === '' ? null : <p className="text-small text-ink-soft">{englishOnly}</p>}
    </div>
  );
}

/** What stands at an address that names nothing. */
export function UnknownEntry({
  kind,
  id,
}: {
  readonly kind: ExplanationKind;
  readonly id: string;
}): ReactElement {
  const words = say();
  return (
    <Frame kind={kind} title={id} isEntry>
      <p className="max-w-[70ch]">{words.unknown[kind]}</p>
      <p>
        <InnerLink href={addressOf(kind)}>{words.kinds[kind].many}</InnerLink>
      </p>
    </Frame>
  );
}
