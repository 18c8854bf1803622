import type { AttackFamily } from './family.ts';
import { algorithms } from './families/algorithms.ts';
import { audience } from './families/audience.ts';
import { claims } from './families/claims.ts';
import { controls } from './families/controls.ts';
import { criticalHeaders } from './families/critical-headers.ts';
import { embeddedKeys } from './families/embedded-keys.ts';
import { encoding } from './families/encoding.ts';
import { issuer } from './families/issuer.ts';
import { json } from './families/json.ts';
import { keyConfusion } from './families/key-confusion.ts';
import { keyIds } from './families/key-ids.ts';
import { noSignature } from './families/no-signature.ts';
import { serialization } from './families/serialization.ts';
import { signatureForms } from './families/signature-forms.ts';
import { size } from './families/size.ts';
import { tampering } from './families/tampering.ts';
import { times } from './families/times.ts';
import { tokenType } from './families/token-type.ts';
import { weakSecrets } from './families/weak-secrets.ts';

/** All families, in the order in which they are sent: good tokens first, the heavy ones last. */
export const attackFamilies: readonly AttackFamily[] = [
  ...[controls, noSignature, tampering, keyConfusion, embeddedKeys, keyIds, algorithms, criticalHeaders],
  ...[signatureForms, weakSecrets, encoding, json, serialization],
  ...[times, issuer, audience, claims, tokenType, size],
];
