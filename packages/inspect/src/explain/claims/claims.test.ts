import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims, claimTypes, explainClaim } from './claims.ts';
import { fitsClaimType } from './claim-type.ts';

/** Every name of the IANA registry "JSON Web Token Claims" of 2026-07-20, in its order. */
const registry = `iss sub aud exp nbf iat jti name given_name family_name middle_name nickname
preferred_username profile picture website email email_verified gender birthdate zoneinfo locale
phone_number phone_number_verified address updated_at azp nonce auth_time at_hash c_hash acr amr
sub_jwk cnf sip_from_tag sip_date sip_callid sip_cseq_num sip_via_branch orig dest mky events toe txn
rph sid vot vtm attest origid act scope client_id may_act jcard at_use_nbr div opt vc vp sph
ace_profile cnonce exi roles groups entitlements token_introspection eat_nonce ueid sueids oemid
hwmodel hwversion oemboot dbgstat location eat_profile submods uptime bootcount bootseed dloas swname
swversion manifests measurements measres intuse cdniv cdnicrit cdniip cdniuc cdniets cdnistt cdnistd
sig_val_claims authorization_details verified_claims place_of_birth nationalities birth_family_name
birth_given_name birth_middle_name salutation title msisdn also_known_as htm htu ath atc sub_id rcd
rcdi crn msgi _claim_names _claim_sources rdap_allowed_purposes rdap_dnt_allowed geohash _sd ...
_sd_alg sd_hash consumerPlmnId consumerSnpnId producerPlmnId producerSnpnId producerSnssaiList
producerNsiList producerNfSetId producerNfServiceSetId sourceNfInstanceId analyticsIdList resOwnerId
cmw jwks metadata constraints crit ref delegation logo_uri authority_hints trust_anchor_hints
trust_marks trust_mark_issuers trust_mark_owners metadata_policy metadata_policy_crit source_endpoint
keys trust_mark_type trust_chain trust_anchor status status_list ttl stpl`.split(/\s+/);

test('every registered claim is explained and no other is called registered', () => {
  assert.equal(registry.length, 163);
  const explained = Object.values(claims).filter(({ registered }) => registered);
  assert.deepEqual(explained.map(({ name }) => name).toSorted(), registry.toSorted());
  assert.deepEqual(Object.keys(claimTypes).toSorted(), registry.toSorted());
});

test('every explanation has its parts', () => {
  for (const [key, claim] of Object.entries(claims)) {
    assert.equal(claim.name, key);
    for (const text of [claim.title, claim.meaning, claim.specification]) assert.ok(text.trim() !== '', key);
    assert.match(claim.meaning, /^[A-Z"].*\.$/s, key);
    assert.doesNotMatch(claim.title, /\.$/, key);
    for (const { meaning } of claim.others) assert.match(meaning, /^[A-Z].*\.$/s, key);
    assert.ok(claim.registered || claim.usedBy.length > 0 || claim.url !== undefined, key);
    assert.match(
      claim.specification,
      /^(RFC \d{4}( §[\d.]+)?$|draft-|OpenID |FAPI |3GPP TS |ETSI |CTA-|Verifiable Credentials |documentation of )/,
      key,
    );
    if (claim.url !== undefined) assert.equal(new URL(claim.url).protocol, 'https:');
  }
});

test('one name of two issuers keeps both meanings', () => {
  assert.deepEqual(explainClaim('scp')?.usedBy, ['Microsoft Entra ID']);
  assert.deepEqual(
    explainClaim('scp')?.others.map(({ by }) => by),
    ['Okta'],
  );
  assert.deepEqual(
    explainClaim('ref')?.others.map(({ by }) => by),
    ['GitHub Actions'],
  );
});

test('names of the language are no claims', () => {
  for (const name of ['constructor', '__proto__', 'toString', ''])
    assert.equal(explainClaim(name), undefined);
});

test('types accept what the RFCs show and nothing else', () => {
  assert.equal(fitsClaimType(['a', 'b'], claimTypes['aud'] ?? 'any'), true);
  assert.equal(fitsClaimType(5, claimTypes['aud'] ?? 'any'), false);
  assert.equal(fitsClaimType(['a'], claimTypes['iss'] ?? 'any'), false);
  assert.equal(fitsClaimType('pwd', claimTypes['amr'] ?? 'any'), false);
  assert.equal(fitsClaimType('1300819380', claimTypes['exp'] ?? 'any'), false);
  assert.equal(fitsClaimType('true', claimTypes['email_verified'] ?? 'any'), false);
  assert.equal(fitsClaimType(null, claimTypes['cnf'] ?? 'any'), false);
  assert.equal(fitsClaimType([{}], claimTypes['verified_claims'] ?? 'any'), true);
});
