import { StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { DataTable, Row } from '../blocks/table-view.tsx';
import { FrameTitle } from '../samples/demo-frame.tsx';
import { SampleFrame } from '../samples/sample-frame.tsx';
import { DataText, OpenToken, TokenText } from '../samples/token-text.tsx';
import { useSample } from '../samples/use-sample.ts';
import { book } from '../words.ts';
import { makeNestedSample, type NestedSample } from './make-nested.ts';

const makeSample = async (): Promise<NestedSample> => makeNestedSample(Date.now());

/** An encrypted token with its five parts, and the layers inside. */
export function NestedDemo(): ReactElement {
  const sample = useSample(makeSample);
  const { nested } = book().words;
  return (
    <SampleFrame title={nested.title} sample={sample}>
      {(value) => (
        <>
          <TokenText token={value.token} />
          <PartTable parts={value.parts} />
          <Layers sample={value} />
          <p className="flex items-start gap-2">
            <span className="pt-0.5">
              <StatusIcon status="good" />
            </span>
            {nested.opened}
          </p>
          <OpenToken token={value.token} />
        </>
      )}
    </SampleFrame>
  );
}

function PartTable({ parts }: Pick<NestedSample, 'parts'>): ReactElement {
  const { words } = book();
  const { head, caption, holds } = words.nested;
  return (
    <DataTable caption={caption} head={head}>
      {parts.map(({ name, bytes }, index) => (
        <Row
          key={name}
          head={head}
          cells={[
            <span key="name" className={`token-part token-part-${index + 1}`}>
              {words.parts[name]}
            </span>,
            words.bytes(bytes),
            holds[name],
          ]}
        />
      ))}
    </DataTable>
  );
}

/** Each layer is set off by a line at its left, within the one before. */
function Layers({ sample }: { readonly sample: NestedSample }): ReactElement {
  const [outer = '', inner = '', innermost = ''] = book().words.nested.layers;
  const edge = 'flex min-w-0 flex-col gap-2 border-l-2 border-control pl-3';
  return (
    <div className={edge}>
      <FrameTitle>{outer}</FrameTitle>
      <DataText text={sample.outerHeader} />
      <div className={edge}>
        <FrameTitle>{inner}</FrameTitle>
        <DataText text={sample.innerHeader} />
        <div className={edge}>
          <FrameTitle>{innermost}</FrameTitle>
          <DataText text={sample.claims} />
        </div>
      </div>
    </div>
  );
}
