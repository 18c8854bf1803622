// What is particular to Nest: dependency injection, decorators on classes, contexts that are not HTTP.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import {
  Controller,
  ForbiddenException,
  Get,
  UnauthorizedException,
  UseGuards,
  type DynamicModule,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { ExternalContextCreator } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import { Test } from '@nestjs/testing';
import { createResourceServer } from '../../src/index.ts';
import {
  AnyScope,
  Auth,
  AUTH_OPTIONS,
  AUTH_SERVER,
  AuthenticationError,
  AuthForbiddenException,
  AuthGuard,
  AuthModule,
  AuthUnauthorizedException,
  OptionalAuth,
  Public,
  Requirements,
  Roles,
  Scopes,
  type AuthModuleOptions,
} from '../../src/nest.ts';
import { createTestIssuer } from '../../src/testing/test-issuer.ts';
import { decorate } from './nest-app.test-helper.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const bearer = async (claims = {}): Promise<Readonly<Record<string, string>>> => ({
  authorization: `Bearer ${await issuer.token({ sub: 'alice', ...claims })}`,
});

class CatsController {
  any(auth: Auth): object {
    return { subject: auth.subject };
  }
  needy(): string {
    return 'needy';
  }
  health(): string {
    return 'well';
  }
}
decorate(CatsController, {
  any: [Get('any')],
  needy: [Scopes('cats:pet'), Scopes('cats:feed'), Get('needy')],
  health: [Public(), Get('health')],
});
Scopes('cats:read')(CatsController);
Controller('cats')(CatsController);

class OpenController {
  open(): string {
    return 'open';
  }
  needy(): string {
    return 'needy';
  }
  torn(): string {
    return 'torn';
  }
}
decorate(OpenController, {
  open: [Get('open')],
  needy: [Roles('admin'), Get('needy')],
  torn: [Public(), AnyScope('a', 'b'), Get('torn')],
});
Public()(OpenController);
Controller('open')(OpenController);

class Root {
  readonly name = 'root';
}

interface Application {
  readonly app: INestApplication;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

async function run(
  t: TestContext,
  { imports = [], controllers = [CatsController] }: Partial<DynamicModule>,
): Promise<Application> {
  const root: DynamicModule = { module: Root, imports, controllers };
  return listen(t, await Test.createTestingModule({ imports: [root] }).compile());
}

async function listen(
  t: TestContext,
  module: { createNestApplication(): INestApplication },
): Promise<Application> {
  const app = module.createNestApplication();
  app.useLogger(false);
  app.setGlobalPrefix('prefix');
  await app.listen(0, '127.0.0.1');
  t.after(async () => app.close());
  const { port } = app.getHttpServer().address() as AddressInfo; // it listens on TCP
  return { app, get: async (path, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers }) };
}

