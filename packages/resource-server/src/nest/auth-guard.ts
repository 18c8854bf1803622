import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { NestAuthenticator } from './authenticator.ts';
import { exceptionOf } from './exceptions.ts';

/**
 * Lets calls with a good access token through, if the route's decorators want no more; throws for others. It stands before every
 * route where the module has the option `global`, and else where `@UseGuards(AuthGuard)` names it.
 */
export class AuthGuard implements CanActivate {
  readonly #authenticator: NestAuthenticator;
  readonly #host: HttpAdapterHost;

  constructor(authenticator: NestAuthenticator, host: HttpAdapterHost) {
    this.#authenticator = authenticator;
    this.#host = host;
  }

  /**
   * Whether the handler is called.
   *
   * @throws AuthBadRequestException, AuthUnauthorizedException, AuthForbiddenException or AuthUnavailableException; TypeError in
   * contexts that have no request
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const decision = await this.#authenticator.decide(context);
    if (decision === undefined) return true;
    const { headers } = decision;
    if (decision.ok) {
      this.#addHeaders(context, headers);
      return true;
    }
    // Filters of the application write a body of their own, seldom headers: a 401 needs its challenge (RFC 9110 §15.5.2).
    const { 'content-type': _, ...others } = headers;
    this.#addHeaders(context, others);
    throw exceptionOf(decision);
  }

  #addHeaders(context: ExecutionContext, headers: Readonly<Record<string, string>>): void {
    if (context.getType() !== 'http') return;
    const response = context.switchToHttp().getResponse<unknown>();
    for (const [name, value] of Object.entries(headers))
      this.#host.httpAdapter.setHeader(response, name, value);
  }
}

// The syntax of decorators does not run without a compiler, so they are applied as the functions that they are.
Injectable()(AuthGuard);
Inject(NestAuthenticator)(AuthGuard, undefined, 0);
Inject(HttpAdapterHost)(AuthGuard, undefined, 1);
