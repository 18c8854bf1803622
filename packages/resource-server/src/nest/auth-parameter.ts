import { createParamDecorator } from '@nestjs/common';
import { authOf } from '../adapter/decided-requests.ts';
import type { Auth as AuthType, AuthContent } from '../authenticate/auth.ts';
import { findRequestIn } from './request-of.ts';

/** Who is asking: the type of a parameter with the decorator of this name. */
export type Auth = AuthType;

const parameter = createParamDecorator((member: keyof AuthContent | undefined, context) => {
  const request = findRequestIn(context);
  const auth = request === undefined ? undefined : authOf(request);
  return member === undefined ? auth : auth?.[member];
});

/**
 * Gives a handler who is asking, or one member of that; undefined for routes that need no token.
 *
 * @example
 * @Get('mine')
 * mine(@Auth() auth: Auth, @Auth('subject') subject: string) { return { subject, scopes: [...auth.scopes] }; }
 */
export function Auth(member?: keyof AuthContent): ParameterDecorator {
  return parameter(member);
}
