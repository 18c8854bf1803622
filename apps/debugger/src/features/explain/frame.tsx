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
  /** The code, rule id or name of an entry; undefined for a list. */
  readonly id?: string | undefined;
  /** The language of the title, where it is not that of the page. */
  readonly titleLanguage?: 'en' | undefined;
  readonly children: ReactNode;
}

/** What every page of the reference has: the way up, the way back and a heading. */
export function Frame({ kind, title, id, titleLanguage, children }: FrameProps): ReactElement {
  return (
    <div className="mx-auto flex w-full max-w-4xl grow flex-col gap-6 px-4 py-6">
      {kind === undefined ? null : <Ways kind={kind} isEntry={id !== undefined} />}
      <header className="flex flex-col gap-1">
        {id === undefined || kind === undefined ? null : (
          <p className="text-small text-ink-soft">
            {say().kinds[kind].one} <code className="font-mono wrap-anywhere">{id}</code>
          </p>
        )}
        <h1 lang={titleLanguage} className="text-large font-bold wrap-anywhere outline-none">
          {title}
        </h1>
      </header>
      {children}
    </div>
  );
}

interface WaysProps {
  readonly kind: ExplanationKind;
  readonly isEntry: boolean;
}

/** The way up to the lists and the way back to where somebody came from. */
function Ways({ kind, isEntry }: WaysProps): ReactElement {
  const words = say();
  const list = words.kinds[kind].many;
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
      <nav aria-label={words.path} className="text-small">
        <ol className="flex flex-wrap gap-x-2">
          <li>
            <InnerLink href="#/explain">{words.title}</InnerLink>
          </li>
          <li>
            <span aria-hidden>› </span>
            {isEntry ? (
              <InnerLink href={addressOf(kind)}>{list}</InnerLink>
            ) : (
              <span aria-current="page">{list}</span>
            )}
          </li>
        </ol>
      </nav>
      {isEntry && history.length > 1 ? <Button onClick={() => history.back()}>{words.back}</Button> : null}
    </div>
  );
}

/** The facts of an entry; those without a value are left out. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}): ReactElement {
  const known: readonly Fact[] = facts
    .filter(({ value }) => value !== '')
    // The list sets data; here most values are words.
    .map(({ name, value }) => ({ name, value: <span className="font-sans">{value}</span> }));
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
    <Frame kind={kind} title={id} id={id}>
      <p className="max-w-[70ch]">{words.unknown[kind]}</p>
      <p>
        <InnerLink href={addressOf(kind)}>{words.kinds[kind].many}</InnerLink>
      </p>
    </Frame>
  );
}
