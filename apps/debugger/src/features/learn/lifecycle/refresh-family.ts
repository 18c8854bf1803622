/** What the issuer knows of one refresh token. */
export type TokenState = 'current' | 'used' | 'revoked';

/** What happened last. */
export type FamilyEvent = 'start' | 'refreshed' | 'stolen' | 'thief-first' | 'reuse' | 'over';

export interface RefreshFamily {
  /** Oldest first. */
  readonly tokens: readonly TokenState[];
  /** Which token the application holds, and which the thief. */
  readonly owner: number;
  readonly thief: number | undefined;
  readonly event: FamilyEvent;
}

export type FamilyAction = 'refresh' | 'steal' | 'reuse' | 'restart';

/** A login: one token, held by the application. */
export const newFamily: RefreshFamily = { tokens: ['current'], owner: 0, thief: undefined, event: 'start' };

/** Plays one step: the issuer gives a new token for the current one, and ends the family for a used one. */
export function playStep(family: RefreshFamily, action: FamilyAction): RefreshFamily {
  if (action === 'restart') return newFamily;
  if (action === 'steal') return { ...family, thief: family.owner, event: 'stolen' };
  const holder = action === 'refresh' ? family.owner : family.thief;
  if (holder === undefined) return family;
  return redeem(family, { holder, isThief: action === 'reuse' });
}

/** Whether a step is possible now. */
export function canPlay(family: RefreshFamily, action: FamilyAction): boolean {
  const isOver = family.tokens.includes('revoked');
  const isPossible: Readonly<Record<FamilyAction, boolean>> = {
    refresh: !isOver,
    steal: !isOver && family.thief === undefined,
    reuse: !isOver && family.thief !== undefined,
    restart: family !== newFamily,
  };
  return isPossible[action];
}

interface Redemption {
  readonly holder: number;
  readonly isThief: boolean;
}

function redeem(family: RefreshFamily, { holder, isThief }: Redemption): RefreshFamily {
  const state = family.tokens[holder];
  if (state === 'revoked') return { ...family, event: 'over' };
  if (state === 'used') {
    // RFC 9700 §4.14.2: a second use means that two hold it, and nobody can tell which of them is the owner.
    return { ...family, tokens: family.tokens.map(() => 'revoked'), event: 'reuse' };
  }
  const tokens: readonly TokenState[] = [
    ...family.tokens.map((token, at) => (at === holder ? 'used' : token)),
    'current',
  ];
  const newest = tokens.length - 1;
  return isThief
    ? { ...family, tokens, thief: newest, event: 'thief-first' }
    : { ...family, tokens, owner: newest, event: 'refreshed' };
}
