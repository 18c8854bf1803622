import type { Problem } from '../pages/problems.ts';
import type { AccountForm } from './account-request.ts';
import { limited, refused, type FormAnswer } from './form-answer.ts';

/** Checks the password of whoever is signed in, within limits; undefined: it is right. */
export async function provePassword<Field extends string>(
  { context, current }: AccountForm,
  { password, field }: { readonly password: string | undefined; readonly field: Field },
): Promise<FormAnswer<Field> | undefined> {
  const { server, tenant, address } = context;
  const { user } = current;
  if (password === undefined) return refused([{ code: 'missing', field }]);
  const caller = { account: `${tenant.id} ${user.id}`, address };
  const tooMany = limited(await server.endpointLimits.consume('reauthentication', caller));
  if (tooMany) return tooMany;
  const { isMatch } = await server.passwords.verify(password, user.passwordHash);
  if (!isMatch) return refused<Field>([{ code: 'current-password-wrong', field } satisfies Problem<Field>]);
  await server.endpointLimits.forgive('reauthentication', caller);
  return undefined;
}
