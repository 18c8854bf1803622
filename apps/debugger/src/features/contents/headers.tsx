import { toValue } from '@mintmark/inspect/json';
import type { TokenReading, TokenSigner } from '@mintmark/inspect/token';
import { Pane } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';
import { JsonPane } from './json-pane.tsx';
import { RawText } from './json-text.tsx';

interface HeadersProps {
  readonly reading: TokenReading;
  readonly now: number;
}

/** The header; of a JSON serialization that of each signer or recipient, and what nothing protects. */
export function Headers({ reading, now }: HeadersProps): ReactElement {
  const { contents } = inspectWords();
  const { signers, header, parts } = reading;
  if (signers.length > 0) {
    return (
      <>
        {signers.map((signer, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- signers have no identity but their place
          <SignerHeaders key={index} signer={signer} number={index + 1} reading={reading} now={now} />
        ))}
      </>
    );
  }
  const part = parts.find(({ name }) => name === 'header');
  if (header === undefined) {
    return (
      <Pane title={contents.header}>
        <p className="px-4 pb-4 text-small text-ink-soft">{contents.nothing}</p>
      </Pane>
    );
  }
  return (
    <JsonPane
      title={contents.header}
      what={words().copy.things.header}
      shown={{ reading, json: header, part, role: 'header', now }}
      bytes={part?.bytes ?? new Uint8Array()}
    />
  );
}

interface SignerHeadersProps extends HeadersProps {
  readonly signer: TokenSigner;
  /** From 1. */
  readonly number: number;
}

function SignerHeaders({ signer, number, reading, now }: SignerHeadersProps): ReactElement {
  const { contents } = inspectWords();
  const { signers } = reading;
  const json = signer.header ?? reading.header;
  const part = [...signer.parts, ...reading.parts].find(({ name }) => name === 'header');
  const title = signers.length === 1 ? contents.header : contents.headerOf(number, signers.length);
  return (
    <>
      {json === undefined ? null : (
        <JsonPane
          title={title}
          what={words().copy.things.header}
          shown={{ reading, json, part, role: 'header', now }}
          bytes={part?.bytes ?? new Uint8Array()}
        />
      )}
      {signer.unprotected === undefined ? null : (
        <Pane title={contents.unprotected} aside={contents.unprotectedAside}>
          <RawText text={JSON.stringify(toValue(signer.unprotected), undefined, 2)} />
        </Pane>
      )}
    </>
  );
}
