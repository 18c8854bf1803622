import type { Failure } from '../../output/failure.ts';
import { CliError, exitCodes, toFailure } from '../../output/failure.ts';

/** Any failure of a gateway in words. Its errors hold no secrets. */
export function toGatewayFailure(error: unknown): Failure {
  if (error instanceof CliError) return error.failure;
  if (error instanceof Error && (error.name === 'GatewayError' || error.name === 'ConfigError'))
    return {
      code: codeOf(error) || 'config_invalid',
      message: error.message,
      hint: 'look at it with: mintmark gateway check FILE',
      exitCode: exitCodes.usage,
    };
  return toFailure(error);
}

/** A listener that could not be opened. */
export interface ListenFailure {
  /** What the configuration says. */
  readonly address: string;
  readonly error: unknown;
}

/** Why nothing can listen there, and what to do. */
export function listenError({ address, error }: ListenFailure): CliError {
  const { code, message, hint } = causes[codeOf(error)] ?? {
    code: 'listen_failed',
    message: (at: string) => `cannot listen on ${at} (${codeOf(error) || 'unknown reason'})`,
    hint: 'check the address of the listener',
  };
  return new CliError({ code, message: message(address), hint, exitCode: exitCodes.usage });
}

interface Cause {
  readonly code: string;
  readonly message: (address: string) => string;
  readonly hint: string;
}

const causes: Readonly<Partial<Record<string, Cause>>> = {
  EADDRINUSE: {
    code: 'port_taken',
    message: (address) => `the port of ${address} is taken by another program`,
    hint: 'choose another port for the listener, or end what listens there: ss -ltnp',
  },
  EACCES: {
    code: 'port_forbidden',
    message: (address) => `the port of ${address} is not for every user`,
    hint: 'choose one from 1024 on, or allow it: setcap cap_net_bind_service=+ep, AmbientCapabilities= of systemd',
  },
  EADDRNOTAVAIL: {
    code: 'host_unknown',
    message: (address) => `this machine has no address ${address}`,
    hint: 'listen on one that it has, or on all: leave the host out, as in :8080',
  },
  ENOTFOUND: {
    code: 'host_unknown',
    message: (address) => `there is no host ${address}`,
    hint: 'listen on an address of this machine, or on all: leave the host out, as in :8080',
  },
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
