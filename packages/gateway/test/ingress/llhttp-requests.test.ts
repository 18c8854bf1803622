import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withJsonCorpus } from './corpora.ts';
import { exchange, openIngress, statusesIn, type SeenRequest } from './ingress.test-helper.ts';
import { stricterRules } from './stricter-rules.ts';

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes_b64: string;
  readonly strict_result: 'ok' | 'error';
  readonly events: readonly string[];
}

/** A message as llhttp's own events tell it. */
interface Message {
  method: string;
  target: string;
  body: string;
}

withJsonCorpus('llhttp/llhttp-vectors.json', (content) => {
  const vectors = (content as readonly Vector[]).filter(({ type }) => /^(?:request|url)/u.test(type));
  describe('requests that llhttp calls errors get no answer but 4xx', () => {
    for (const vector of vectors.filter(({ strict_result }) => strict_result === 'error')) {
      it(`${vector.id} ${vector.name}`, async (t) => {
        const ingress = await openIngress(t);
        const answer = await exchange(ingress.port, Buffer.from(vector.bytes_b64, 'base64'));
        const complete = countOf(vector, 'message complete');
        const whole = ingress.seen.filter(({ isComplete }) => isComplete);
        assert.ok(whole.length <= complete, `${whole.length} requests came through, not ${complete}`);
        assert.ok(ingress.seen.length <= countOf(vector, 'headers complete'));
        const good = statusesIn(answer).filter((status) => status < 400);
        assert.ok(good.length <= complete, `answered ${good.join(' ')}`);
      });
    }
  });
  describe('requests that only a lenient parser reads are refused', () => {
    for (const vector of vectors.filter(
      ({ strict_result, type }) => strict_result === 'ok' && isLenient(type),
    )) {
      it(`${vector.id} ${vector.name}`, async (t) => {
        const ingress = await openIngress(t);
        const answer = await exchange(ingress.port, withHosts(vector));
        const whole = ingress.seen.filter(({ isComplete }) => isComplete);
        assert.ok(whole.length < countOf(vector, 'message begin'), 'every request came through');
        assert.ok(statusesIn(answer).filter((status) => status < 400).length <= whole.length);
      });
    }
  });
  it('knows every vector that it is stricter about', () => {
    const ids = new Set(vectors.map(({ id }) => id));
    assert.deepEqual(
      [...stricterRules.keys()].filter((id) => !ids.has(id)),
      [],
    );
  });
  describe('requests that llhttp reads arrive as they were sent', () => {
    for (const vector of vectors.filter(
      ({ strict_result, type }) => strict_result === 'ok' && !isLenient(type),
    )) {
      it(`${vector.id} ${vector.name}`, async (t) => {
        const ingress = await openIngress(t);
        const answer = await exchange(ingress.port, withHosts(vector));
        const rule = stricterRules.get(vector.id);
        if (rule === undefined) {
          assert.deepEqual(ingress.seen.map(messageOf), messagesOf(vector));
          return;
        }
        assert.deepEqual(
          ingress.seen.filter(({ isComplete }) => isComplete),
          [],
        );
        assert.equal(ingress.problems[0]?.detail, rule.detail);
        assert.deepEqual(
          statusesIn(answer).filter((status) => status < 400),
          [],
        );
      });
    }
  });
});

function isLenient(type: string): boolean {
  return type.includes('lenient');
}

function countOf({ events }: Vector, event: string): number {
  return events.filter((line) => line.includes(event)).length;
}

/** The vectors have no Host, without which a request of HTTP/1.1 is none; with an absolute form it has to be the same host. */
function withHosts(vector: Vector): Buffer {
  const text = Buffer.from(vector.bytes_b64, 'base64').toString('latin1');
  if (/\r\nhost[ \t]*:/iu.test(text)) return Buffer.from(text, 'latin1');
  const hosted = text.replaceAll(/ (\S*) HTTP\/1\.1\r\n/gu, (line, target: string) => {
    const authority = /^https?:\/\/(?:[^/?@]*@)?([^/?]*)/u.exec(target)?.[1];
    return `${line}Host: ${authority ?? 'example.com'}\r\n`;
  });
  return Buffer.from(hosted, 'latin1');
}

/** The messages that llhttp read to the end of their heads; those that broke off before are none. */
function messagesOf({ events, bytes_b64 }: Vector): readonly Message[] {
  const bytes = Buffer.from(bytes_b64, 'base64').toString('latin1');
  const messages: Message[] = [];
  let message: Message = { method: '', target: '', body: '' };
  for (const event of events) {
    if (event.includes('message begin')) {
      message = { method: '', target: '', body: '' };
    }
    if (event.includes('headers complete')) messages.push(message);
    const span = /^off=(\d+) len=(\d+) span\[(method|url|body)\]/u.exec(event);
    if (span === null) continue;
    const text = bytes.slice(Number(span[1]), Number(span[1]) + Number(span[2]));
    if (span[3] === 'method') message.method += text;
    else if (span[3] === 'url') message.target += text;
    else message.body += text;
  }
  return messages.map((read) => ({ ...read, target: originForm(read.target) }));
}

function originForm(target: string): string {
  const rest = target.replace(/^https?:\/\/[^/?]*/u, '');
  return rest.startsWith('/') || rest === '*' ? rest : `/${rest}`;
}

function messageOf({ method, target, body }: SeenRequest): Message {
  return { method, target, body };
}
