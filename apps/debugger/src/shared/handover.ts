import { useEffect } from 'react';

/** What the address, another view or the fetch page hands to Inspect. Nothing is kept once it was taken. */
export interface Handover {
  readonly token?: string | undefined;
  readonly key?: string | undefined;
}

let waiting: Handover | undefined;
let receiver: ((handover: Handover) => void) | undefined;

/** Hands a token or a key to Inspect, now or as soon as it is shown. */
export function handOver(handover: Handover): void {
  if (receiver === undefined) waiting = handover;
  else receiver(handover);
}

/** Receives what is handed over while the component is shown, first what was waiting. */
export function useHandover(receive: (handover: Handover) => void): void {
  useEffect(() => {
    receiver = receive;
    if (waiting !== undefined) receive(waiting);
    waiting = undefined;
    return () => {
      receiver = undefined;
    };
  }, [receive]);
}
