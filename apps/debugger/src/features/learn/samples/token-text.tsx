import { Fragment, type ReactElement } from 'react';
import { book } from '../words.ts';

/** A token in its colours and underlines, to be read and selected. */
export function TokenText({ token }: { readonly token: string }): ReactElement {
  return (
    <p translate="no" className="font-mono leading-6 wrap-anywhere break-all">
      {token.split('.').map((segment, index) => (
        // The parts of a token have no other name than their place.
        <Fragment key={index}>
          {index === 0 ? '' : <span className="text-ink-soft">.</span>}
          <span className={`token-part token-part-${index + 1}`}>{segment}</span>
        </Fragment>
      ))}
    </p>
  );
}

/** Leads to Inspect with a sample. */
export function OpenToken({ token }: { readonly token: string }): ReactElement {
  return (
    <a
      href={`#token=${token}`}
      className="self-start text-accent underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {book().words.openToken}
    </a>
  );
}

/** JSON or another text as data. */
export function DataText({ text }: { readonly text: string }): ReactElement {
  return (
    <pre translate="no" className="font-mono whitespace-pre-wrap wrap-anywhere">
      {text}
    </pre>
  );
}
