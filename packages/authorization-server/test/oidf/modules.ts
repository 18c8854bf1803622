import { logoutModules } from './logout.test-helper.ts';
import { registrationModules } from './registration.test-helper.ts';
import { signInModules } from './sign-in.test-helper.ts';
import type { Suite } from './suite.test-helper.ts';
import { tokenModules } from './tokens.test-helper.ts';

/** What there is to say about a module of the OpenID conformance suite. */
export type OidfModule =
  | {
      readonly status: 'tested';
      readonly file: string;
      readonly run: (suite: Suite) => Promise<void>;
      /** What is otherwise than the module has it, where that is so. */
      readonly note: string | undefined;
    }
  | { readonly status: 'not applicable'; readonly reason: string };

const requestObjects =
  'Request objects (RFC 9101) are not supported; discovery says so. Pushed requests (RFC 9126) do what they are for.';
const frontChannel =
  'Front-channel logout is not offered: browsers that keep cookies from third parties do not run it. Back-channel logout is.';
const sessionManagement =
  'Session management by iframe is not offered: browsers that keep cookies from third parties do not run it. Back-channel logout is.';

const notApplicable: Readonly<Record<string, string>> = {
  'oidcc-ensure-request-without-nonce-fails':
    'Is about ID tokens from the authorization endpoint; there is no implicit or hybrid flow (RFC 9700 §2.1.2).',
  'oidcc-ensure-request-object-with-redirect-uri': requestObjects,
  'oidcc-request-uri-signed-rs256': requestObjects,
  'oidcc-request-uri-unsigned': requestObjects,
  'oidcc-frontchannel-logout-discovery-endpoint-verification': frontChannel,
  'oidcc-frontchannel-rp-initiated-logout': frontChannel,
  'oidcc-session-management-discovery-endpoint-verification': sessionManagement,
  'oidcc-session-management-rp-initiated-logout': sessionManagement,
  'oidcc-registration-sector-uri':
    'Subjects are public, never pairwise: a sector identifier would promise what is not kept, and is refused.',
};

const notes: Readonly<Record<string, string>> = {
  'oidcc-idtoken-signature':
    'The default is ES256 and the registration response says so; RS256 is there for whoever registers it.',
  'oidcc-idtoken-unsigned': 'Unsigned ID tokens are not offered: the registration is refused.',
  'oidcc-registration-sector-bad': 'Is refused as every sector identifier is: subjects are public.',
  'oidcc-registration-logo-uri':
    'The logo is registered but not loaded: pages load nothing from other origins, and show the first letter of the name.',
  'oidcc-registration-policy-uri': 'The link is on the page that asks for consent.',
  'oidcc-registration-tos-uri': 'The link is on the page that asks for consent.',
  'oidcc-ensure-request-with-acr-values-succeeds':
    'Succeeds; a person without a second factor gets no acr (the module warns).',
  'oidcc-ensure-client-assertion-with-iss-aud-succeeds':
    'The issuer is the only audience that is taken (draft-ietf-oauth-rfc7523bis): the address of an endpoint is refused.',
  'oidcc-response-type-missing': 'Tells the client invalid_request.',
};

const groups = {
  'sign-in': signInModules,
  tokens: tokenModules,
  logout: logoutModules,
  registration: registrationModules,
};

function tested(): readonly (readonly [string, OidfModule])[] {
  return Object.entries(groups).flatMap(([group, modules]) =>
    Object.entries(modules).map(
      ([name, run]) =>
        [
          name,
          { status: 'tested', file: `test/oidf/${group}.test-helper.ts`, run, note: notes[name] },
        ] as const,
    ),
  );
}

/** Every module for OpenID providers, by its name, in alphabetical order. */
export const oidfModules: ReadonlyMap<string, OidfModule> = new Map(
  [
    ...tested(),
    ...Object.entries(notApplicable).map(
      ([name, reason]) => [name, { status: 'not applicable', reason }] as const,
    ),
  ].sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The document that tells of all modules. */
export function formatModules(): string {
  const rows = [...oidfModules].map(([name, module]) =>
    module.status === 'tested'
      ? `| \`${name}\` | tested | ${module.note ?? ''} | [${module.file.slice('test/oidf/'.length)}](${module.file}) |`
      : `| \`${name}\` | not applicable | ${module.reason} | |`,
  );
  const count = [...oidfModules.values()].filter(({ status }) => status === 'tested').length;
  return `# The OpenID conformance suite

Every module of the OpenID Foundation's conformance suite that is for OpenID Connect providers, and what became of it here.
${count} of ${oidfModules.size} are tests of this package: what the summary of the module says is checked over a real socket, by a
browser stand-in that follows redirects and fills in the forms of the pages. This is not the suite itself, and no certification.

| Module | Status | What is otherwise, or why not | Where |
|---|---|---|---|
${rows.join('\n')}
`;
}
