import type { SignerCheck } from '@mintmark/inspect';
import { ReasonCode, StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';

const statuses: Readonly<Record<SignerCheck['state'], Status>> = {
  yes: 'good',
  no: 'bad',
  unknown: 'unknown',
};

/** Each of several signatures: of a JSON serialization, or the issuer's and the holder's of an SD-JWT. */
export function Signers({ signers }: { readonly signers: readonly SignerCheck[] }): ReactElement | null {
  const { keyFacts: say } = inspectWords();
  if (signers.length === 0) return null;
  return (
    <div className="border-t border-line pt-2 text-small">
      <h3 className="font-bold">{say.signersTitle}</h3>
      <ul className="flex flex-col gap-1 pt-1">
        {signers.map((signer) => (
          <li key={`${signer.role} ${signer.place}`} className="flex gap-2">
            <span className="pt-0.5">
              <StatusIcon status={statuses[signer.state]} />
            </span>
            <span className="min-w-0 wrap-anywhere">
              <span className="font-bold">
                {say.roles[signer.role]} {signer.place}: {say.states[signer.state]}.
              </span>{' '}
              <span className="text-ink-soft">{say.signer(signer)}</span>{' '}
              {signer.code === undefined ? null : (
                <ReasonCode code={signer.code} href={`#/reasons/${signer.code}`} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
