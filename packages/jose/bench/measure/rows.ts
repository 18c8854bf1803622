import type { Contender, Operation } from '../contenders/contender.ts';
import { fastJwt } from '../contenders/fast-jwt.ts';
import { jose, joseDecoder } from '../contenders/jose.ts';
import type { JweOperation } from '../contenders/jwe.ts';
import { jweAlgorithms, prepareJwe } from '../contenders/jwe.ts';
import { prepareJwt } from '../contenders/jwt.ts';
import { jsonwebtoken } from '../contenders/jsonwebtoken.ts';
import { nodeRs } from '../contenders/node-rs.ts';
import { ours, oursAwaited } from '../contenders/ours.ts';
import { raw } from '../contenders/raw.ts';
import type { Runner } from './interleave.ts';

/** One row of the table: an operation on tokens of one kind. */
export interface Row {
  readonly operation: Operation | JweOperation;
  readonly algorithm: string;
  /** Size of an HS256 token with the same claims; for encrypted tokens, of the plaintext. */
  readonly tokenBytes: number;
  /** Makes keys and tokens; undefined where this runtime has no such algorithm. */
  readonly prepare: () => Promise<Runner[] | undefined>;
}

const rivals = [fastJwt, jose, joseDecoder, jsonwebtoken, nodeRs];
const everybody = [raw, ours, oursAwaited, ...rivals];
const alone = [raw, ours, oursAwaited];

/** The algorithms that the libraries have in common (jsonwebtoken without EdDSA). */
const shared = ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'];
const extra = [
  ...['HS384', 'HS512', 'RS384', 'RS512', 'PS384', 'PS512', 'ES384', 'ES512'],
  ...['ES256K', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
];
const sizes = [250, 2000];

/** Every row, in the order of the table. */
export const rows: readonly Row[] = [
  ...signedRows(['sign', 'verify', 'cached verify'], { algorithms: shared, sizes, contenders: everybody }),
  ...signedRows(['decode'], { algorithms: ['HS256', 'RS256'], sizes, contenders: everybody }),
  ...signedRows(['sign', 'verify'], { algorithms: extra, sizes: [250], contenders: alone }),
  ...encryptedRows(['encrypt', 'decrypt'], 250),
];

/** The name of a row, for `--only`. */
export function rowName({ operation, algorithm, tokenBytes }: Row): string {
  return `${operation} ${algorithm} ${tokenBytes}`;
}

interface Kinds {
  readonly algorithms: readonly string[];
  readonly sizes: readonly number[];
  readonly contenders: readonly Contender[];
}

function signedRows(operations: readonly Operation[], { algorithms, sizes, contenders }: Kinds): Row[] {
  return operations.flatMap((operation) =>
    algorithms.flatMap((algorithm) =>
      sizes.map((tokenBytes) => ({
        operation,
        algorithm,
        tokenBytes,
        prepare: () => prepareJwt(contenders, operation, { algorithm, tokenBytes }),
      })),
    ),
  );
}

function encryptedRows(operations: readonly JweOperation[], tokenBytes: number): Row[] {
  return operations.flatMap((operation) =>
    jweAlgorithms.map((algorithm) => ({
      operation,
      algorithm,
      tokenBytes,
      prepare: () => prepareJwe(operation, algorithm, tokenBytes),
    })),
  );
}
