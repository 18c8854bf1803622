import {
  BadRequestException,
  ForbiddenException,
  HttpException,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import type { Refusal } from '../authenticate/refusal.ts';

/** What the exceptions of refused requests have in common. */
export interface RefusalException extends HttpException {
  /** Why, with everything that the answer needs. */
  readonly refusal: Refusal;
}

/** The request cannot be read: 400. */
export class AuthBadRequestException extends BadRequestException implements RefusalException {
  /** Why, with everything that the answer needs. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.body, { cause: new AuthenticationError(refusal) });
    this.message = refusal.body.title;
    this.refusal = refusal;
  }
}

/** The request has no token, or no good one: 401. */
export class AuthUnauthorizedException extends UnauthorizedException implements RefusalException {
  /** Why, with everything that the answer needs. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.body, { cause: new AuthenticationError(refusal) });
    this.message = refusal.body.title;
    this.refusal = refusal;
  }
}

/** The token is good, but it does not allow this: 403. */
export class AuthForbiddenException extends ForbiddenException implements RefusalException {
  /** Why, with everything that the answer needs. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.body, { cause: new AuthenticationError(refusal) });
    this.message = refusal.body.title;
    this.refusal = refusal;
  }
}

/** Nobody can tell right now, because keys or revocations cannot be had: 503. */
export class AuthUnavailableException extends ServiceUnavailableException implements RefusalException {
  /** Why, with everything that the answer needs. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.body, { cause: new AuthenticationError(refusal) });
    this.message = refusal.body.title;
    this.refusal = refusal;
  }
}

/** By the status of the answer. */
const byStatus: Readonly<Record<number, new (refusal: Refusal) => RefusalException>> = {
  400: AuthBadRequestException,
  401: AuthUnauthorizedException,
  403: AuthForbiddenException,
  503: AuthUnavailableException,
};

/** All of them, for filters. */
export const refusalExceptions: readonly (new (refusal: Refusal) => RefusalException)[] =
  Object.values(byStatus);

/** The exception for a refusal. */
export function exceptionOf(refusal: Refusal): HttpException {
  const Exception = byStatus[refusal.status];
  if (Exception !== undefined) return new Exception(refusal);
  return new HttpException(refusal.body, refusal.status, { cause: new AuthenticationError(refusal) });
}
