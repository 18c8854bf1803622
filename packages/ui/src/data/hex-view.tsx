import type { ReactElement } from 'react';

export interface HexViewProps {
  /** What the bytes are, for those who do not see the page. */
  readonly label: string;
  readonly bytes: Uint8Array;
  /** The bytes that are lit. */
  readonly lit?: { readonly start: number; readonly end: number } | undefined;
}

const bytesPerLine = 16;

/** Bytes as hexadecimal digits with their characters beside them, sixteen in a line. */
export function HexView({ label, bytes, lit }: HexViewProps): ReactElement {
  const lines = Array.from(
    { length: Math.ceil(bytes.length / bytesPerLine) },
    (_, index) => index * bytesPerLine,
  );
  return (
    <div
      role="group"
      aria-label={label}
      // What scrolls has to be reached by keyboard.
      tabIndex={0}
      className="max-h-80 overflow-auto px-4 pb-3 font-mono text-small leading-6"
    >
      {lines.map((start) => (
        <HexLine key={start} start={start} bytes={bytes.subarray(start, start + bytesPerLine)} lit={lit} />
      ))}
    </div>
  );
}

interface HexLineProps {
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly lit: HexViewProps['lit'];
}

function HexLine({ start, bytes, lit }: HexLineProps): ReactElement {
  const isLit = (index: number): boolean =>
    lit !== undefined && start + index >= lit.start && start + index < lit.end;
  return (
    <div className="flex gap-4 whitespace-pre">
      <span className="text-ink-soft select-none">{start.toString(16).padStart(4, '0')}</span>
      <span className="grow">
        {Array.from(bytes, (byte, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a byte has no identity but its place
          <span key={index} className={isLit(index) ? 'lit' : ''}>
            {`${byte.toString(16).padStart(2, '0')} `}
          </span>
        ))}
      </span>
      <span className="hidden text-ink-soft two:inline">{Array.from(bytes, toCharacter).join('')}</span>
    </div>
  );
}

function toCharacter(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}
