import { CopyButton } from '@mintmark/ui';
import { useId, type ReactElement } from 'react';
import type { ExampleId } from '../../../shared/strings/en/learn-book.ts';
import { exampleSources } from '../examples/sources.ts';
import { book } from '../words.ts';

/** A program that the tests run, to be copied. */
export function ExampleView({ id }: { readonly id: ExampleId }): ReactElement {
  const { words } = book();
  const captionId = useId();
  const source = exampleSources[id].trimEnd();
  return (
    <figure className="min-w-0 border-y border-line bg-sunken two:rounded two:border-x">
      <figcaption
        id={captionId}
        className="flex min-h-10 items-center justify-between gap-2 border-b border-line px-4 text-small text-ink-soft"
      >
        {words.example}
        <CopyButton text={source} {...words.copyExample} />
      </figcaption>
      {/* It scrolls sideways on narrow screens, so it has to be reached by keyboard. */}
      <pre
        translate="no"
        tabIndex={0}
        role="region"
        aria-labelledby={captionId}
        className="overflow-x-auto px-4 py-3 font-mono text-small"
      >
        <code>{source}</code>
      </pre>
    </figure>
  );
}
