import { formatPath, quote, type MemberPath } from '../config/problems/config-problem.ts';
import type { AuthenticationConfig, AuthenticationMode, RequireConfig } from '../config/route-config.ts';
import { dereference, isMembers, itemsOf, membersOf, textOf, type Members } from './open-api-document.ts';
import type { Notes } from './notes.ts';

/** What a kind of security scheme is for the gateway. */
type Kind = 'token' | 'api-key' | 'service';

/** What an operation wants of callers, in the words of a route. */
export interface RouteSecurity {
  readonly authentication?: AuthenticationMode | AuthenticationConfig;
  readonly require?: RequireConfig;
  /** Whether the service looks at the credential itself. */
  readonly passesCredential?: boolean;
  readonly usesTokens: boolean;
  readonly usesKeys: boolean;
}

interface Alternative {
  readonly kinds: ReadonlySet<Kind>;
  readonly scopes: readonly string[];
  readonly keyHeader: string | undefined;
}

const everybody: RouteSecurity = { authentication: 'none', usesTokens: false, usesKeys: false };

/** Reads what an operation wants of callers. */
export const readSecurity = (
  operation: Members,
  { document, path, notes }: { readonly document: Members; readonly path: MemberPath; readonly notes: Notes },
): RouteSecurity => {
  const security = operation['security'] ?? document['security'];
  if (security === undefined) {
    notes.add(
      path,
      'nothing is said of security here, so that everybody may come; write `authentication: required` where that is wrong',
    );
    return everybody;
  }
  const listed = itemsOf(security).filter(isMembers);
  const alternatives = listed.map((item) => readAlternative(item, { document, path, notes }));
  const isOptional = listed.some((item) => Object.keys(item).length === 0);
  const named = alternatives.filter(({ kinds }) => kinds.size > 0);
  return named.length === 0 ? everybody : combined(named, { isOptional, path, notes });
};

interface Place {
  readonly document: Members;
  readonly path: MemberPath;
  readonly notes: Notes;
}

const readAlternative = (item: Members, place: Place): Alternative => {
  const kinds = new Set<Kind>();
  const scopes: string[] = [];
  let keyHeader: string | undefined;
  for (const [name, wanted] of Object.entries(item)) {
    const scheme = dereference(
      membersOf(membersOf(place.document['components'])['securitySchemes'])[name],
      place.document,
    );
    const kind = kindOf(scheme, name, place);
    kinds.add(kind);
    if (kind === 'token') {
      scopes.push(...itemsOf(wanted).filter((scope) => typeof scope === 'string'));
    }
    if (kind === 'api-key') {
      keyHeader = textOf(scheme?.['name']);
    }
  }
  return { kinds, scopes, keyHeader };
};

const headerForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;

const kindOf = (scheme: Members | undefined, name: string, { notes }: Place): Kind => {
  const type = scheme?.['type'];
  const path = ['components', 'securitySchemes', name];
  if (scheme === undefined) {
    notes.add(path, 'there is no such scheme, so that a token is asked for');
    return 'token';
  }
  if (
    type === 'oauth2' ||
    type === 'openIdConnect' ||
    (type === 'http' && /^bearer$/i.test(String(scheme['scheme'])))
  ) {
    return 'token';
  }
  if (type === 'apiKey' && scheme['in'] === 'header' && headerForm.test(String(scheme['name']))) {
    return 'api-key';
  }
  const what =
    type === 'apiKey'
      ? 'keys in a query or a cookie are'
      : `${quote(String(type === 'http' ? scheme['scheme'] : type))} is`;
  notes.add(path, `${what} not looked at by the gateway and left to the service`);
  return 'service';
};

const combined = (
  alternatives: readonly Alternative[],
  {
    isOptional,
    path,
    notes,
  }: { readonly isOptional: boolean; readonly path: MemberPath; readonly notes: Notes },
): RouteSecurity => {
  const kinds = new Set(alternatives.flatMap((alternative) => [...alternative.kinds]));
  if (kinds.has('service')) {
    notes.add(
      path,
      'the service itself has to look at who comes: the gateway lets everybody through and passes the credential on',
    );
    return { ...everybody, passesCredential: true };
  }
  if (alternatives.some((alternative) => alternative.kinds.size > 1)) {
    notes.add(path, 'a token and a key together are wanted; the gateway takes either');
  }
  const accept = (['token', 'api-key'] as const).filter((kind) => kinds.has(kind));
  const header = alternatives.find(({ keyHeader }) => keyHeader !== undefined)?.keyHeader;
  const mode = isOptional ? 'optional' : 'required';
  const require = readScopes(
    alternatives.filter((alternative) => alternative.kinds.has('token')),
    path,
    notes,
  );
  const settings: AuthenticationConfig = {
    mode,
    accept,
    ...(header === undefined ? {} : { apiKeyHeader: header.toLowerCase() }),
  };
  return {
    ...(accept.length === 1 && accept[0] === 'token' ? modeOnly(mode) : { authentication: settings }),
    ...(require === undefined ? {} : { require }),
    usesTokens: kinds.has('token'),
    usesKeys: kinds.has('api-key'),
  };
};

const modeOnly = (mode: 'required' | 'optional'): Pick<RouteSecurity, 'authentication'> =>
  mode === 'required' ? {} : { authentication: mode };

const readScopes = (
  alternatives: readonly Alternative[],
  path: MemberPath,
  notes: Notes,
): RequireConfig | undefined => {
  const [first, ...others] = alternatives.map(({ scopes }) => [...new Set(scopes)]);
  if (first === undefined || [first, ...others].some((scopes) => scopes.length === 0)) {
    return undefined;
  }
  if (others.length === 0) {
    return { scopes: first };
  }
  const all = [first, ...others];
  if (all.every((scopes) => scopes.length === 1)) {
    return { anyScope: [...new Set(all.flat())] };
  }
  notes.add(
    [...path, 'security'],
    `of several sets of scopes only the first is asked for, at ${formatPath(path)}`,
  );
  return { scopes: first };
};
