export type { KeyFacts, KeyInputKind, KeyReading } from './keys/key-reading.ts';
export { readKeys } from './keys/read-keys.ts';
