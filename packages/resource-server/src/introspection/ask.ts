import { withinTime } from '../proof-of-possession/within-time.ts';
import type { AnswerReader, IntrospectionAnswer } from './answer.ts';
import type { CallerAuthorization } from './caller.ts';
import type { EndpointSource } from './endpoint.ts';
import { IntrospectionError } from './introspection-events.ts';
import type { ResolvedIntrospection } from './introspection-options.ts';

/** What a question is made of. */
export interface Question {
  readonly endpoint: EndpointSource;
  readonly authorization: CallerAuthorization;
  readonly read: AnswerReader;
}

/** Asks about a token, once and within the time. @throws IntrospectionError */
export async function ask(
  token: string,
  question: Question,
  { fetch, timeoutMs }: ResolvedIntrospection,
): Promise<IntrospectionAnswer> {
  const controller = new AbortController();
  const work = async (): Promise<IntrospectionAnswer> => {
    const url = await question.endpoint();
    const response = await fetch(url, {
      method: 'POST',
      // A redirect would carry the token and the secret elsewhere.
      redirect: 'manual',
      headers: {
        accept: question.read.mediaType,
        authorization: await question.authorization(),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
      signal: controller.signal,
    });
    return question.read.read(await readBody(response));
  };
  try {
    return await withinTime(work(), timeoutMs);
  } catch (cause) {
    if (cause instanceof IntrospectionError) throw cause;
    throw new IntrospectionError('unreachable', 'the introspection endpoint did not answer', { cause });
  } finally {
    controller.abort();
  }
}

const maxBytes = 262_144;

async function readBody(response: Response): Promise<string> {
  const { status, body } = response;
  if (status !== 200) {
    body?.cancel().catch(() => undefined);
    const failure = status === 401 || status === 403 ? 'credentials_refused' : 'answer_invalid';
    throw new IntrospectionError(failure, `the introspection endpoint answered ${status}`);
  }
  const text = await readText(body);
  if (text !== undefined) return text;
  throw new IntrospectionError('answer_invalid', `expected the answer as UTF-8, of up to ${maxBytes} bytes`);
}

/** The text of a body; undefined where it is too long or no text. */
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  let size = 0;
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  text += decoder.decode();
  // What was no UTF-8 stands as this character, which no claim has a use for.
  return text.includes('\u{FFFD}') ? undefined : text;
}
