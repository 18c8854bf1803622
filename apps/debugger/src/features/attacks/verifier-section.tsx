import { useId, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import type { VerifierKey } from './test-key.ts';
import { say } from './words.ts';

/** What belongs into the settings of the verifier under test. */
export function VerifierSection({ verifier }: { readonly verifier: VerifierKey }): ReactElement {
  const title = useId();
  const words = say().verifier;
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h2 id={title} className="text-base font-bold">
        {words.title}
      </h2>
      <p className="text-small text-ink-soft">{words.lead}</p>
      {verifier.kind === 'secret' ? (
        <Data name={words.secret} text={verifier.secret} />
      ) : (
        <>
          <Data name={words.publicKey} text={verifier.pem} />
          <Data name={words.jwks} text={verifier.jwks} />
        </>
      )}
    </section>
  );
}

/** A text to be copied, shown whole. */
export function Data({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="min-w-0">
      <div className="flex items-center justify-between gap-2">
        <span id={id} className="text-small text-ink-soft first-letter:uppercase">
          {name}
        </span>
        <Copy what={name} text={text} />
      </div>
      <pre
        // Long texts scroll, and a keyboard must be able to.
        tabIndex={0}
        aria-label={name}
        className="max-h-40 overflow-auto rounded border border-line bg-sunken px-3 py-2 font-mono text-small wrap-anywhere whitespace-pre-wrap"
      >
        {text}
      </pre>
    </div>
  );
}
