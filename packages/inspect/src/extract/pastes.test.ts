import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { extractTokens } from './extract-tokens.ts';
import { codePastes } from './pastes/code.test-helper.ts';
import { configPastes } from './pastes/config.test-helper.ts';
import { cookiePastes } from './pastes/cookies.test-helper.ts';
import { curlPastes } from './pastes/curl.test-helper.ts';
import { formPastes } from './pastes/forms.test-helper.ts';
import { harPastes } from './pastes/har.test-helper.ts';
import { httpPastes } from './pastes/http.test-helper.ts';
import { logPastes } from './pastes/logs.test-helper.ts';
import { pastesWithoutTokens } from './pastes/no-tokens.test-helper.ts';
import { oauthPastes } from './pastes/oauth.test-helper.ts';
import { unmark } from './pastes/paste-case.test-helper.ts';

const families = {
  'the forms of a token': formPastes,
  'curl commands': curlPastes,
  'HTTP messages': httpPastes,
  'HAR files': harPastes,
  'cookies and storage': cookiePastes,
  'OAuth responses and callbacks': oauthPastes,
  'settings and secrets': configPastes,
  'source code and markup': codePastes,
  logs: logPastes,
};

for (const [family, pastes] of Object.entries(families)) {
  describe(`extractTokens finds in ${family}`, () => {
    for (const { name, marked, found } of pastes) {
      test(name, () => {
        const { paste, ranges } = unmark(marked);
        const occurrences = extractTokens(paste)
          .flatMap(({ token, kind, occurrences: all }) => all.map((one) => ({ token, kind, ...one })))
          .toSorted((one, other) => one.start - other.start);
        assert.deepEqual(
          occurrences.map(({ start, end, token, kind, place }) => ({
            text: paste.slice(start, end),
            at: [start, end],
            token,
            kind,
            place,
          })),
          found.map(({ token, kind = 'signed', place }, index) => {
            const [start = 0, end = 0] = ranges[index] ?? [];
            const text = paste.slice(start, end);
            return { text, at: [start, end], token: token ?? text, kind, place };
          }),
        );
      });
    }
  });
}

describe('extractTokens finds nothing in', () => {
  for (const [name, paste] of Object.entries(pastesWithoutTokens)) {
    test(name, () => {
      assert.deepEqual(extractTokens(paste), []);
    });
  }
});
