import type { Family, LiveToken } from './family.ts';
import type { Step } from './step.ts';

/** What the timeline is told: first everything, then each change. */
export type TimelineMessage =
  | {
      readonly type: 'start';
      readonly addresses: Addresses;
      readonly steps: readonly Step[];
      readonly tokens: readonly LiveToken[];
      readonly families: readonly Family[];
    }
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'token'; readonly token: LiveToken }
  | { readonly type: 'family'; readonly family: Family }
  | { readonly type: 'cleared' };

/** Where everything is. */
export interface Addresses {
  readonly app: string;
  readonly timeline: string;
  /** Where the API is called: the address of the gateway, where there is one. */
  readonly api: string;
  readonly issuer: string;
  readonly debugger: string;
}
