import type { Told } from './told.ts';
import type { ToldExample, ToldGatewayPlaces } from './told-example.ts';

/** Everything that runs. */
export interface Started {
  readonly debuggerUrl: string;
  readonly told: Told;
  /** Undefined where it was left out. */
  readonly example: ToldExample | undefined;
}

/** What a person is told once everything runs. */
export function formatStarted({ debuggerUrl, told, example }: Started): string {
  const { addresses, administrator, home } = told;
  const rows = [
    ['debugger', debuggerUrl],
    ['authorization server', addresses.issuer],
    ['account page', addresses.account],
    ...(example === undefined ? [] : rowsOf(example)),
    ['data', home],
    ...(administrator === undefined
      ? []
      : [
          ['administrator', administrator.username],
          ['password', `${administrator.password}  (shown this once)`],
        ]),
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  const table = rows.map(([name = '', value = '']) => `  ${name.padEnd(width)}  ${value}\n`).join('');
  return `\n${table}\n  nothing you paste into the debugger leaves the page; stop with Ctrl-C\n`;
}

function rowsOf({ app, api, gateway, passwords }: ToldExample): readonly (readonly string[])[] {
  return [
    ['example app', app],
    ['example API', api],
    ...(gateway === undefined ? [] : rowsOfGateway(gateway)),
    ...Object.entries(passwords).map(([name, password]) => [`sign in as ${name}`, password ?? '']),
  ];
}

/** Where it is, why it refused, and what may be changed while it runs. */
function rowsOfGateway({ url, why, config }: ToldGatewayPlaces): readonly (readonly string[])[] {
  return [
    ['gateway', url],
    ['why page', why],
    ['gateway file', config],
  ];
}
