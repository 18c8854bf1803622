import { asObject, asText } from '../platform/encoding.ts';

/** Why an API refused. */
export interface ApiRefusal {
  readonly error: string | undefined;
  readonly reason: string | undefined;
}

const word = /^[\w.-]{1,100}$/;

/**
 * Reads a refusal: the error of the challenge (RFC 6750 §3.1, RFC 9449 §7.1), which other origins have to expose, or else of
 * a JSON body; and the reason code of the body, or the one that `error_uri` leads to.
 */
export async function readRefusal(response: Response): Promise<ApiRefusal> {
  const challenge = response.headers.get('www-authenticate') ?? '';
  const body = await readBody(response);
  const error = parameterOf(challenge, 'error') ?? asText(body['error']);
  const explained = /reasons\/(\w+)$/.exec(parameterOf(challenge, 'error_uri') ?? '')?.[1];
  return { error: asWord(error), reason: asWord(asText(body['reason']) ?? explained) };
}

function parameterOf(challenge: string, name: string): string | undefined {
  return new RegExp(`(?:^|[\\s,])${name}="?([^"\\s,]*)`, 'i').exec(challenge)?.[1];
}

async function readBody(response: Response): Promise<Readonly<Record<string, unknown>>> {
  if (!/[/+]json\b/.test(response.headers.get('content-type') ?? '')) return {};
  const value: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return asObject(value) ?? {};
}

function asWord(text: string | undefined): string | undefined {
  return text !== undefined && word.test(text) ? text : undefined;
}
