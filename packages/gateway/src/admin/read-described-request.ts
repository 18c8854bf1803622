import type { DescribedRequest } from '../engine/described-request.ts';

const maxBytes = 64 * 1024;
const maxHeaders = 200;

/** Reads the body of a request as JSON. @throws TypeError for what is too long or no JSON */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('expected a body of JSON');
  }
}

async function readText({ body }: Request): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxBytes) throw new TypeError('expected a body of at most 64 KiB');
  }
  return text + decoder.decode();
}

/** The request that a body describes. @throws TypeError for what describes none */
export function toDescribedRequest(value: unknown): DescribedRequest {
  if (!isRecord(value)) throw new TypeError('expected an object that describes a request');
  const { url, method, headers, clientAddress, bodyBytes, upgrade } = value;
  if (typeof url !== 'string') throw new TypeError('expected "url", an absolute address');
  return {
    url,
    ...optionalText('method', method),
    ...optionalText('clientAddress', clientAddress),
    ...optionalText('upgrade', upgrade),
    ...(headers === undefined ? {} : { headers: toHeaders(headers) }),
    ...(bodyBytes === undefined ? {} : { bodyBytes: toLength(bodyBytes) }),
  };
}

function optionalText<Name extends string>(name: Name, value: unknown): { readonly [Key in Name]?: string } {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw new TypeError(`expected "${name}" to be text`);
  // The computed name is the one of the type.
  return { [name]: value } as { readonly [Key in Name]?: string };
}

function toHeaders(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) throw new TypeError('expected "headers" to be an object of texts');
  const entries = Object.entries(value);
  if (entries.length > maxHeaders) throw new TypeError(`expected at most ${maxHeaders} headers`);
  const headers = new Map<string, string>();
  for (const [name, text] of entries) {
    if (typeof text !== 'string') throw new TypeError('expected "headers" to be an object of texts');
    headers.set(name, text);
  }
  return Object.fromEntries(headers);
}

function toLength(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new TypeError('expected "bodyBytes" to be a whole number');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
