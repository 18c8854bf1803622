import type { Told } from './told.ts';

/** What a person is told once everything runs. */
export function formatStarted(debuggerUrl: string, { addresses, administrator, home }: Told): string {
  const rows = [
    ['debugger', debuggerUrl],
    ['authorization server', addresses.issuer],
    ['account page', addresses.account],
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
