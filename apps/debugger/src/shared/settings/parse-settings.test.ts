import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSettings } from './parse-settings.ts';
import { defaultSettings, type Settings } from './settings.ts';

test('settings survive being stored', () => {
  const settings: Settings = {
    theme: 'dark',
    language: 'de',
    columns: [30, 40, 30],
    expected: {
      issuer: 'https://issuer.example',
      audience: 'api',
      tolerance: '60',
      profile: 'id-token',
      type: '',
      algorithms: 'RS256, ES256',
      requiredClaims: 'sub',
      maxLifetime: '',
    },
    letters: false,
  };
  assert.deepEqual(parseSettings(JSON.stringify(settings)), settings);
  assert.deepEqual(parseSettings(JSON.stringify(defaultSettings)), defaultSettings);
});

test('what somebody else wrote there counts for nothing', () => {
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"theme":"pink","columns":[1,2],"expected":{"issuer":1},"letters":"no"}',
  ])
    assert.deepEqual(parseSettings(text), defaultSettings);
  assert.deepEqual(parseSettings('{"columns":[1e9,"x",null],"token":"a.b.c"}'), defaultSettings);
});
