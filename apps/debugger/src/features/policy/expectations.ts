import type { Expectations } from '@mintmark/inspect';
import { isProfileName } from '@mintmark/oauth/profiles';
import type { ExpectedSettings } from '../../shared/settings/settings.ts';
import { numberOf } from './tolerance.ts';

/** What was typed, as the inspection takes it; what is empty or unusable is not asked for. */
export function readExpectations(typed: ExpectedSettings): Expectations {
  const { issuer, audience, profile, type } = typed;
  const [algorithms, requiredClaims] = [namesOf(typed.algorithms), namesOf(typed.requiredClaims)];
  const maxLifetimeSeconds = numberOf(typed.maxLifetime);
  return {
    ...(issuer !== '' && { issuer }),
    ...(audience !== '' && { audience }),
    ...(isProfileName(profile) && { profile }),
    ...(type.trim() !== '' && { type: type.trim() }),
    ...(algorithms.length > 0 && { algorithms }),
    ...(requiredClaims.length > 0 && { requiredClaims }),
    ...(maxLifetimeSeconds !== undefined && { maxLifetimeSeconds }),
  };
}

function namesOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}
