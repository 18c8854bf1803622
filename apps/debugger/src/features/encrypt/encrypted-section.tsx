import { Button, Notice, Section, StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { handOver, handToDecrypt } from '../../shared/handover.ts';
import { currentLanguage } from '../../shared/strings/words.ts';
import { ColouredJwe, PartsSection } from './parts-section.tsx';
import { takeApart } from './token-parts.ts';
import type { EncryptState } from './use-encrypt.ts';
import { say } from './words.ts';

/** The token that was encrypted last, and what it is made of. */
export function EncryptedSection({
  state: { encrypted, isStale },
}: {
  readonly state: EncryptState;
}): ReactElement | null {
  const words = say();
  if (encrypted === undefined) return null;
  const { token, keyText, at } = encrypted;
  const jwe = takeApart(token);
  const time = new Date(at).toLocaleTimeString(currentLanguage(), { hour12: false });
  return (
    <>
      <Section title={words.token} actions={<Copy what={words.copyToken} text={token} />}>
        <div role="status" className="flex flex-col gap-2">
          <p className="flex items-center gap-2 text-small">
            <StatusIcon status={isStale ? 'unknown' : 'good'} />
            <span className="font-bold">{words.madeAt(time)}</span>
          </p>
          {isStale ? (
            <Notice status="unsure" word={words.stale}>
              {words.staleText}
            </Notice>
          ) : null}
        </div>
        <ColouredJwe label={words.tokenBox} token={token} />
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              handToDecrypt({ token, key: keyText });
              location.hash = '#/decrypt';
            }}
          >
            {words.decryptIt}
          </Button>
          <Button
            onClick={() => {
              handOver({ token, key: keyText });
              location.hash = '#/';
            }}
          >
            {words.inspect}
          </Button>
        </div>
      </Section>
      {jwe === undefined ? null : <PartsSection jwe={jwe} />}
    </>
  );
}
