import { equal, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KeyPolicyOptions } from './key-policy.ts';
import { resolveKeyPolicy } from './key-policy.ts';

const maxTokenLifetimeSeconds = 3600;

describe('resolveKeyPolicy', () => {
  it('T7: derives how long to publish ahead and to overlap from caches, clocks and token lifetimes', () => {
    const policy = resolveKeyPolicy({ maxTokenLifetimeSeconds });
    equal(policy.algorithm, 'ES256');
    equal(policy.rotateEveryMs, 90 * 86_400_000);
    equal(policy.publishAheadMs, 600_000);
    equal(policy.overlapMs, (3600 + 30 + 60) * 1000);
    equal(resolveKeyPolicy({ maxTokenLifetimeSeconds, jwksMaxAgeSeconds: 0 }).publishAheadMs, 90_000);
  });

  const refused: Readonly<Record<string, Partial<KeyPolicyOptions>>> = {
    'a symmetric algorithm': { algorithm: 'HS256' },
    'no algorithm': { otherAlgorithms: ['none'] },
    'publishing for less than caches live': { publishAheadSeconds: 389 },
    'an overlap shorter than tokens live': { overlapSeconds: 3689 },
    'rotating faster than publishing': { rotateEverySeconds: 599 },
    'a negative age': { jwksMaxAgeSeconds: -1 },
    'half a second': { refreshEverySeconds: 0.5 },
    'no lifetime': { maxTokenLifetimeSeconds: Number.NaN },
  };
  for (const [name, options] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      throws(() => resolveKeyPolicy({ maxTokenLifetimeSeconds, ...options }), TypeError);
    });
  }
});
