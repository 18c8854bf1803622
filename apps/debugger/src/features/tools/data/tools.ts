import type { tools as words } from '../../../shared/strings/en/tools.ts';

type Words = typeof words;

/** What a tool is for: one heading of the view. */
export type ToolGroup = keyof Words['groups'];

/**
 * Where a token goes that is given to a tool: `local` runs on your machine, `page` is a website that works in the
 * browser, `target` sends it to the server that you name, `server` to the tool's own, and nobody here knows of `unknown`.
 */
export type Destination = keyof Words['destinations'];

/** What a tool is good for stands in the catalogue of strings, by this name. */
export type ToolId = keyof Words['about'];

/** A tool. */
export interface Tool {
  readonly id: ToolId;
  readonly name: string;
  readonly group: ToolGroup;
  /** Where it is; an address of this page begins with `#`. */
  readonly url?: string;
  readonly destination: Destination;
  /** As an SPDX name; unknown where nobody here read it. */
  readonly licence?: string;
  readonly isOurs?: true;
}

const apache = 'Apache-2.0';

const byGroup: Readonly<Record<ToolGroup, readonly Omit<Tool, 'group'>[]>> = {
  inspect: [
    {
      id: 'mintmark-page',
      name: 'Mintmark',
      url: '#/',
      destination: 'page',
      licence: apache,
      isOurs: true,
    },
    {
      id: 'jwt-io',
      name: 'jwt.io',
      url: 'https://jwt.io/',
      destination: 'page',
      licence: apache,
    },
    { id: 'jwt-ms', name: 'jwt.ms', url: 'https://jwt.ms/', destination: 'page' },
    { id: 'token-dev', name: 'token.dev', url: 'https://token.dev/', destination: 'unknown' },
    {
      id: 'cyberchef',
      name: 'CyberChef',
      url: 'https://gchq.github.io/CyberChef/',
      destination: 'page',
      licence: apache,
    },
    {
      id: 'jwt-webtool',
      name: 'jwt-webtool',
      url: 'https://github.com/DinoChiesa/jwt-webtool',
      destination: 'page',
    },
    {
      id: 'authgear-debugger',
      name: 'Authgear JWT Debugger',
      url: 'https://github.com/authgear/authgear-widget-jwt-debugger',
      destination: 'page',
    },
    {
      id: 'it-tools',
      name: 'IT-Tools',
      url: 'https://it-tools.tech/',
      destination: 'page',
      licence: 'GPL-3.0',
    },
    {
      id: 'devtoys',
      name: 'DevToys',
      url: 'https://devtoys.app/',
      destination: 'local',
      licence: 'MIT',
    },
  ],
  terminal: [
    {
      id: 'mintmark-cli',
      name: 'mintmark',
      destination: 'local',
      licence: apache,
      isOurs: true,
    },
    {
      id: 'step-cli',
      name: 'step CLI',
      url: 'https://github.com/smallstep/cli',
      destination: 'local',
      licence: apache,
    },
    {
      id: 'jwt-cli',
      name: 'jwt-cli',
      url: 'https://github.com/mike-engel/jwt-cli',
      destination: 'local',
      licence: 'MIT',
    },
    {
      id: 'jwt-ui',
      name: 'jwt-ui',
      url: 'https://github.com/jwt-rs/jwt-ui',
      destination: 'local',
      licence: 'MIT',
    },
    {
      id: 'jose-cli',
      name: 'jose (José)',
      url: 'https://github.com/latchset/jose',
      destination: 'local',
      licence: apache,
    },
    {
      id: 'jose-util',
      name: 'jose-util',
      url: 'https://github.com/go-jose/go-jose',
      destination: 'local',
      licence: apache,
    },
  ],
  attack: [
    {
      id: 'attack-lab',
      name: 'Mintmark',
      url: '#/attacks',
      destination: 'target',
      licence: apache,
      isOurs: true,
    },
    {
      id: 'jwt-tool',
      name: 'jwt_tool',
      url: 'https://github.com/ticarpi/jwt_tool',
      destination: 'target',
      licence: 'GPL-3.0',
    },
    {
      id: 'jwt-hack',
      name: 'jwt-hack',
      url: 'https://github.com/hahwul/jwt-hack',
      destination: 'target',
      licence: 'MIT',
    },
    {
      id: 'jwt-editor',
      name: 'JWT Editor for Burp Suite',
      url: 'https://github.com/DolphFlynn/jwt-editor',
      destination: 'target',
      licence: apache,
    },
    {
      id: 'hashcat',
      name: 'hashcat',
      url: 'https://hashcat.net/hashcat/',
      destination: 'local',
      licence: 'MIT',
    },
    {
      id: 'john',
      name: 'John the Ripper',
      url: 'https://www.openwall.com/john/',
      destination: 'local',
      licence: 'GPL-2.0',
    },
    {
      id: 'jwtauditor',
      name: 'JWTAuditor',
      url: 'https://github.com/dr34mhacks/jwtauditor',
      destination: 'page',
    },
    {
      id: 'portswigger-labs',
      name: 'Web Security Academy',
      url: 'https://portswigger.net/web-security/jwt',
      destination: 'target',
    },
  ],
  keys: [
    {
      id: 'mintmark-keys',
      name: 'Mintmark',
      url: '#/keys',
      destination: 'page',
      licence: apache,
      isOurs: true,
    },
    { id: 'mkjwk', name: 'mkjwk', url: 'https://mkjwk.org/', destination: 'server' },
    {
      id: 'openssl',
      name: 'OpenSSL',
      url: 'https://www.openssl.org/',
      destination: 'local',
      licence: apache,
    },
  ],
  flows: [
    {
      id: 'oidc-debugger',
      name: 'OpenID Connect Debugger',
      url: 'https://oidcdebugger.com/',
      destination: 'server',
    },
    {
      id: 'oauth-tools',
      name: 'OAuth.tools',
      url: 'https://oauth.tools/',
      destination: 'unknown',
    },
    {
      id: 'conformance-suite',
      name: 'OpenID conformance suite',
      url: 'https://gitlab.com/openid/conformance-suite',
      destination: 'target',
      licence: 'MIT',
    },
  ],
  editors: [
    {
      id: 'jwt-decoder-vscode',
      name: 'JWT Decoder for VS Code',
      url: 'https://marketplace.visualstudio.com/items?itemName=jflbr.jwt-decoder',
      destination: 'local',
    },
    {
      id: 'jwt-debugger-vscode',
      name: 'JWT Debugger for VS Code',
      url: 'https://github.com/yokawasa/vscode-jwt-debugger',
      destination: 'local',
    },
    {
      id: 'jwt-debugger-extension',
      name: 'JWT Debugger for Chrome',
      url: 'https://github.com/auth0/jwt-debugger-extension',
      destination: 'unknown',
    },
  ],
  tests: [
    {
      id: 'mock-oauth2-server',
      name: 'mock-oauth2-server',
      url: 'https://github.com/navikt/mock-oauth2-server',
      destination: 'local',
      licence: 'MIT',
    },
    {
      id: 'oauth2-mock-server',
      name: 'oauth2-mock-server',
      url: 'https://www.npmjs.com/package/oauth2-mock-server',
      destination: 'local',
      licence: 'MIT',
    },
    {
      id: 'mock-jwks',
      name: 'mock-jwks',
      url: 'https://www.npmjs.com/package/mock-jwks',
      destination: 'local',
      licence: 'MIT',
    },
  ],
};

/** The headings, in the order they are read. */
export const toolGroups = Object.keys(byGroup) as ToolGroup[]; // the keys of its type

/** Every tool, in the order of its group. */
export const tools: readonly Tool[] = toolGroups.flatMap((group) =>
  byGroup[group].map((tool) => ({ ...tool, group })),
);
