import type { z } from '@hono/zod-openapi';
import type { RequestContext } from '../server/context.ts';
import type { InputOf, OperationName, ResultOf } from './contract/operations.ts';

/** A request of somebody who may make it. */
export interface AdminCall {
  /** Of the default tenant, where the API is. */
  readonly context: RequestContext;
  /** The `sub` of the access token: who is written into the audit log. */
  readonly actor: string;
}

/** How the server does one operation. */
export interface ServerOperation<Name extends OperationName> {
  readonly tag: string;
  /** What it does, for the document: a sentence without a period. */
  readonly summary: string;
  /** Whether a token that may only read (`admin:read`) is enough. */
  readonly isReadOnly?: boolean;
  readonly input: z.ZodType<InputOf<Name>>;
  /** What may leave the server: members that are not named here stay. */
  readonly result: z.ZodType<ResultOf<Name>>;
  readonly example: { readonly input: InputOf<Name>; readonly result: ResultOf<Name> };
  readonly run: (input: InputOf<Name>, call: AdminCall) => Promise<ResultOf<Name>>;
}

/** Some operations, or all of them. */
export type ServerOperations<Names extends OperationName = OperationName> = {
  readonly [Name in Names]: ServerOperation<Name>;
};
