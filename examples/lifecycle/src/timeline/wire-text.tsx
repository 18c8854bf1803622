import type { ReactElement } from 'react';

export interface WireTextProps {
  readonly text: string;
  readonly debuggerPage: string;
}

const token = /(eyJ[\w-]+\.[\w-]+\.[\w-]*)/;

/** A text of the wire; every token in it is coloured by its parts, and leads to the debugger. */
export function WireText({ text, debuggerPage }: WireTextProps): ReactElement {
  const pieces = text.split(token);
  return (
    <>
      {pieces.map((piece, index) =>
        index % 2 === 0 ? (
          piece
        ) : (
          // The pieces of one text never change their order.
          // oxlint-disable-next-line no-array-index-key
          <TokenLink key={index} token={piece} debuggerPage={debuggerPage} />
        ),
      )}
    </>
  );
}

/** A token that opens in the debugger; after `#` it is sent to no server. */
function TokenLink({
  token: text,
  debuggerPage,
}: {
  readonly token: string;
  readonly debuggerPage: string;
}): ReactElement {
  const parts = text.split('.');
  return (
    <a
      href={tokenAddress(debuggerPage, text)}
      target="_blank"
      rel="noreferrer"
      title="Open in the debugger"
      className="rounded bg-raised hover:bg-accent-soft"
    >
      {parts.map((part, index) => (
        // oxlint-disable-next-line no-array-index-key
        <span key={index}>
          {index === 0 ? '' : '.'}
          <span className={`token-part token-part-${index + 1}`}>{part}</span>
        </span>
      ))}
    </a>
  );
}

/** The debugger's page with a token. */
export function tokenAddress(debuggerPage: string, text: string): string {
  return `${debuggerPage}/#token=${encodeURIComponent(text)}`;
}
