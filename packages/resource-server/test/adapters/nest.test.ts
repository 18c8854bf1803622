import type { AddressInfo } from 'node:net';
import { Catch, type ArgumentsHost, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter, HttpAdapterHost, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import type { RunningApp } from './harness.test-helper.ts';
import { appModule } from './nest-app.test-helper.ts';

/** Hears faults of handlers, as filters of applications do that catch everything. */
class FaultFilter extends BaseExceptionFilter {
  readonly #faults: unknown[];

  constructor(faults: unknown[], { httpAdapter }: HttpAdapterHost) {
    super(httpAdapter);
    this.#faults = faults;
  }

  override catch(exception: unknown, host: ArgumentsHost): void {
    this.#faults.push(exception);
    super.catch(exception, host);
  }
}
Catch()(FaultFilter);

/** The module of the tests, with a filter for everything: that of refusals comes first. */
function listeningModule(options: ResourceServerOptions, faults: unknown[]): DynamicModule {
  const filter = {
    provide: APP_FILTER,
    inject: [HttpAdapterHost],
    useFactory: (host: HttpAdapterHost) => new FaultFilter(faults, host),
  };
  return { ...appModule(options), providers: [filter] };
}

function starting(
  createAdapter: () => ExpressAdapter | FastifyAdapter,
): (options: ResourceServerOptions) => Promise<RunningApp> {
  return async (options) => {
    const faults: unknown[] = [];
    const app = await NestFactory.create(listeningModule(options, faults), createAdapter(), {
      abortOnError: false,
      logger: false,
      forceCloseConnections: true,
    });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo; // it listens on TCP
    return { faults, origin: `http://127.0.0.1:${port}`, close: async () => app.close() };
  };
}

describeAdapter('nest on express', { start: starting(() => new ExpressAdapter()) });
describeAdapter('nest on fastify', { start: starting(() => new FastifyAdapter()) });
