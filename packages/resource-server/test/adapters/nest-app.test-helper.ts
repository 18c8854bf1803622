import { Controller, Get, HttpCode, Module, Options, Post, type DynamicModule } from '@nestjs/common';
import {
  AnyScope,
  Auth,
  AuthModule,
  Claims,
  OptionalAuth,
  Permissions,
  Public,
  Requirements,
  Roles,
  Scopes,
  type AuthModuleOptions,
} from '../../src/nest.ts';
import { describeAuth, failLater } from './harness.test-helper.ts';

/** The routes of all adapters, in two controllers. */
class NotesController {}

type Method = (...parameters: never[]) => unknown;

/** Adds a handler to a class, with decorators as the functions that they are: the syntax needs a compiler. */
function route(
  target: { readonly prototype: object },
  handler: Method,
  decorators: readonly Decorator[],
): void {
  const name = `handler${Object.getOwnPropertyNames(target.prototype).length}`;
  const descriptor = { value: handler, writable: true, configurable: true };
  Object.defineProperty(target.prototype, name, descriptor);
  for (const decorate of decorators) decorate(target.prototype, name, descriptor);
  Auth()(target.prototype, name, 0);
}

type Decorator = (target: object, name: string, descriptor: PropertyDescriptor) => unknown;

/** A handler of its own for each route: decorators write on the function. */
const describer = (): Method => (auth: Auth | undefined) => describeAuth(auth);

class ApiController {}

route(NotesController, () => ({ open: true }), [Public(), Get('open')]);
route(NotesController, describer(), [Get('notes')]);
route(NotesController, () => undefined, [HttpCode(204), Options('notes')]);
route(NotesController, () => ({ written: true }), [HttpCode(200), Scopes('notes:write'), Post('notes')]);
route(NotesController, describer(), [AnyScope('notes:read', 'notes:admin'), Get('either')]);
route(NotesController, describer(), [Permissions('notes:delete'), Get('permitted')]);
route(NotesController, describer(), [Roles('admin'), Get('admin')]);
route(NotesController, describer(), [Claims({ tenant: 'acme' }), Get('tenant')]);
route(NotesController, describer(), [
  Requirements({ maxAuthenticationAgeSeconds: 300, acrValues: 'mfa' }),
  Get('fresh'),
]);
route(NotesController, describer(), [OptionalAuth(), Get('optional')]);
route(NotesController, describer(), [Get('optional/strict')]);
route(NotesController, () => failLater(), [Get('failing')]);
Controller()(NotesController);

route(ApiController, describer(), [Get('notes')]);
Controller('api/v1')(ApiController);

class AppModule {}
Module({ controllers: [NotesController, ApiController] })(AppModule);

/** The application of the tests. */
export function appModule(options: AuthModuleOptions): DynamicModule {
  return { module: AppModule, imports: [AuthModule.forRoot(options)] };
}
