import type { Finding, Suppression } from '@mintmark/inspect';
import { specificationUrl } from '@mintmark/inspect/explain';
import type { TokenReading } from '@mintmark/inspect/token';
import { Button, StatusIcon, statusClasses } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { light } from '../../shared/lit.ts';
import { inspectWords, type InspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';
import { Correction } from './correction.tsx';
import { severityStatus } from './finding-words.ts';
import { SuppressForm } from './suppress-form.tsx';

export interface FindingItemProps {
  readonly finding: Finding;
  /** The token it is about, for lighting its place. */
  readonly reading: TokenReading | undefined;
  readonly onSuppress: (suppression: Suppression) => void;
  readonly onTake: (token: string) => void;
}

const say = (): InspectWords['findings'] => inspectWords().findings;

/** One finding: what it is in a line; opened, why it matters and how to put it right. */
export function FindingItem(props: FindingItemProps): ReactElement {
  const { finding } = props;
  const status = severityStatus[finding.severity];
  const { title, message, language } = say().words(finding, props.reading);
  return (
    <li
      className="border-t border-line first:border-t-0"
      data-finding={finding.id}
      data-severity={finding.severity}
    >
      <details className="group text-small">
        <summary className="flex cursor-pointer list-none items-start gap-2 px-4 py-2 hover:bg-raised">
          <span className="pt-0.5">
            <StatusIcon status={status} />
          </span>
          <span className="min-w-0">
            <span className={`font-bold ${statusClasses[status].text}`}>
              {say().severities[finding.severity]}
            </span>{' '}
            <code className="font-mono text-ink-soft">{finding.id}</code>{' '}
            <span className="font-bold">{title}</span>
            {finding.layer === 0 ? null : (
              <span className="text-ink-soft"> {say().inLayer(finding.layer + 1)}</span>
            )}
            <span lang={language} className="block wrap-anywhere text-ink-soft">
              {capital(message)}.
            </span>
          </span>
        </summary>
        <Opened {...props} />
      </details>
    </li>
  );
}

function Opened({ finding, reading, onSuppress, onTake }: FindingItemProps): ReactElement {
  const { why, fix } = say().words(finding, reading);
  const { snippet, correctedToken } = finding;
  return (
    <div className="flex flex-col gap-2 pr-4 pb-3 pl-10">
      <p>
        <Name>{say().why}</Name> {why}
      </p>
      <p>
        <Name>{say().fix}</Name> {fix}
      </p>
      <p>
        <Name>{say().source}</Name> <Source source={finding.source} />{' '}
        <a href={`#/findings/${finding.id}`} className="text-accent underline underline-offset-2">
          {say().more(finding.id)}
        </a>
      </p>
      {snippet === undefined ? null : (
        <div className="flex items-start rounded border border-line bg-sunken">
          <pre className="min-w-0 grow overflow-x-auto px-3 py-2 font-mono whitespace-pre-wrap wrap-anywhere">
            {snippet}
          </pre>
          <Copy what={words().copy.things.snippet} text={snippet} />
        </div>
      )}
      {correctedToken === undefined ? null : (
        <Correction token={correctedToken} original={reading} onTake={onTake} />
      )}
      <div className="flex flex-wrap gap-2">
        <ShowPlace finding={finding} reading={reading} />
        <SuppressForm finding={finding} onSuppress={onSuppress} />
      </div>
    </div>
  );
}

function Name({ children }: { readonly children: ReactNode }): ReactElement {
  return <span className="font-bold">{children}:</span>;
}

function Source({ source }: { readonly source: string }): ReactElement {
  const url = specificationUrl(source);
  if (url === undefined) return <>{source}.</>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="text-accent underline underline-offset-2"
    >
      {source}
    </a>
  );
}

function ShowPlace({ finding, reading }: Pick<FindingItemProps, 'finding' | 'reading'>): ReactElement | null {
  const [place] = finding.places;
  if (place === undefined || reading === undefined) return null;
  return (
    <Button onClick={() => light({ reading, place: place.place, bytes: place.bytes, from: 'findings' })}>
      {say().showPlace}
    </Button>
  );
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
