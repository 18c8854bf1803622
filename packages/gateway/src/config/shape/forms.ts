import * as z from 'zod';

/** A form that a text must have, and what to say where it does not. */
export interface TextForm {
  readonly pattern: RegExp;
  readonly message: string;
  readonly fix: string;
}

/** The name of a form. */
export type FormName =
  | 'name'
  | 'words'
  | 'rate'
  | 'quota'
  | 'sha256'
  | 'method'
  | 'headerName'
  | 'variable'
  | 'timestamp'
  | 'path'
  | 'pathPattern'
  | 'statusRange'
  | 'cookieName'
  | 'websocketProtocol'
  | 'queryName';

const forms: Readonly<Record<FormName, TextForm>> = {
  name: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    message: 'a name has letters, digits, `.`, `_` and `-`, at most 64',
    fix: 'write a name such as `orders-v2`',
  },
  words: {
    pattern: /^[!#-[\]-~]+( +[!#-[\]-~]+)*$/,
    message: 'scopes are visible ASCII characters without quotation marks and backslashes',
    fix: 'write one or several with spaces between them, such as `notes:read notes:write`',
  },
  rate: {
    pattern: /^[1-9][0-9]{0,8}\/(second|minute|hour)$/,
    message: 'a rate is a number of requests and a span of time',
    fix: 'write `10/second`, `100/minute` or `5000/hour`; longer spans are a `quota`',
  },
  quota: {
    pattern: /^[1-9][0-9]{0,8}\/(day|month)$/,
    message: 'a quota is a number of requests and `day` or `month`',
    fix: 'write `10000/day` or `1000000/month`; shorter spans are a `rate`',
  },
  sha256: {
    pattern: /^[0-9A-Fa-f]{64}$/,
    message: 'the hash of a key is 64 hexadecimal digits',
    fix: 'run `mintmark gateway key`, which makes a key and its hash',
  },
  method: {
    pattern: /^[A-Z][A-Z-]{0,31}$/,
    message: 'a method is written in capitals',
    fix: 'write `GET`, `POST`, `PUT`, `PATCH` or `DELETE`',
  },
  headerName: {
    pattern: /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/,
    message: 'the name of a header has letters, digits and `-`',
    fix: 'write a name such as `x-user-id`',
  },
  variable: {
    pattern: /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
    message: 'the name of a variable has letters, digits and `_`',
    fix: 'write the name of the variable, such as `CLIENT_SECRET`, and not its value',
  },
  timestamp: {
    pattern:
      /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$/,
    message: 'a time is written as RFC 3339 says',
    fix: 'write `2027-01-31T00:00:00Z`',
  },
  path: {
    pattern: /^\//,
    message: 'a path begins with `/`',
    fix: 'write `/` before it',
  },
  pathPattern: {
    pattern: /^\/[^\s]*$/,
    message: 'a path begins with `/`',
    fix: 'write `/` before it, as in `/notes`, `/notes/{id}` or `/notes/*`',
  },
  statusRange: {
    pattern: /^[1-5][0-9]{2}(-[1-5][0-9]{2})?(,[1-5][0-9]{2}(-[1-5][0-9]{2})?){0,9}$/,
    message: 'statuses are numbers or ranges of them',
    fix: 'write `200`, `200-299` or `200,204`',
  },
  cookieName: {
    pattern: /^__Host-[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/,
    message: 'the name of a cookie with tokens begins with `__Host-`',
    fix: 'write `__Host-session`, so that browsers keep other hosts from setting it',
  },
  websocketProtocol: {
    pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/,
    message: 'the prefix of a subprotocol has letters, digits and `.`',
    fix: 'write `bearer.`',
  },
  queryName: {
    pattern: /^[A-Za-z0-9._~-]{1,64}$/,
    message: 'the name of a query parameter has letters, digits, `_` and `-`',
    fix: 'write `access_token`',
  },
};

const byPattern: ReadonlyMap<string, TextForm> = new Map(
  Object.values(forms).map((form) => [String(form.pattern), form]),
);

/** The form that has a pattern, as an issue of zod names it. */
export const formOf = (pattern: string | undefined): TextForm | undefined =>
  pattern === undefined ? undefined : byPattern.get(pattern);

/** A text of a form. */
export const formed = (name: FormName): z.ZodType<string> => z.string().max(8192).regex(forms[name].pattern);

/** Any text that is not empty. */
export const text = (maximum = 8192): z.ZodType<string> => z.string().min(1).max(maximum);
