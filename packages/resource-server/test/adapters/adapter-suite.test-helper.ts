import { describe } from 'node:test';
import type { AdapterHarness } from './harness.test-helper.ts';
import { describeCookies } from './rows/cookies.test-helper.ts';
import { describeIdentity } from './rows/identity.test-helper.ts';
import { describeMetadata } from './rows/metadata.test-helper.ts';
import { describePossession } from './rows/possession.test-helper.ts';
import { describeRequests } from './rows/requests.test-helper.ts';
import { describeRequirements } from './rows/requirements.test-helper.ts';
import { describeTokens } from './rows/tokens.test-helper.ts';

/** Holds an adapter to what all of them do: the same decisions, and the same answers to the last header. */
export function describeAdapter(name: string, harness: AdapterHarness): void {
  describe(name, () => {
    describeTokens(harness);
    describeRequirements(harness);
    describeIdentity(harness);
    describeRequests(harness);
    describeMetadata(harness);
    describePossession(harness);
    describeCookies(harness);
  });
}
