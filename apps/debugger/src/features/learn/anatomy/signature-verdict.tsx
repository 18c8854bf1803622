import { ReasonCode, StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { FrameTitle } from '../samples/demo-frame.tsx';
import { book } from '../words.ts';
import type { AnatomyCheck } from './anatomy-sample.ts';

export interface SignatureVerdictProps {
  readonly check: AnatomyCheck;
  readonly signature: string;
  readonly isJsonObject: boolean;
}

/** What a verifier says, and how far the signature is from the one that would fit. */
export function SignatureVerdict({ check, signature, isJsonObject }: SignatureVerdictProps): ReactElement {
  const { anatomy } = book().words;
  const fits = check.differingBits === 0;
  return (
    <div>
      <FrameTitle>{anatomy.verdictTitle}</FrameTitle>
      <p role="status" className="flex items-start gap-2">
        <span className="pt-0.5">
          <StatusIcon status={fits ? 'good' : 'bad'} />
        </span>
        <span className="max-w-[70ch]">
          {fits ? anatomy.unchanged : anatomy.changed}{' '}
          {check.code === undefined ? null : (
            <a href={`#/reasons/${check.code}`} className="underline underline-offset-2">
              <ReasonCode code={check.code} />
            </a>
          )}{' '}
          {isJsonObject ? null : anatomy.brokenJson}
        </span>
      </p>
      {fits ? null : (
        <dl translate="no" className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 pt-2">
          <dt className="text-ink-soft">{anatomy.inToken}</dt>
          <dd className="token-part token-part-3 font-mono break-all">{signature}</dd>
          <dt className="text-ink-soft">{anatomy.needed}</dt>
          <dd className="font-mono break-all">{check.needed}</dd>
        </dl>
      )}
      <p className="pt-1 text-ink-soft">{anatomy.differ(check.differingBits)}</p>
    </div>
  );
}
