import type { ReactElement, ReactNode } from 'react';
import { resolveTarget } from './link-target.ts';
import { parseInline, type Inline } from './parse-inline.ts';

/** A text of Learn with its code, strong words and links. */
export function Words({ text }: { readonly text: string }): ReactElement {
  return <>{parseInline(text).map(showPiece)}</>;
}

function showPiece(piece: Inline, index: number): ReactNode {
  // The pieces of a text never change their order, so their places are their keys.
  if (piece.kind === 'plain') return keepTogether(piece.text);
  if (piece.kind === 'code') return <Code key={index} text={piece.text} />;
  const children = piece.children.map(showPiece);
  if (piece.kind === 'strong') {
    return (
      <strong key={index} className="font-bold">
        {children}
      </strong>
    );
  }
  return (
    <TextLink key={index} target={piece.target}>
      {children}
    </TextLink>
  );
}

/** A standard's number and section stay on the line of its name. */
function keepTogether(text: string): string {
  return text.replaceAll(/RFC (?=\d)/g, 'RFC\u00a0').replaceAll(/ (?=§)/g, '\u00a0');
}

/** The longest data that fits on every line and so is never broken, such as a rule's id. */
const unbrokenLength = 24;

/** Data within a text. */
export function Code({ text }: { readonly text: string }): ReactElement {
  const wrap = text.length > unbrokenLength ? 'wrap-anywhere' : 'whitespace-nowrap';
  return <code className={`font-mono text-[0.92em] ${wrap}`}>{text}</code>;
}

function TextLink({
  target,
  children,
}: {
  readonly target: string;
  readonly children: ReactNode;
}): ReactNode {
  const link = resolveTarget(target);
  if (link === undefined) return children;
  const look = 'text-accent underline decoration-1 underline-offset-2 hover:decoration-2';
  return link.isExternal ? (
    <a href={link.href} className={look} rel="noreferrer noopener" target="_blank">
      {children}
    </a>
  ) : (
    <a href={link.href} className={look}>
      {children}
    </a>
  );
}
