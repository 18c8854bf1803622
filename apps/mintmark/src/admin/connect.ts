import { AdminError, createAdminClient, type AdminClient } from '@mintmark/authorization-server/admin';
import { CliError, exitCodes } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { findServer, type ServerOptions } from './find-server.ts';
import { requestToken, unreachable } from './request-token.ts';

/** Opens the admin API of a server; the token is asked for once. @throws CliError */
export function connect(options: ServerOptions, terminal: Pick<Terminal, 'env'>): AdminClient {
  const server = findServer(options, terminal);
  let token: Promise<string> | undefined;
  return createAdminClient({
    baseUrl: server.address,
    token: () => (token ??= requestToken(server)),
  });
}

const hints: Readonly<Record<string, string>> = {
  tenant_unknown: 'see which there are: mintmark admin tenants list',
  client_unknown: 'see which there are: mintmark admin clients list',
  user_unknown: 'see who there is: mintmark admin users list',
  session_unknown: 'see which there are: mintmark admin sessions list NAME',
  key_unknown: 'see which there are: mintmark admin keys list',
  resource_unknown: 'see which there are: mintmark admin resources list',
  name_taken: 'choose another one',
  secrets_full: 'remove the old one: mintmark admin clients remove-secret',
  tenant_disabled: 'enable it: mintmark admin tenants enable NAME',
  registration_disabled: 'allow it: mintmark admin tenants update NAME --registration',
};

/** Tells a refusal of the server in the voice of this program. */
export function toCliError(error: unknown): unknown {
  if (!(error instanceof AdminError)) return error;
  if (error.status === 0) return error.cause instanceof CliError ? error.cause : unreachable(error.cause);
  const { code, message, issues, requestId } = error;
  const details = issues.map(({ path, message: text }) => (path === '' ? text : `${path}: ${text}`));
  const isMistake = code === 'input_invalid';
  return new CliError(
    {
      code,
      message: [message, ...details].join('; ').replace(/\.$/, ''),
      hint: hints[code] ?? hintFor(error.status, requestId),
      exitCode: isMistake ? exitCodes.usage : exitCodes.invalid,
    },
    { cause: error },
  );
}

function hintFor(status: number, requestId: string | undefined): string {
  if (status >= 500) return `look into the log of the server for ${requestId ?? 'what happened'}`;
  return 'mintmark admin --help';
}
