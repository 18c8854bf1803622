import {
  Inject,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnModuleDestroy,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { AuthGuard } from './auth-guard.ts';
import { NestAuthenticator } from './authenticator.ts';
import type { AuthModuleAsyncOptions, AuthModuleOptions } from './options.ts';
import { RefusalFilter } from './refusal-filter.ts';
import { serveMetadata } from './metadata-route.ts';
import { AUTH_OPTIONS, AUTH_SERVER } from './tokens.ts';

/**
 * Protects an application: every route needs a good access token, but those that are `@Public()`. It is imported once, by the
 * module at the root; guard and server can be injected everywhere.
 */
export class AuthModule implements OnModuleInit, OnModuleDestroy {
  readonly #authenticator: NestAuthenticator;
  readonly #host: HttpAdapterHost | undefined;

  constructor(authenticator: NestAuthenticator, host: HttpAdapterHost | undefined) {
    this.#authenticator = authenticator;
    this.#host = host;
  }

  /**
   * The module with options that are known.
   *
   * @example
   * @Module({ imports: [AuthModule.forRoot({ issuers: 'https://login.example', audience: 'https://api.example' })] })
   * class AppModule {}
   */
  static forRoot(options: AuthModuleOptions): DynamicModule {
    return moduleOf([{ provide: AUTH_OPTIONS, useValue: options }]);
  }

  /**
   * The module with options that other providers make.
   *
   * @example
   * AuthModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ issuers: config.get('ISSUER'), audience: config.get('AUDIENCE') }),
   * });
   */
  static forRootAsync({ imports = [], inject = [], useFactory }: AuthModuleAsyncOptions): DynamicModule {
    // Nest calls it with what `inject` names.
    const make = useFactory as FactoryProvider['useFactory'];
    return { ...moduleOf([{ provide: AUTH_OPTIONS, inject, useFactory: make }]), imports };
  }

  /** Serves the metadata of the API. */
  onModuleInit(): void {
    serveMetadata(this.#host?.httpAdapter, this.#authenticator.server);
  }

  /** Stops what runs in the background. */
  async onModuleDestroy(): Promise<void> {
    if (this.#authenticator.isOwner) await this.#authenticator.server.close();
  }
}

function moduleOf(options: readonly Provider[]): DynamicModule {
  return {
    module: AuthModule,
    global: true,
    providers: [...options, ...providers],
    exports: [AuthGuard, NestAuthenticator, AUTH_SERVER],
  };
}

/** Nest leaves out a guard or filter whose factory gives nothing. */
const providers: readonly Provider[] = [
  {
    provide: NestAuthenticator,
    inject: [AUTH_OPTIONS],
    useFactory: (options: AuthModuleOptions) => new NestAuthenticator(options),
  },
  {
    provide: AUTH_SERVER,
    inject: [NestAuthenticator],
    useFactory: ({ server }: NestAuthenticator) => server,
  },
  AuthGuard,
  {
    provide: APP_GUARD,
    inject: [NestAuthenticator, AuthGuard],
    useFactory: ({ options }: NestAuthenticator, guard: AuthGuard) =>
      options.global === true ? guard : undefined,
  },
  {
    provide: APP_FILTER,
    inject: [NestAuthenticator],
    useFactory: ({ respond }: NestAuthenticator) => (respond ? new RefusalFilter() : undefined),
  },
];

// The syntax of decorators does not run without a compiler, so they are applied as the functions that they are.
Module({})(AuthModule);
Inject(NestAuthenticator)(AuthModule, undefined, 0);
Inject(HttpAdapterHost)(AuthModule, undefined, 1);
