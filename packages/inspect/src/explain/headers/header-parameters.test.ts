import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainHeader, headerParameters } from './header-parameters.ts';

/** Every name of the IANA registry of JOSE header parameters of 2026-05-22. */
const registry = `alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c iss
sub aud b64 ppt url nonce svt iheSSId jwt client_id trust_chain peer_trust_chain`.split(/\s+/);

test('every registered header parameter is explained and no other is called registered', () => {
  const explained = Object.values(headerParameters).filter(({ registered }) => registered);
  assert.deepEqual(explained.map(({ name }) => name).toSorted(), registry.toSorted());
});

test('every explanation has its parts', () => {
  for (const [key, header] of Object.entries(headerParameters)) {
    assert.equal(header.name, key);
    assert.match(header.meaning, /^[A-Z].*\.$/s, key);
    assert.match(
      header.specification,
      /^(RFC \d{4}( §[\d.]+)?$|draft-|OpenID |IHE |ETSI |documentation of )/,
    );
    assert.ok(header.usedIn.length > 0);
  }
});

test('names of the language are no header parameters', () => {
  for (const name of ['constructor', '__proto__']) assert.equal(explainHeader(name), undefined);
});
