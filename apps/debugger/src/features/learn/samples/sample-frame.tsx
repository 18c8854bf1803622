import type { ReactElement, ReactNode } from 'react';
import { book } from '../words.ts';
import { DemoFrame } from './demo-frame.tsx';
import type { Sample } from './use-sample.ts';

export interface SampleFrameProps<Value> {
  readonly title: string;
  readonly sample: Sample<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** A frame around what is made from a sample: says that it is one, that it is coming, or that it cannot come. */
export function SampleFrame<Value>({ title, sample, children }: SampleFrameProps<Value>): ReactElement {
  const { words } = book();
  return (
    <DemoFrame title={title}>
      {sample.state === 'ready' ? (
        <>
          {children(sample.value)}
          <p className="text-ink-soft">{words.sample}</p>
        </>
      ) : (
        <p role="status" className="min-h-40 text-ink-soft">
          {sample.state === 'working' ? words.working : words.broken}
        </p>
      )}
    </DemoFrame>
  );
}
