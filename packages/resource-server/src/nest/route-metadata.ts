import { SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { checkedRequirements } from '../adapter/route-requirements.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** Whether a route needs a token, where it says so itself. */
export type RouteAccess = 'public' | 'optional';

/** A decorator of a controller or resolver, or of one of its methods. */
export type RouteDecorator = ClassDecorator & MethodDecorator;

/** What a route says about itself. */
export interface RouteMetadata {
  readonly access: RouteAccess | undefined;
  readonly requirements: readonly Requirements[];
}

/** What decorators stand on: a method or a class, as the framework types them. */
type Decorated = ReturnType<ExecutionContext['getHandler']> | ReturnType<ExecutionContext['getClass']>;

const accessKey = 'mintmark:access';
const requirementsKey = 'mintmark:requirements';
const reflector = new Reflector();

/** By handler and class: a handler can be inherited by several. */
const known = new WeakMap<object, WeakMap<object, RouteMetadata>>();

/** Makes the decorator that says whether a token is needed. */
export function accessDecorator(access: RouteAccess): RouteDecorator {
  return SetMetadata(accessKey, access);
}

/** Makes the decorator that adds requirements to those that stand there already. @throws TypeError */
export function requirementsDecorator(requirements: Requirements): RouteDecorator {
  checkedRequirements(requirements);
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    const place: unknown = descriptor === undefined ? target : descriptor.value;
    const all = [requirements, ...requirementsAt(place)];
    if (descriptor === undefined) SetMetadata(requirementsKey, all)(target as () => void);
    else SetMetadata(requirementsKey, all)(target, name ?? '', descriptor);
  };
}

/** What a route says about itself; what stands on a method goes before what stands on its class. @throws TypeError */
export function routeMetadata(context: ExecutionContext): RouteMetadata {
  const handler = context.getHandler();
  const controller = context.getClass();
  const ofHandler = known.get(handler) ?? new WeakMap<object, RouteMetadata>();
  const found = ofHandler.get(controller) ?? read(handler, controller);
  known.set(handler, ofHandler.set(controller, found));
  return found;
}

function read(handler: Decorated, controller: Decorated): RouteMetadata {
  const own = requirementsAt(handler);
  const accessOfHandler = accessAt(handler);
  if (accessOfHandler === 'public' && own.length > 0)
    throw new TypeError('expected a handler to be @Public() or to have requirements, not both');
  // A handler that needs something needs a token, whatever its class says.
  const access = accessOfHandler ?? (own.length > 0 ? undefined : accessAt(controller));
  return { access, requirements: joinScopes([...requirementsAt(controller), ...own]) };
}

/** One requirement with all scopes, so that a challenge names what is needed in the end; the others follow as they are. */
function joinScopes(requirements: readonly Requirements[]): readonly Requirements[] {
  const scopes = requirements.flatMap((each) => each.scopes ?? []);
  const others = requirements.map(withoutScopes).filter((rest) => Object.keys(rest).length > 0);
  return scopes.length === 0 ? others : [{ scopes }, ...others];
}

function withoutScopes({ scopes: _scopes, ...others }: Requirements): Requirements {
  return others;
}

function accessAt(place: Decorated): RouteAccess | undefined {
  return reflector.get<RouteAccess | undefined>(accessKey, place);
}

function requirementsAt(place: unknown): readonly Requirements[] {
  if (typeof place !== 'function') return [];
  return reflector.get<readonly Requirements[] | undefined>(requirementsKey, place) ?? [];
}
