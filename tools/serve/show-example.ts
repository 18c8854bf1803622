import { startExample, type Example, type ExampleOptions } from './example.ts';
import { anyPort, findPort, isFree } from './find-port.ts';
import { startGateway, type Gateway } from './gateway.ts';

const usualPort = 4404;
/** Another program may take a port between finding it free and listening on it. */
const attempts = 3;

/** How the example and the gateway in front of its API are run. */
export interface ShowOptions extends Omit<ExampleOptions, 'gateway'> {
  /** Exactly this port for the gateway; undefined for the usual one or the next free. */
  readonly gatewayPort: number | undefined;
}

/** What is shown: undefined where it does not start. */
export interface Shown {
  readonly example: Example | undefined;
  readonly gateway: Gateway | undefined;
}

const nothing: Shown = { example: undefined, gateway: undefined };

/** Starts the example and its gateway. What does not start is told in a line; everything else is of use all the same. */
export async function showExample(
  root: string,
  { gatewayPort, ...options }: ShowOptions,
  tell: (problem: string) => void,
): Promise<Shown> {
  let problem = `port ${gatewayPort} is taken; choose another with --gateway-port`;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // oxlint-disable no-await-in-loop -- one after the other, until one runs
    const ports = await findPorts(gatewayPort);
    if (ports === undefined) break;
    const example = await startExample(root, { ...options, gateway: ports });
    if ('problem' in example) return tellOf(example.problem, tell);
    const gateway = await startGateway(root, example.told.gateway?.config ?? '');
    if (!('code' in gateway)) return { example, gateway };
    example.stop('SIGTERM');
    await example.ended;
    // oxlint-enable no-await-in-loop
    problem = gateway.message;
    if (gateway.code !== 'port_taken') break;
  }
  tell(`the gateway does not start, and the example calls its API itself: ${problem}`);
  const example = await startExample(root, { ...options, gateway: undefined });
  return 'problem' in example ? tellOf(example.problem, tell) : { example, gateway: undefined };
}

function tellOf(problem: string, tell: (problem: string) => void): Shown {
  tell(`the example does not start: ${problem}`);
  return nothing;
}

/** A port for the gateway and one for its admin API; undefined where the one that was asked for is taken. */
async function findPorts(
  wanted: number | undefined,
): Promise<{ readonly port: number; readonly adminPort: number } | undefined> {
  if (wanted !== undefined && wanted !== 0 && !(await isFree(wanted))) return undefined;
  const port = wanted === 0 ? await anyPort() : (wanted ?? (await findPort(usualPort)));
  return { port, adminPort: wanted === 0 ? await anyPort() : await findPort(port + 1) };
}
