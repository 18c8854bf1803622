import { FactList, type Fact } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { CellMark } from './cell-mark.tsx';
import { cellWord, formatDay } from './cell-words.ts';
import type { Library } from './data/library.ts';
import {
  contentEncryptions,
  featureNames,
  keyManagementAlgorithms,
  ruleNames,
  signatureAlgorithms,
  type CellName,
} from './data/vocabulary.ts';
import { ExternalLink } from './external-link.tsx';
import { MeasurementView } from './measurement.tsx';
import { say } from './words.ts';

/** Everything that is known of one library, and from where. */
export function LibraryDetails({ library }: { readonly library: Library }): ReactElement {
  const { entry } = say();
  return (
    <div className="flex flex-col gap-5 border-l-2 border-accent pl-4">
      <Install library={library} />
      <FactList facts={factsOf(library)} />
      <Section title={entry.signatures}>
        <Marks library={library} names={signatureAlgorithms} />
      </Section>
      <Section title={entry.features}>
        <Marks library={library} names={featureNames} />
      </Section>
      <Section title={entry.rules}>
        <Marks library={library} names={ruleNames} />
      </Section>
      <Section title={entry.keyManagement}>
        <Marks library={library} names={keyManagementAlgorithms} />
      </Section>
      <Section title={entry.contentEncryption}>
        <Marks library={library} names={contentEncryptions} />
      </Section>
      <Section title={entry.advisories}>
        <Advisories library={library} />
      </Section>
      <Section title={entry.sources}>
        <Sources library={library} />
      </Section>
      {library.measured === undefined ? null : <MeasurementView measured={library.measured} />}
    </div>
  );
}

function Install({ library }: { readonly library: Library }): ReactElement {
  const { entry } = say();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-ink-soft">{entry.install}</span>
      <code className="rounded border border-line bg-sunken px-2 py-1 font-mono wrap-anywhere">
        {library.install}
      </code>
      <Copy what={entry.installLine(library.name)} text={library.install} />
    </div>
  );
}

function factsOf(library: Library): readonly Fact[] {
  const { entry } = say();
  const { repository, release, measured, runtimes, note, minimumVersion } = library;
  const version =
    release === undefined
      ? measured && entry.releaseOf({ version: measured.version, date: undefined, source: 'npm' })
      : entry.releaseOf({ ...release, date: release.date && formatDay(release.date) });
  return [
    {
      name: entry.repository,
      value:
        repository === undefined ? (
          entry.unknown
        ) : (
          <ExternalLink href={repository}>{repository}</ExternalLink>
        ),
    },
    { name: entry.licence, value: library.licence ?? measured?.licence ?? entry.unknown },
    { name: entry.release, value: version ?? entry.unknown },
    { name: entry.runtimes, value: runtimes?.join(', ') ?? entry.unknown },
    ...(minimumVersion === undefined
      ? []
      : [{ name: entry.minimumVersion, value: `${minimumVersion} (${entry.minimumSource})` }]),
    ...(note === undefined ? [] : [{ name: entry.note, value: <span lang="en">{note}</span> }]),
  ];
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps): ReactElement {
  return (
    <section>
      <h2 className="pb-1 text-small font-bold">{title}</h2>
      {children}
    </section>
  );
}

interface MarksProps {
  readonly library: Library;
  readonly names: readonly CellName[];
}

function Marks({ library, names }: MarksProps): ReactElement {
  return (
    <ul className="grid gap-x-6 gap-y-1 two:grid-cols-2 three:grid-cols-4">
      {names.map((name) => (
        <li key={name}>
          <CellMark cell={library.cells.get(name)} name={cellWord(name)} />
        </li>
      ))}
    </ul>
  );
}

function Advisories({ library: { advisories = [] } }: { readonly library: Library }): ReactElement {
  const { entry } = say();
  if (advisories.length === 0) return <p className="text-ink-soft">{entry.noAdvisories}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {advisories.map(({ id, url, about, fixedIn }) => (
        <li key={id}>
          <ExternalLink href={url}>{id}</ExternalLink>: <span lang="en">{about}</span>
          {fixedIn === undefined ? null : `, ${entry.fixedIn(fixedIn)}`}
        </li>
      ))}
    </ul>
  );
}

function Sources({ library: { declared } }: { readonly library: Library }): ReactElement {
  const { entry } = say();
  if (declared.length === 0) return <p className="text-ink-soft">{entry.noSources}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {declared.map(({ source, url, read, copy }) => (
        <li key={source}>
          <ExternalLink href={url}>
            <span lang="en">{source}</span>
          </ExternalLink>
          , {entry.read(formatDay(read))}
          {copy === undefined ? null : (
            <>
              , <span lang="en">{copy}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
