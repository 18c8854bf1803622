import { useEffect, useRef, type ReactElement } from 'react';

/** The timeline, from an origin of its own: it is shown here, and cannot be read from here. */
export function TimelineFrame({ address }: { readonly address: string }): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const take = ({ origin, data }: MessageEvent<unknown>): void => {
      if (origin !== address || frame.current === null) return;
      const { timelineHeight } = Object(data) as { readonly timelineHeight?: unknown };
      if (typeof timelineHeight === 'number') frame.current.style.height = `${timelineHeight}px`;
    };
    globalThis.addEventListener('message', take);
    return () => globalThis.removeEventListener('message', take);
  }, [address]);
  return (
    <iframe
      ref={frame}
      id="timeline"
      title="Timeline of the token"
      src={`${address}/`}
      className="timeline-frame border-t border-line three:border-t-0"
    />
  );
}
