import { useEffect } from 'react';

/** What the address, another view or the fetch page hands to Inspect. Nothing is kept once it was taken. */
export interface Handover {
  readonly token?: string | undefined;
  readonly key?: string | undefined;
}

/** What Inspect hands to Mint: the texts exactly as they stand in the token. */
export interface MintHandover {
  readonly token: string;
  /** The JSON of the header, undefined where it cannot be read. */
  readonly header: string | undefined;
  /** The JSON of the claims, undefined where they cannot be read. */
  readonly claims: string | undefined;
}

/** A way from one view to another, in memory only. */
interface Way<Thing> {
  readonly give: (thing: Thing) => void;
  readonly useTaken: (take: (thing: Thing) => void) => void;
}

function createWay<Thing>(): Way<Thing> {
  let waiting: Thing | undefined;
  let receiver: ((thing: Thing) => void) | undefined;
  return {
    give(thing) {
      if (receiver === undefined) waiting = thing;
      else receiver(thing);
    },
    useTaken(take) {
      useEffect(() => {
        receiver = take;
        if (waiting !== undefined) take(waiting);
        waiting = undefined;
        return () => {
          receiver = undefined;
        };
      }, [take]);
    },
  };
}

const toInspect = createWay<Handover>();
const toMint = createWay<MintHandover>();

/** Hands a token or a key to Inspect, now or as soon as it is shown. */
export const handOver: (handover: Handover) => void = toInspect.give;

/** Receives what is handed over while the component is shown, first what was waiting. */
export const useHandover: (receive: (handover: Handover) => void) => void = toInspect.useTaken;

/** Hands the token in Inspect to Mint, now or as soon as it is shown. */
export const handToMint: (handover: MintHandover) => void = toMint.give;

/** Receives what Inspect hands over while Mint is shown, first what was waiting. */
export const useMintHandover: (receive: (handover: MintHandover) => void) => void = toMint.useTaken;

const toEncrypt = createWay<string>();
const toDecrypt = createWay<Handover>();
const toShare = createWay<string>();
const toDiff = createWay<readonly [string, string | undefined]>();

/** Hands a token to the page that encrypts. */
export const handToEncrypt: (token: string) => void = toEncrypt.give;
export const useEncryptHandover: (receive: (token: string) => void) => void = toEncrypt.useTaken;

/** Hands an encrypted token, and perhaps its key, to the page that decrypts. */
export const handToDecrypt: (handover: Handover) => void = toDecrypt.give;
export const useDecryptHandover: (receive: (handover: Handover) => void) => void = toDecrypt.useTaken;

/** Hands a token to the page that makes links. */
export const handToShare: (token: string) => void = toShare.give;
export const useShareHandover: (receive: (token: string) => void) => void = toShare.useTaken;

/** Hands one token, or two, to the page that compares. */
export const handToDiff: (tokens: readonly [string, string | undefined]) => void = toDiff.give;
export const useDiffHandover: (receive: (tokens: readonly [string, string | undefined]) => void) => void =
  toDiff.useTaken;

const toOpenShared = createWay<string>();

/** Hands what stood after `#shared=` to the page that asks for its passphrase. */
export const handToOpenShared: (sealed: string) => void = toOpenShared.give;
export const useSharedHandover: (receive: (sealed: string) => void) => void = toOpenShared.useTaken;
