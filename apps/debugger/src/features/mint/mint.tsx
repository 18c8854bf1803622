import { Page } from '@mintmark/ui';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useMintHandover } from '../../shared/handover.ts';
import { MintTabs } from '../../shared/mint-tabs.tsx';
import { findAvailability, type Availability } from '../../shared/signing/available.ts';
import { AdviceList } from './advice-list.tsx';
import { advise } from './advise.ts';
import { DraftSection } from './draft-section.tsx';
import { SignSection } from './sign-section.tsx';
import { TokenSection } from './token-section.tsx';
import { useMint, type MintState } from './use-mint.ts';
import { CodeSection, VerifierSection } from './verifier-section.tsx';
import { say } from './words.ts';

const nothingMissing: Availability = new Map();

/** Makes tokens: what one writes is signed as it is written, and only when one says so. */
export function MintView(): ReactElement {
  const mint = useMint();
  const availability = useAvailability();
  const now = useSeconds();
  useMintHandover(mint.takeOver);
  useFirstKey(mint);
  const key = mint.box.reading?.kind === 'ready' ? mint.box.reading : undefined;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void mint.sign();
  };
  return (
    <Page title={say().title} lead={say().lead} isWide>
      {/* Ctrl + Enter signs from every box in here; each control has its own role. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="flex flex-col gap-6" onKeyDown={press}>
        <MintTabs current="mint" />
        <div className="grid items-start gap-8 two:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <DraftSection mint={mint} />
            <AdviceList advice={advise(mint.read, { now, key })} mint={mint} />
          </div>
          <div className="flex min-w-0 flex-col gap-8">
            <SignSection mint={mint} availability={availability} />
            <TokenSection mint={mint} />
            {mint.minted === undefined ? null : (
              <>
                <VerifierSection minted={mint.minted} />
                <CodeSection minted={mint.minted} />
              </>
            )}
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Whoever comes for the first time can sign at once: a new key is there, made in this browser. */
function useFirstKey({ box, generate }: MintState): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || box.text !== '') return;
    isDone.current = true;
    void generate();
  }, [box.text, generate]);
}

function useAvailability(): Availability {
  const [availability, setAvailability] = useState(nothingMissing);
  useEffect(() => {
    void findAvailability().then(setAvailability);
  }, []);
  return availability;
}

const tickMs = 5000;

/** Seconds since 1970, for what is said about times. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
