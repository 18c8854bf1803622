import type { ExecutionContext, FactoryProvider, ModuleMetadata } from '@nestjs/common';
import type { AdapterOptions } from '../adapter/adapter-options.ts';
import type { Auth } from '../authenticate/auth.ts';

/** What is particular to Nest. */
export interface NestOptions {
  /** Whether the guard stands before every route, but those that are `@Public()`; otherwise it is named by `@UseGuards` (true). */
  readonly global?: boolean;
  /**
   * Finds the request in a context: a request of Express, Fastify or Node, or a `Request`. Needed for contexts that are neither
   * HTTP nor GraphQL with the request as `req` (found for these two).
   */
  readonly getRequest?: (context: ExecutionContext) => unknown;
  /** Makes what is set as `request.user`, for code that was written for passport (`user` is left alone). */
  readonly formatUser?: (auth: Auth) => unknown;
}

/** Options of {@link AuthModule}: those of every adapter, and what is particular to Nest. */
export type AuthModuleOptions = AdapterOptions & NestOptions;

/** Options of {@link AuthModule} that other providers have to make. */
export interface AuthModuleAsyncOptions {
  /** Modules that have the providers named in `inject` (none). */
  readonly imports?: ModuleMetadata['imports'];
  /** Providers that `useFactory` is called with (none). */
  readonly inject?: FactoryProvider['inject'];
  /** Makes the options. */
  readonly useFactory: (...dependencies: never[]) => AuthModuleOptions | Promise<AuthModuleOptions>;
}
