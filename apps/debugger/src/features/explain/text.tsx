import { specificationUrl } from '@mintmark/inspect/explain';
import type { ReactElement, ReactNode } from 'react';
import { addressOf } from './entry.ts';
import { findReference } from './related.ts';

const linkLook = 'text-accent underline decoration-1 underline-offset-2 hover:decoration-2';

/** A link within the reference. */
export function InnerLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <a href={href} className={linkLook}>
      {children}
    </a>
  );
}

/** The longest data that is never broken across lines. */
const unbrokenLength = 24;

/** Data within a text. */
export function Code({ children }: { readonly children: string }): ReactElement {
  const wrap = children.length > unbrokenLength ? 'wrap-anywhere' : 'whitespace-nowrap';
  return <code className={`font-mono text-[0.92em] ${wrap}`}>{children}</code>;
}

/** A text whose names between backticks are data, and lead to their entry where they have one. */
export function Text({ text }: { readonly text: string }): ReactElement {
  // Every second piece stood between backticks. The pieces never change their order.
  const pieces = text.split('`');
  return <>{pieces.map((piece, index) => (index % 2 === 0 ? piece : <Name key={index} name={piece} />))}</>;
}

function Name({ name }: { readonly name: string }): ReactElement {
  const reference = findReference(name);
  const code = <Code>{name}</Code>;
  return reference === undefined ? (
    code
  ) : (
    <InnerLink href={addressOf(reference.kind, reference.id)}>{code}</InnerLink>
  );
}

/** One or more specifications, each with its address: `RFC 8725 §3.1, §3.5`. */
export function Sources({ source }: { readonly source: string }): ReactElement {
  const parts = source.split(', ');
  return (
    <>
      {parts.map((part, index) => (
        <span key={part}>
          {index === 0 ? '' : ', '}
          <Source name={part} of={documentOf(parts, index)} />
        </span>
      ))}
    </>
  );
}

/** A bare section belongs to the document named before it. */
function documentOf(parts: readonly string[], index: number): string {
  const part = parts[index] ?? '';
  if (!part.startsWith('§')) return part;
  const before = parts.slice(0, index).findLast((each) => !each.startsWith('§')) ?? '';
  return `${before.replace(/ §.*/, '')} ${part}`;
}

function Source({ name, of }: { readonly name: string; readonly of: string }): ReactElement {
  const url = specificationUrl(of);
  return url === undefined ? <>{name}</> : <OuterLink href={url}>{name}</OuterLink>;
}

/** A link that leaves the page. */
export function OuterLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <a href={href} className={linkLook} rel="noreferrer noopener" target="_blank">
      {children}
    </a>
  );
}
