import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { Button } from '@mintmark/ui';
import type { Station } from '../../steps/step.ts';
import { formatZone } from '../shared/moments.ts';
import { useNow } from '../shared/use-now.ts';
import { LiveTokenPanel } from './live-token.tsx';
import { StationRail } from './station-rail.tsx';
import { StepRow } from './step-row.tsx';
import { useTimeline } from './use-timeline.ts';

/** The instrument: what happened to the token, as it happens. */
export function Timeline({ isFramed }: { readonly isFramed: boolean }): ReactElement {
  const { addresses, steps, tokens, families } = useTimeline();
  const [station, setStation] = useState<Station | undefined>();
  const now = useNow(1000);
  const shown = station === undefined ? steps : steps.filter((step) => step.station === station);
  const page = addresses?.debugger ?? '';
  const whole = useRef<HTMLElement>(null);
  useTellHeight(whole, isFramed ? addresses?.app : undefined);
  return (
    <main ref={whole} className="bg-surface text-base text-ink">
      <h1 className="sr-only">The life of a token</h1>
      <LiveTokenPanel tokens={tokens} families={families} debuggerPage={page} />
      <section aria-labelledby="timeline-title" className="px-4 pb-4">
        <TimelineHead isFramed={isFramed} isEmpty={steps.length === 0} />
        <StationRail steps={steps} chosen={station} onChoose={setStation} />
        <SecretsNote />
        <ol aria-label="Steps" className="mt-2 border-t border-line" data-steps={steps.length}>
          {shown.map((step) => (
            <StepRow key={step.id} step={step} now={now} debuggerPage={page} />
          ))}
        </ol>
        {shown.length === 0 ? (
          <p className="py-6 text-small text-ink-soft">
            {steps.length === 0
              ? 'Nothing has happened yet. Log in to the app, and every step will stand here.'
              : 'No step of this kind yet.'}
          </p>
        ) : null}
      </section>
    </main>
  );
}

function TimelineHead({
  isFramed,
  isEmpty,
}: {
  readonly isFramed: boolean;
  readonly isEmpty: boolean;
}): ReactElement {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-4 pb-2">
      <h2 id="timeline-title" className="text-base font-bold">
        Timeline
      </h2>
      <span className="text-small text-ink-soft">
        newest first, times in {formatZone()}; a step opens what went over the wire
      </span>
      <span className="ml-auto flex flex-wrap items-center gap-x-1">
        {isFramed ? (
          <a
            className="inline-flex min-h-8 items-center rounded px-3 text-small text-ink-soft underline decoration-dotted underline-offset-4 hover:text-ink"
            href="/"
            target="_blank"
            rel="noreferrer"
          >
            in a window of its own
          </a>
        ) : null}
        <Button look="bare" onClick={clear} disabled={isEmpty}>
          Clear
        </Button>
      </span>
    </div>
  );
}

function SecretsNote(): ReactElement {
  return (
    <p className="border-l-2 border-note bg-note-soft px-3 py-1.5 text-small">
      <span className="font-bold text-note">Secrets are shown.</span> This view has tokens, codes and cookies
      in full, because it is for the person in front of this machine. It has an origin of its own, which no
      script of the app can read, and keeps everything in memory.
    </p>
  );
}

/** Where there are no columns, the app shows the timeline as high as it is. */
function useTellHeight(whole: RefObject<HTMLElement | null>, app: string | undefined): void {
  useEffect(() => {
    const element = whole.current;
    if (app === undefined || element === null) return undefined;
    const observer = new ResizeObserver(() => {
      globalThis.parent.postMessage({ timelineHeight: element.offsetHeight }, app);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [whole, app]);
}

function clear(): void {
  void fetch('/clear', { method: 'POST' });
}
