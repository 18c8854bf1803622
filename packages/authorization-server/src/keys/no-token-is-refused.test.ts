import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FleetOptions, Step } from './fleet.test-helper.ts';
import { Fleet } from './fleet.test-helper.ts';

const maxTokenLifetimeSeconds = 600;
// The worst cases are at the ends.
const skewSeconds = fc.oneof(fc.constantFrom(-30, 30), fc.integer({ min: -30, max: 30 }));
const index = fc.nat(5);
const allowed = new Set(['kty', 'crv', 'x', 'y', 'n', 'e', 'pub', 'alg', 'use', 'kid']);

function steps(...rotations: readonly boolean[]): fc.Arbitrary<readonly Step[]> {
  return fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('issue' as const),
          node: index,
          lifetimeSeconds: fc.integer({ min: 1, max: maxTokenLifetimeSeconds }),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('verify' as const), verifier: index, node: index }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('drift' as const), node: index, skewSeconds }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('rotate' as const),
          node: index,
          immediately: fc.constantFrom(...rotations),
        }),
      },
    ),
    { minLength: 10, maxLength: 60 },
  );
}

const setups: fc.Arbitrary<Omit<FleetOptions, 'asksForUnknown'>> = fc
  .record({
    jwksMaxAgeSeconds: fc.integer({ min: 0, max: 600 }),
    refreshEverySeconds: fc.constantFrom(10, 30, 60),
    skewSeconds: fc.array(skewSeconds, { minLength: 1, maxLength: 3 }),
    rotateEverySeconds: fc.integer({ min: 0, max: 3000 }),
    publishedLonger: fc.boolean(),
  })
  .map(({ jwksMaxAgeSeconds, refreshEverySeconds, rotateEverySeconds, publishedLonger, ...setup }) => {
    const publishAheadSeconds = jwksMaxAgeSeconds + refreshEverySeconds + 60 + (publishedLonger ? 100 : 0);
    return {
      ...setup,
      jwksMaxAgeSeconds,
      policy: {
        algorithm: 'EdDSA',
        otherAlgorithms: [],
        maxTokenLifetimeSeconds,
        jwksMaxAgeSeconds,
        refreshEverySeconds,
        publishAheadSeconds,
        rotateEverySeconds: publishAheadSeconds + rotateEverySeconds,
      },
    };
  });

async function runFleet(options: FleetOptions, script: readonly Step[]): Promise<Fleet> {
  const fleet = new Fleet(options);
  await fleet.start();
  for (const step of script) await fleet.run(step);
  return fleet;
}

describe('a fleet with clocks that are 30 seconds off and key sets that are cached', () => {
  it('T7: rotates without any token being refused, or any verifier having to ask for an unknown key', async () => {
    await fc.assert(
      fc.asyncProperty(setups, steps(false), async (setup, script) => {
        const fleet = await runFleet({ ...setup, asksForUnknown: false }, script);
        deepEqual(fleet.refused, []);
        deepEqual(fleet.tooEarly, []);
      }),
      { numRuns: 60 },
    );
  });

  it('T7: rotates at once without any token being refused by verifiers that ask for an unknown key', async () => {
    await fc.assert(
      fc.asyncProperty(setups, steps(true, false), async (setup, script) => {
        const fleet = await runFleet({ ...setup, asksForUnknown: true }, script);
        deepEqual(fleet.refused, []);
      }),
      { numRuns: 40 },
    );
  });

  it('T7: rotates in time when the maker is behind, the signer ahead and the publisher late', async () => {
    const times = { jwksMaxAgeSeconds: 300, refreshEverySeconds: 30 };
    const policy = { ...times, algorithm: 'EdDSA', otherAlgorithms: [], publishAheadSeconds: 390 };
    const script: readonly Step[] = [
      { do: 'pass', seconds: 30 },
      { do: 'rotate', node: 0, immediately: false },
      { do: 'pass', seconds: 29 },
      { do: 'verify', verifier: 0, node: 1 },
      ...Array.from({ length: 340 }, (): readonly Step[] => [
        { do: 'pass', seconds: 1 },
        { do: 'issue', node: 2, lifetimeSeconds: 60 },
        { do: 'verify', verifier: 0, node: 1 },
      ]).flat(),
    ];
    const setup = { policy: { ...policy, maxTokenLifetimeSeconds }, jwksMaxAgeSeconds: 300 };
    const fleet = await runFleet({ ...setup, skewSeconds: [-30, 0, 30], asksForUnknown: false }, script);
    deepEqual(fleet.refused, []);
    equal(new Set(fleet.tokens.map(({ kid }) => kid)).size, 2);
  });

  it('T7: publishes public members only', async () => {
    await fc.assert(
      fc.asyncProperty(setups, steps(true, false), async (setup, script) => {
        const fleet = await runFleet({ ...setup, asksForUnknown: true }, script);
        for (const body of fleet.published()) {
          const { keys } = JSON.parse(body) as { keys: object[] }; // as formatJwks writes it
          for (const key of keys) {
            equal(
              Object.keys(key).every((name) => allowed.has(name)),
              true,
            );
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});
