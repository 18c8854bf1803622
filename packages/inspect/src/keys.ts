export type { CertificateFacts } from './keys/der/certificate-facts.ts';
export { readCertificate } from './keys/der/certificate-facts.ts';
export { identifyKeys } from './keys/identify-keys.ts';
export type {
  KeyFacts,
  KeyFault,
  KeyInputKind,
  KeyMaterial,
  KeyProblem,
  KeyReading,
  SecretReading,
} from './keys/key-reading.ts';
export { describeKey } from './keys/key-words.ts';
export type { KeyFaultPhrase, KeyInputPhrase, KeyProblemPhrase } from './keys/key-words.ts';
export { readKeys } from './keys/read-keys.ts';
export type { ReadKeysOptions } from './keys/read-keys.ts';
