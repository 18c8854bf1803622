import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { JwtClaims } from '@mintmark/jose/jwt';
import type { AdapterHarness } from '../harness.test-helper.ts';
import {
  assertRefused,
  bodyOf,
  challengeOf,
  createWorld,
  resource,
  type World,
} from '../world.test-helper.ts';

interface Row {
  readonly name: string;
  readonly path: string;
  readonly method?: string;
  readonly enough: JwtClaims;
  readonly tooLittle: JwtClaims;
  readonly reason: ReasonCode;
  /** What the challenge says beyond the reason. */
  readonly more?: string;
  /** What the body says beyond the reason. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A login so many seconds before its token is made: an application may have been built since this file was read. */
const login = (acr: string, secondsAgo: number): JwtClaims => ({
  acr,
  get auth_time() {
    return Math.floor(Date.now() / 1000) - secondsAgo;
  },
});
const stepUp = 'acr_values="mfa", max_age="300", ';

const rows: readonly Row[] = [
  {
    name: 'all scopes',
    ...{ path: '/notes', method: 'POST', reason: 'scope_insufficient' },
    ...{ enough: { scope: 'notes:read notes:write' }, tooLittle: { scope: 'notes:read notes:writer' } },
    ...{ more: 'scope="notes:write", ', body: { scope: 'notes:write' } },
  },
  {
    name: 'one of several scopes',
    ...{ path: '/either', reason: 'scope_insufficient' },
    ...{ enough: { scope: 'notes:admin' }, tooLittle: { scope: 'notes:write' } },
    ...{ more: 'scope="notes:read notes:admin", ', body: { scope: 'notes:read notes:admin' } },
  },
  {
    name: 'permissions',
    ...{ path: '/permitted', reason: 'permission_insufficient' },
    ...{ enough: { permissions: ['notes:delete'] }, tooLittle: { scope: 'notes:delete' } },
  },
  {
    name: 'roles',
    ...{ path: '/admin', reason: 'role_insufficient' },
    ...{ enough: { roles: ['user', 'admin'] }, tooLittle: { roles: ['administrator'] } },
  },
  {
    name: 'rules for claims',
    ...{ path: '/tenant', reason: 'claim_insufficient' },
    ...{ enough: { tenant: ['acme', 'corp'] }, tooLittle: { tenant: 'ACME' } },
  },
  {
    name: 'a login that is strong',
    ...{ path: '/fresh', reason: 'authentication_too_weak', more: stepUp },
    enough: login('mfa', 10),
    tooLittle: login('pwd', 10),
  },
  {
    name: 'a login that is fresh',
    ...{ path: '/fresh', reason: 'authentication_too_old', more: stepUp },
    enough: login('mfa', 200),
    tooLittle: login('mfa', 400),
  },
];

/** What routes need beyond a good token. */
export function describeRequirements(harness: AdapterHarness): void {
  describe('demands', () => {
    let world: World;
    before(async () => void (world = await createWorld(harness, { resource })));
    after(async () => world.app.close());

    for (const { name, path, method = 'GET', enough, tooLittle, reason, more, body = {} } of rows) {
      it(`${name}: lets those through who have it`, async () => {
        assert.ok(bodyOf(await world.send({ method, path, headers: [await world.bearer(enough)] })));
      });

      it(`R6: ${name}: refuses those who do not`, async () => {
        const received = await world.send({ method, path, headers: [await world.bearer(tooLittle)] });
        assertRefused(received, { reason, challenge: challengeOf(reason, more), body });
      });

      it(`${name}: asks whoever has no token for one`, async () => {
        const challenge = challengeOf('token_missing');
        assertRefused(await world.send({ method, path }), { reason: 'token_missing', challenge });
      });

      it(`R6: ${name}: an expired token is refused for that first`, async () => {
        const expired = await world.bearer(tooLittle, { expiresInSeconds: -60 });
        const challenge = challengeOf('token_expired');
        const received = await world.send({ method, path, headers: [expired] });
        assertRefused(received, { reason: 'token_expired', challenge });
      });
    }
  });
}