describe('AuthModule', () => {
  it('takes options that other providers make', async (t) => {
    const token = Symbol('config');
    const config = { module: Root, providers: [{ provide: token, useValue: trust }], exports: [token] };
    const auth = AuthModule.forRootAsync({
      imports: [
        {
          ...config,
          module: class {
            readonly name = 'config';
          },
        },
      ],
      inject: [token],
      useFactory: async (given: typeof trust) => ({ ...given, realm: 'cats' }),
    });
    const { get } = await run(t, { imports: [auth] });
    const refused = await get('/prefix/cats/any');
    assert.deepEqual([refused.status, refused.headers.get('www-authenticate')], [401, 'Bearer realm="cats"']);
    const headers = await bearer({ scope: 'cats:read' });
    assert.deepEqual(await (await get('/prefix/cats/any', headers)).json(), { subject: 'alice' });
  });

  it('lets tests put their issuer in place of that of the application', async (t) => {
    const production = AuthModule.forRoot({
      issuers: 'https://login.example',
      audience: 'https://cats.example',
    });
    const root: DynamicModule = { module: Root, imports: [production], controllers: [CatsController] };
    const builder = Test.createTestingModule({ imports: [root] });
    const { get } = await listen(t, await builder.overrideProvider(AUTH_OPTIONS).useValue(trust).compile());
    assert.equal((await get('/prefix/cats/any', await bearer({ scope: 'cats:read' }))).status, 200);
    assert.equal((await get('/prefix/cats/any')).status, 401);
  });

  it('lets tests put a guard in place of the global one', async (t) => {
    const root: DynamicModule = {
      module: Root,
      imports: [AuthModule.forRoot(trust)],
      controllers: [CatsController],
    };
    const guard = { canActivate: () => true };
    const builder = Test.createTestingModule({ imports: [root] })
      .overrideProvider(AuthGuard)
      .useValue(guard);
    const { get } = await listen(t, await builder.compile());
    assert.equal((await get('/prefix/cats/needy')).status, 200);
  });

  it('guards what @UseGuards names alone, where it is not global', async (t) => {
    class GuardedController extends CatsController {}
    UseGuards(AuthGuard)(GuardedController);
    Controller('guarded')(GuardedController);
    const imports = [AuthModule.forRoot({ ...trust, global: false })];
    const { get } = await run(t, { imports, controllers: [CatsController, GuardedController] });
    assert.equal((await get('/prefix/cats/needy')).status, 200);
    assert.equal((await get('/prefix/guarded/needy')).status, 401);
    assert.equal((await get('/prefix/guarded/health')).status, 200);
  });

  it('decides once about a request, however many guards there are', async (t) => {
    let decisions = 0;
    const on = ({ type }: { readonly type: string }): void =>
      void (type === 'authenticated' && (decisions += 1));
    class TwiceController extends CatsController {}
    UseGuards(AuthGuard, AuthGuard)(TwiceController);
    Controller('twice')(TwiceController);
    const { get } = await run(t, {
      imports: [AuthModule.forRoot({ ...trust, on })],
      controllers: [TwiceController],
    });
    assert.equal((await get('/prefix/twice/any', await bearer({ scope: 'cats:read' }))).status, 200);
    assert.equal(decisions, 1);
  });

  it('names all scopes that a handler and its class need', async (t) => {
    const { get } = await run(t, { imports: [AuthModule.forRoot(trust)] });
    const refused = await get('/prefix/cats/needy', await bearer({ scope: 'cats:read' }));
    assert.match(refused.headers.get('www-authenticate') ?? '', /scope="cats:read cats:pet cats:feed"/);
    const scope = 'cats:feed cats:pet cats:read';
    assert.equal((await get('/prefix/cats/needy', await bearer({ scope }))).status, 200);
  });

  it('protects a handler that needs something in a class that is @Public()', async (t) => {
    const { get } = await run(t, { imports: [AuthModule.forRoot(trust)], controllers: [OpenController] });
    assert.equal((await get('/prefix/open/open')).status, 200);
    assert.equal((await get('/prefix/open/needy')).status, 401);
    assert.equal((await get('/prefix/open/needy', await bearer())).status, 403);
    assert.equal((await get('/prefix/open/needy', await bearer({ roles: ['admin'] }))).status, 200);
  });

  it('lets nobody through where a handler contradicts itself', async (t) => {
    const { get } = await run(t, { imports: [AuthModule.forRoot(trust)], controllers: [OpenController] });
    assert.equal((await get('/prefix/open/torn', await bearer({ scope: 'a' }))).status, 500);
  });

  it('leaves the answer to filters where it does not respond, with the headers set', async (t) => {
    const { get } = await run(t, { imports: [AuthModule.forRoot({ ...trust, respond: false })] });
    const refused = await get('/prefix/cats/any');
    assert.deepEqual([refused.status, refused.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.match(refused.headers.get('content-type') ?? '', /^application\/json/);
    assert.partialDeepStrictEqual(await refused.json(), { reason: 'token_missing', status: 401 });
  });

  it('sets request.user for code that was written for passport', async (t) => {
    let user: unknown;
    class UserController {
      read(): string {
        return 'read';
      }
    }
    decorate(UserController, { read: [Get()] });
    Controller('user')(UserController);
    const formatUser = ({ subject }: Auth): object => ({ id: subject });
    const { app, get } = await run(t, {
      imports: [AuthModule.forRoot({ ...trust, formatUser })],
      controllers: [UserController],
    });
    app
      .getHttpAdapter()
      .getHttpServer()
      .on('request', (request: object, response: { on(event: string, listener: () => void): void }) => {
        response.on('finish', () => (user = Reflect.get(request, 'user')));
      });
    await (await get('/prefix/user', await bearer())).text();
    assert.deepEqual(user, { id: 'alice' });
  });

  it('serves the metadata at the root, whatever prefix the routes have', async (t) => {
    const { get } = await run(t, {
      imports: [AuthModule.forRoot({ ...trust, resource: 'https://cats.test' })],
    });
    const answer = await get('/.well-known/oauth-protected-resource');
    assert.partialDeepStrictEqual(await answer.json(), { resource: 'https://cats.test' });
  });

  it('gives its server to whom injects it, and closes none that it was given', async (t) => {
    const made = createResourceServer(trust);
    let closes = 0;
    const server = { ...made, close: async () => void (closes += 1) };
    const { app } = await run(t, { imports: [AuthModule.forRoot({ server })] });
    assert.equal(app.get(AUTH_SERVER), server);
    await app.close();
    assert.equal(closes, 0);
  });
});

describe('AuthGuard beyond HTTP', () => {
  const { value: handler } = Object.getOwnPropertyDescriptor(CatsController.prototype, 'needy') ?? {};
  const argumentsOf = (type: string, parts: unknown[]): ExecutionContextHost => {
    const context = new ExecutionContextHost(parts, OpenController, handler);
    context.setType(type);
    return context;
  };
  const guardOf = async (t: TestContext, options: AuthModuleOptions): Promise<AuthGuard> =>
    (await run(t, { imports: [AuthModule.forRoot(options)] })).app.get(AuthGuard);
  const incoming = async (claims = {}): Promise<object> => {
    const headers = await bearer(claims);
    return { method: 'POST', url: '/graphql', headers, rawHeaders: Object.entries(headers).flat() };
  };

  for (const kind of ['rpc', 'ws']) {
    it(`refuses calls of the kind "${kind}", where it knows no request`, async (t) => {
      const guard = await guardOf(t, trust);
      const context = argumentsOf(kind, [{}, {}]);
      await assert.rejects(guard.canActivate(context), /no request in a context of the kind "\w+": mark/);
    });
  }

  it('finds the request as it is told', async (t) => {
    const getRequest: AuthModuleOptions['getRequest'] = (context) =>
      context.switchToWs().getClient<{ readonly upgraded: object }>().upgraded;
    const guard = await guardOf(t, { ...trust, getRequest });
    const scope = 'cats:pet cats:feed';
    assert.equal(
      await guard.canActivate(argumentsOf('ws', [{ upgraded: await incoming({ scope }) }, {}])),
      true,
    );
    const poor = argumentsOf('ws', [{ upgraded: await incoming() }, {}]);
    await assert.rejects(guard.canActivate(poor), AuthForbiddenException);
    const nothing = argumentsOf('ws', [{ upgraded: { method: 'GET' } }, {}]);
    await assert.rejects(guard.canActivate(nothing), TypeError);
  });

  it('decides about each message of a connection, which outlives its token', async (t) => {
    const clock = { aheadMs: 0 };
    const getRequest: AuthModuleOptions['getRequest'] = (context) => context.switchToWs().getClient<object>();
    const guard = await guardOf(t, { ...trust, getRequest, now: () => Date.now() + clock.aheadMs });
    const context = argumentsOf('ws', [await incoming({ scope: 'cats:pet cats:feed' }), {}]);
    assert.equal(await guard.canActivate(context), true);
    clock.aheadMs += 3_600_000;
    await assert.rejects(guard.canActivate(context), AuthUnauthorizedException);
  });

  for (const [name, shared] of [
    ['none', undefined],
    ['one for all', {}],
  ] as const) {
    it(`keeps requests of GraphQL apart, where their context is ${name}`, async (t) => {
      const requests = [await incoming({ scope: 'cats:pet cats:feed' }), await incoming()];
      const guard = await guardOf(t, { ...trust, getRequest: () => requests.shift() });
      const context = argumentsOf('graphql', [{}, {}, shared, {}]);
      assert.equal(await guard.canActivate(context), true);
      await assert.rejects(guard.canActivate(context), AuthForbiddenException);
    });
  }

  it('guards resolvers of GraphQL, and tells them who is asking', async (t) => {
    const { app } = await run(t, { imports: [AuthModule.forRoot(trust)] });
    const resolver = app.get(CatsController);
    const creator = app.get(ExternalContextCreator);
    const factory = { exchangeKeyForValue: () => undefined };
    const settings = { guards: true, filters: true, interceptors: false };
    const create = creator.create.bind(creator, resolver);
    const call = create(
      (auth) => resolver.any(auth as Auth), // the decorator gives it
      ...(['any', '__routeArguments__', factory, undefined, undefined, settings, 'graphql'] as const),
    );
    const shared = { req: await incoming({ scope: 'cats:read' }) };
    assert.deepEqual(await call({}, {}, shared, {}), { subject: 'alice' });
    const poor = { req: await incoming() };
    assert.ok((await call({}, {}, poor, {})) instanceof ForbiddenException);
    const anonymous = { req: { method: 'POST', url: '/graphql', headers: {}, rawHeaders: [] } };
    const refused: unknown = await call({}, {}, anonymous, {});
    assert.ok(refused instanceof UnauthorizedException && refused instanceof AuthUnauthorizedException);
    assert.ok(refused.cause instanceof AuthenticationError);
    assert.equal(refused.message, refused.refusal.body.title);
  });
});

it('types of options and decorators', () => {
  // @ts-expect-error an audience is needed
  assert.ok(AuthModule.forRoot({ issuers: 'https://login.example' }));
  // @ts-expect-error there is no such requirement
  assert.throws(() => Requirements({ scope: 'a' }), TypeError);
  assert.throws(() => Scopes(), TypeError);
  // @ts-expect-error there is no such member
  assert.ok(Auth('name'));
  assert.ok(OptionalAuth() satisfies MethodDecorator & ClassDecorator);
  const guard: Type<AuthGuard> = AuthGuard;
  assert.ok(guard);
});
