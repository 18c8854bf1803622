import type { Target } from '../engine/target.ts';
import { encryptedTargets } from './encrypted.ts';
import { keySetTargets } from './key-sets.ts';
import { keyTargets } from './made-keys.ts';
import { otherTargets } from './other-doors.ts';
import { resignedTargets } from './resigned.ts';
import { signedTargets } from './signed.ts';

/** Every public parser of the package. */
export const targets: readonly Target[] = [
  ...signedTargets,
  ...resignedTargets,
  ...encryptedTargets,
  ...keyTargets,
  ...keySetTargets,
  ...otherTargets,
];
