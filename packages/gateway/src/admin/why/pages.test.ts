import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sampleDecision, sampleRefusal } from '../../telemetry/decision.test-helper.ts';
import { sampleNow, sampleRefusals, sampleToken } from '../admin-context.test-helper.ts';
import { RefusalLog } from '../refusal-log.ts';
import type { Refusal } from '../refusal.ts';
import { refusalPage } from './refusal-page.ts';
import { refusalsPage } from './refusals-page.ts';
import { styleHash } from './styles.ts';
import { durationWords, msWords } from './words.ts';

const explanations = 'https://debugger.example/';

function pageOf(refusal: Refusal | undefined, base: string | undefined = explanations): string {
  assert.ok(refusal);
  return refusalPage(refusal, { explanations: base, now: sampleNow });
}

function recorded(...changes: readonly Parameters<typeof sampleRefusal>[0][]): readonly Refusal[] {
  const log = new RefusalLog();
  for (const change of changes) log.record(sampleRefusal(change));
  return log.list();
}

test('the page of a refusal says why in a sentence, by which rule, and what is missing', () => {
  const page = pageOf(sampleRefusals().find('r2'));
  assert.match(page, /<h1>The token does not have the scope that this request needs\.<\/h1>/);
  assert.match(page, /Decided by <code>require\.scopes<\/code> at the route <b>orders<\/b>/);
  assert.match(page, /Missing: <code>orders\.write<\/code>/);
  assert.match(page, /✕ 403 refused/);
  assert.match(page, /href="https:\/\/debugger\.example\/#\/reasons\/scope_insufficient"/);
});

test('the debugger is handed header and claims, with nothing in the place of the signature', () => {
  const page = pageOf(sampleRefusals().find('r4'));
  assert.ok(page.includes(`href="https://debugger.example/#token=${sampleToken}."`));
  assert.match(page, /it was not accepted/);
});

test('a moment in a claim is told in words, beside the number', () => {
  const page = pageOf(sampleRefusals().find('r4'));
  assert.match(
    page,
    /1795442460<\/span><br ?\/?><span class="soft small">2026-11-23 14:01:00 UTC, 4 minutes before the request/,
  );
});

test('without a debugger page there is no link to one', () => {
  const refusal = sampleRefusals().find('r4');
  assert.ok(refusal);
  assert.doesNotMatch(
    refusalPage(refusal, { explanations: undefined, now: sampleNow }),
    /#token=|#\/reasons/,
  );
});

test('attempts and steps are a table, whatever the picture shows', () => {
  const page = pageOf(sampleRefusals().find('r3'));
  assert.match(page, /<code>http:\/\/10\.0\.0\.2:8080<\/code>/);
  assert.match(page, /<svg [^>]*aria-hidden="true"/);
  assert.match(page, /Waited for the service/);
});

test('a page whose moment or claims are odd is a page still', () => {
  const part = (text: string) => Buffer.from(text).toString('base64url');
  const odd = `${part('{"alg":1}')}.${part('{"exp":1e300,"iat":-1e12,"nbf":"x"}')}`;
  const [refusal] = recorded({ refusedToken: odd, decidedAt: 0, endedAt: 0, upstreamStartedAt: 5 });
  assert.match(pageOf(refusal), /1e\+300/);
});

test('the list filters by what there is, and says when nothing fits', () => {
  const all = sampleRefusals().list();
  const page = refusalsPage({ all, shown: [], filter: { reason: 'circuit_open' }, now: sampleNow });
  assert.match(page, /None of the 4 kept requests fits/);
  assert.match(page, /<option value="circuit_open" selected>/);
  assert.match(
    refusalsPage({ all: [], shown: [], filter: {}, now: sampleNow }),
    /No request has been refused yet/,
  );
});

test('nothing that a client sends becomes markup', () => {
  const texts = fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', '\u202e', '\0', '{', '$'),
  });
  fc.assert(
    fc.property(texts, texts, texts, (path, host, claim) => {
      const hostile = {
        path: `<script>${path}`,
        host: `"><img>${host}`,
        claims: { '<b>': `<script>${claim}` },
      };
      const log = new RefusalLog();
      log.record(
        sampleDecision({ ...hostile, reason: 'scope_insufficient', id: '"><script>', method: '<i>' }),
      );
      const all = log.list();
      for (const page of [pageOf(all[0]), refusalsPage({ all, shown: all, filter: {}, now: sampleNow })]) {
        const markup = page.replace(/<style>[^]*<\/style>/, '');
        assert.doesNotMatch(markup, /<(script|img|i>)|\u202e|\0/);
      }
    }),
    { numRuns: 50 },
  );
});

test('times are told in the unit that fits', () => {
  assert.deepEqual([0, 1, 90, 7200, 200_000].map(durationWords), [
    '0 seconds',
    '1 second',
    '1 minute',
    '2 hours',
    '2 days',
  ]);
  assert.deepEqual([0.0821, 12.44, 1234].map(msWords), ['0.082 ms', '12.4 ms', '1.23 s']);
});

test('the style that the policy allows is the one in the page', () => {
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(pageOf(sampleRefusals().find('r1'))) ?? [];
  assert.equal(styleHash, `sha256-${createHash('sha256').update(style).digest('base64')}`);
});
