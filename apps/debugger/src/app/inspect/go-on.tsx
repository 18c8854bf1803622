import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { handToDiff, handToMint, handToShare } from '../../shared/handover.ts';
import { words } from '../../shared/strings/words.ts';
import type { Inspected } from './use-inspected.ts';

interface GoOnProps {
  readonly inspected: Inspected;
  /** Which token of the paste is shown. */
  readonly chosen: number;
}

/** Where a token can be taken from here: to be changed, compared, or passed on without its signature. */
export function GoOn({ inspected, chosen }: GoOnProps): ReactElement | null {
  const { goOn } = words().token;
  const { reading } = inspected;
  if (reading.kind === 'empty' || reading.kind === 'unknown') return null;
  return (
    <div role="group" aria-label={goOn.label} className="-mx-2 flex flex-wrap gap-x-1">
      <Button look="bare" className="!px-2" onClick={() => goToMint(inspected)}>
        {goOn.mint}
      </Button>
      <Button look="bare" className="!px-2" onClick={() => goToDiff(inspected, chosen)}>
        {goOn.diff}
      </Button>
      <Button look="bare" className="!px-2" onClick={() => goTo('#/share', () => handToShare(reading.text))}>
        {goOn.share}
      </Button>
    </div>
  );
}

function goTo(address: string, hand: () => void): void {
  hand();
  location.hash = address;
}

/** Mint starts with what is shown: the exact texts of header and claims. */
export function goToMint(inspected: Inspected | undefined): void {
  goTo('#/mint', () => {
    if (inspected === undefined || inspected.reading.kind === 'empty') return;
    const { reading, inspection } = inspected;
    const opened = inspection?.reading ?? reading;
    handToMint({ token: reading.text, header: reading.header?.text, claims: opened.payload?.text });
  });
}

/** The comparison starts with what is shown and, of a paste with several tokens, another one. */
export function goToDiff(inspected: Inspected | undefined, chosen: number): void {
  goTo('#/diff', () => {
    if (inspected === undefined || inspected.reading.kind === 'empty') return;
    const { reading, found } = inspected;
    handToDiff([reading.text, found.tokens.find((_, index) => index !== chosen)?.token]);
  });
}
