import type { KeyOptions } from '../keys/read-keys.ts';

/** The options of `encrypt`, as the parser gives them. */
export interface EncryptOptions extends KeyOptions {
  readonly algorithm?: readonly string[];
  readonly encryption: string;
  readonly kid?: string;
  readonly typ?: string;
  readonly cty?: string;
  readonly header?: string;
  readonly compress?: boolean;
  readonly serialization: 'compact' | 'flattened' | 'general';
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}
