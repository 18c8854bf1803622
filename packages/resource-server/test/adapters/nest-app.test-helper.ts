import { Controller, Get, HttpCode, Options, Post, type DynamicModule } from '@nestjs/common';
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

/** The routes of all adapters; those of a second controller are under `/api/v1`. */
class NotesController {
  open(): object {
    return { open: true };
  }
  notes(auth: Auth): object {
    return describeAuth(auth);
  }
  options(): undefined {
    return undefined;
  }
  write(): object {
    return { written: true };
  }
  either(auth: Auth): object {
    return describeAuth(auth);
  }
  permitted(auth: Auth): object {
    return describeAuth(auth);
  }
  admin(auth: Auth): object {
    return describeAuth(auth);
  }
  tenant(auth: Auth): object {
    return describeAuth(auth);
  }
  fresh(auth: Auth): object {
    return describeAuth(auth);
  }
  optional(auth: Auth | undefined): object {
    return describeAuth(auth);
  }
  strict(auth: Auth): object {
    return describeAuth(auth);
  }
  failing(): Promise<never> {
    return failLater();
  }
}

class ApiController {
  notes(auth: Auth): object {
    return describeAuth(auth);
  }
}

/**
 * Puts decorators on the methods of a controller, whose first parameter is who is asking. They are called as the functions that
 * they are: the syntax needs a compiler.
 */
export function decorate<Instance extends object>(
  { prototype }: { readonly prototype: Instance },
  methods: Readonly<Partial<Record<keyof Instance & string, readonly MethodDecorator[]>>>,
): void {
  for (const [name, decorators] of Object.entries<readonly MethodDecorator[] | undefined>(methods)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    // Compilers begin with the one that stands next to the method.
    for (const apply of decorators?.toReversed() ?? []) apply(prototype, name, descriptor);
    Auth()(prototype, name, 0);
  }
}

const stepUp = { maxAuthenticationAgeSeconds: 300, acrValues: 'mfa' };
decorate(NotesController, {
  open: [Public(), Get('open')],
  notes: [Get('notes')],
  options: [HttpCode(204), Options('notes')],
  write: [Scopes('notes:write'), HttpCode(200), Post('notes')],
  either: [AnyScope('notes:read', 'notes:admin'), Get('either')],
  permitted: [Permissions('notes:delete'), Get('permitted')],
  admin: [Roles('admin'), Get('admin')],
  tenant: [Claims({ tenant: 'acme' }), Get('tenant')],
  fresh: [Requirements(stepUp), Get('fresh')],
  optional: [OptionalAuth(), Get('optional')],
  strict: [Get('optional/strict')],
  failing: [Get('failing')],
});
Controller()(NotesController);
decorate(ApiController, { notes: [Get('notes')] });
Controller('api/v1')(ApiController);

class AppModule {
  readonly name = 'app';
}

/** The application of the tests. */
export function appModule(options: AuthModuleOptions): DynamicModule {
  const imports = [AuthModule.forRoot(options)];
  return { module: AppModule, controllers: [NotesController, ApiController], imports };
}
