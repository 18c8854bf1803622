import { sampleToken } from '../../src/extract/sample-tokens.test-helper.ts';

type Make = (length: number) => string;

/** Large pastes by name: what people have, and what someone makes up to keep the page busy. */
export const pastes: Readonly<Record<string, Make>> = {
  'log, a token in each 20th line': (length) =>
    repeatBy(length, (number) => logLine(number, number % 20 === 0)),
  'log, a token in each line': (length) => repeatBy(length, (number) => logLine(number, true)),
  'JSON lines with a token in each 5th': (length) => repeatBy(length, jsonLine),
  HAR: (length) => har(length),
  'HAR of deep nesting': (length) => `{"startedDateTime":${'{"a":'.repeat(length / 5)}`,
  'minified JavaScript': (length) =>
    fill('function keyA(eyI){return this.eyJ.x.y&&monkey[eyB]||"signature"}', length),
  dots: (length) => '.'.repeat(length),
  'eyJ and dots': (length) => `eyJhbGciOiJIUzI1NiJ9${'.'.repeat(length)}`,
  eyJ: (length) => fill('eyJ', length),
  'eyJ. ': (length) => fill('eyJhbGci.', length),
  'eyJ in lines': (length) => fill('eyJhbGciOiJIUzI1NiJ\n', length),
  'headers without end': (length) => fill('eyJhbGciOiJIUzI1NiJ9\n', length),
  'tokens of sixteen characters': (length) => fill('eyJhbGciOiIifQ..\n', length),
  'base64 without dots': (length) =>
    fill(Buffer.from('{"key":"monkey","n":1234567}').toString('base64').slice(0, 36), length),
  'base64 of base64 of eyJ': (length) => fill(btoa(fill(btoa(fill('eyJ', 30_000)), 40_000)), length),
  quotes: (length) => fill('"', length),
  'quotes and braces': (length) => fill('{"payload":"', length),
  'escaped quotes and braces': (length) => fill('{\\"payload\\":\\"', length) + 'signature',
  'nested headers of JSON serialization': (length) => fill('{"header":', length) + 'signature',
  backslashes: (length) => `eyJ${'\\'.repeat(length)}`,
  'nested percent-encoding': (length) => `eyJhbGciOiJIUzI1NiJ9%${'25'.repeat(length / 2)}`,
  'percent-encoded dots': (length) => `eyJhbGciOiJIUzI1NiJ9${'%252E'.repeat(length / 5)}`,
  'plus signs': (length) => `eyJhbGciOiJIUzI1NiJ9..${fill('a+', length)}`,
  'curl with open quotes': (length) => fill("curl -H 'a: b\n", length),
  'curl and blanks': (length) => `curl ${' '.repeat(length)}`,
  'number signs in front of tokens': (length) => fill(`${'#'.repeat(3000)}a=${sampleToken()} `, length),
  'names in front of tokens': (length) =>
    fill(`${`a:${' '.repeat(30)}`.repeat(8)}${sampleToken()}\n`, length),
  'HTTP in one line': (length) => fill('GET / HTTP/1.1 ', length),
  cookies: (length) => fill('Cookie: ', length),
  tildes: (length) => sampleToken() + fill('~WyJ', length),
};

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

function repeatBy(length: number, make: (number: number) => string): string {
  const lines: string[] = [];
  for (let size = 0; size < length; size += lines.at(-1)?.length ?? 1) lines.push(make(lines.length));
  return lines.join('');
}

function logLine(number: number, hasToken: boolean): string {
  const token = hasToken ? ` authorization="Bearer ${sampleToken({ claims: { jti: `${number}` } })}"` : '';
  return `2026-11-22T10:00:00.${number % 1000}Z INFO [http-nio-8080] o.k.services.KeyManager request=${number} path=/api/v1/orders/${number}?verbose=true status=200${token} took 12 ms\n`;
}

function jsonLine(number: number): string {
  const token = number % 5 === 0 ? sampleToken({ claims: { jti: `${number}` } }) : '';
  return `${JSON.stringify({ time: '2026-11-22T10:00:00Z', level: 'info', request: { id: number, headers: { authorization: `Bearer ${token}` } }, signature: 'none', message: 'handled "request"' })}\n`;
}

function har(length: number): string {
  const entries: unknown[] = [];
  for (let size = 0; size < length; size += 3000) entries.push(harEntry(entries.length));
  return JSON.stringify({ log: { version: '1.2', entries } }, null, 1);
}

function harEntry(number: number): unknown {
  const token = sampleToken({ claims: { jti: `${number % 50}` } });
  const text = JSON.stringify({ access_token: token, filler: 'lorem "ipsum" '.repeat(100) });
  return {
    startedDateTime: '2026-11-22T10:00:00.000Z',
    request: {
      method: 'GET',
      url: `https://api.example.com/v1/orders/${number}`,
      headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
      cookies: [{ name: 'session', value: token }],
      queryString: [],
    },
    response: { status: 200, headers: [], cookies: [], content: { mimeType: 'application/json', text } },
  };
}
