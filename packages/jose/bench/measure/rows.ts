import type { Contender, Operation } from '../contenders/contender.ts';
import { fastJwt } from '../contenders/fast-jwt.ts';
import { jose, joseDecoder } from '../contenders/jose.ts';
import { jsonwebtoken } from '../contenders/jsonwebtoken.ts';
import { nodeRs } from '../contenders/node-rs.ts';
import { ours, oursAwaited } from '../contenders/ours.ts';
import { raw } from '../contenders/raw.ts';

/** One row of the table: an operation on tokens of one kind. */
export interface Row {
  readonly operation: Operation;
  readonly algorithm: string;
  /** Size of an HS256 token with the same claims. */
  readonly tokenBytes: number;
  readonly contenders: readonly Contender[];
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
  ...across(['sign', 'verify', 'cached verify'], shared, sizes).map((row) => ({
    ...row,
    contenders: everybody,
  })),
  ...across(['decode'], ['HS256', 'RS256'], sizes).map((row) => ({ ...row, contenders: everybody })),
  ...across(['sign', 'verify'], extra, [250]).map((row) => ({ ...row, contenders: alone })),
];

/** The name of a row, for `--only`. */
export function rowName({ operation, algorithm, tokenBytes }: Omit<Row, 'contenders'>): string {
  return `${operation} ${algorithm} ${tokenBytes}`;
}

function across(
  operations: readonly Operation[],
  algorithms: readonly string[],
  tokenSizes: readonly number[],
): Omit<Row, 'contenders'>[] {
  return operations.flatMap((operation) =>
    algorithms.flatMap((algorithm) => tokenSizes.map((tokenBytes) => ({ operation, algorithm, tokenBytes }))),
  );
}
