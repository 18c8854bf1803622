import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAdminClient, type AdminClient } from './create-admin-client.ts';
import { AdminError } from './admin-error.ts';

interface Sent {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

function clientThat(answer: () => Response | Promise<Response>): {
  readonly admin: AdminClient;
  readonly sent: readonly Sent[];
} {
  const sent: Sent[] = [];
  const admin = createAdminClient({
    baseUrl: 'https://login.example',
    token: async () => 'the-token',
    fetch: async (input, init) => {
      sent.push({ url: input instanceof Request ? input.url : input.toString(), init });
      return answer();
    },
  });
  return { admin, sent };
}

describe('createAdminClient', () => {
  it('puts names into the path, and the rest into the query or the body', async () => {
    const { admin, sent } = clientThat(() => Response.json({ items: [] }));
    await admin.listUsers({ tenant: 'default', search: 'a&b', limit: 2, after: undefined });
    await admin.updateUser({ tenant: 'default', user: 'a/b@example.com', isAdministrator: true });
    assert.equal(sent[0]?.url, 'https://login.example/admin/v1/tenants/default/users?search=a%26b&limit=2');
    assert.equal(sent[1]?.url, 'https://login.example/admin/v1/tenants/default/users/a%2Fb%40example.com');
    assert.equal(sent[1]?.init?.body, '{"isAdministrator":true}');
    assert.equal(new Headers(sent[0]?.init?.headers).get('authorization'), 'Bearer the-token');
    // A redirect would take the token elsewhere.
    assert.equal(sent[0]?.init?.redirect, 'error');
  });

  it('throws what the server says', async () => {
    const problem = {
      ...{ code: 'user_unknown', title: 'there is no such person', requestId: 'r1' },
      issues: [{ path: 'user', message: 'x' }, 7],
    };
    const { admin } = clientThat(() => Response.json(problem, { status: 404 }));
    await assert.rejects(admin.showUser({ tenant: 'default', user: 'nobody' }), (error) => {
      assert.ok(error instanceof AdminError);
      const { code, status, message, issues, requestId } = error;
      assert.deepEqual([code, status, message, requestId], ['user_unknown', 404, problem.title, 'r1']);
      assert.deepEqual(issues, [{ path: 'user', message: 'x' }]);
      return true;
    });
  });

  it('says so where nobody answers, or not in JSON', async () => {
    const closed = clientThat(() => Promise.reject(new TypeError('fetch failed')));
    await assert.rejects(closed.admin.showStatus(), { code: 'unreachable', status: 0 });
    const proxy = clientThat(() => new Response('<html>', { status: 502 }));
    await assert.rejects(proxy.admin.showStatus(), { code: 'unknown', status: 502 });
  });

  it('knows what each operation takes', () => {
    const types = (admin: AdminClient): unknown[] => [
      admin.showStatus,
      // @ts-expect-error: a tenant is needed.
      () => admin.listUsers({}),
      // @ts-expect-error: there is no such member.
      () => admin.createTenant({ name: 'acme', colour: 'red' }),
      // @ts-expect-error: no such operation.
      () => admin.removeEverything(),
    ];
    assert.equal(typeof types, 'function');
  });
});
