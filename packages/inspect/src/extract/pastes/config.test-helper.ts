import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });

export const configPastes: readonly PasteCase[] = [
  {
    name: 'an env file',
    marked: `# secrets\nAPI_URL=https://api.example.com\nAPI_TOKEN=⟦${token}⟧\nexport ID_TOKEN="⟦${other}⟧"\n`,
    found: [{ place: { kind: 'env', name: 'API_TOKEN' } }, { place: { kind: 'env', name: 'ID_TOKEN' } }],
  },
  {
    name: 'variables of PowerShell, cmd and docker',
    marked: `$env:TOKEN = "⟦${token}⟧"\nset TOKEN=x\ndocker run -e TOKEN=⟦${other}⟧ image`,
    found: [{ place: { kind: 'env', name: 'TOKEN' } }, { place: { kind: 'env', name: 'TOKEN' } }],
  },
  {
    name: 'YAML',
    marked: `auth:\n  token: ⟦${token}⟧\n  list:\n    - name: "⟦${other}⟧"\n`,
    found: [{ place: { kind: 'yaml', name: 'token' } }, { place: { kind: 'yaml', name: 'name' } }],
  },
  {
    name: 'a Kubernetes secret',
    marked: `apiVersion: v1\nkind: Secret\ndata:\n  token: ⟦${btoa(token).replaceAll('=', '')}⟧\ntype: Opaque\n`,
    found: [{ token, place: { kind: 'yaml', name: 'token', encoded: 'base64' } }],
  },
  {
    name: 'a kubeconfig of a user',
    marked: `users:\n- name: me\n  user:\n    token: ⟦${token}⟧\n`,
    found: [{ place: { kind: 'yaml', name: 'token' } }],
  },
  {
    name: 'the token of a registry in base64 behind a user name',
    marked: `Authorization: Basic b2F1dGgyOj⟦${btoa(`oauth2::${token}`).slice(10).replaceAll('=', '')}⟧`,
    found: [
      {
        token,
        place: { kind: 'authorization-header', name: 'Authorization', scheme: 'Basic', encoded: 'base64' },
      },
    ],
  },
];
