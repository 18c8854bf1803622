import { OAuthError } from '@mintmark/oauth/errors';

/** Members as they came: JSON that nobody has checked. */
export type Members = Readonly<Record<string, unknown>>;

const maxTextLength = 2048;
const maxNameLength = 200;
const maxItems = 100;
/** Control characters, and those that change the direction of what follows. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The member as a part of an object, where it is a text. @throws OAuthError `invalid_client_metadata` */
export function optionalText<Name extends string>(
  members: Members,
  name: Name,
): Readonly<Partial<Record<Name, string>>> {
  const value = members[name];
  if (value === undefined || value === null) return {} as Partial<Record<Name, string>>; // no member at all
  if (typeof value !== 'string' || value.length > maxTextLength)
    throw invalid(name, `a text of at most ${maxTextLength} characters`);
  return { [name]: value } as Record<Name, string>; // the one member, by the line above
}

/** As {@link optionalText}, for what people read: without characters that nobody sees or that turn the text around. */
export function optionalName<Name extends string>(
  members: Members,
  name: Name,
): Readonly<Partial<Record<Name, string>>> {
  const found = optionalText(members, name);
  const value: unknown = found[name];
  if (typeof value === 'string' && (value.length > maxNameLength || invisible.test(value)))
    throw invalid(name, `a text of at most ${maxNameLength} characters that can be seen`);
  return found;
}

/** As {@link optionalText}, for an address that pages link to or that is fetched: https, or http on loopback. */
export function optionalAddress<Name extends string>(
  members: Members,
  name: Name,
): Readonly<Partial<Record<Name, string>>> {
  const found = optionalText(members, name);
  const value: unknown = found[name];
  if (typeof value === 'string' && !isWebAddress(value)) throw invalid(name, 'an https address');
  return found;
}

/** A list of texts. */
export function optionalTexts(members: Members, name: string): readonly string[] | undefined {
  const value = members[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > maxItems)
    throw invalid(name, `a list of at most ${maxItems} texts`);
  const texts = value.filter(
    (item): item is string => typeof item === 'string' && item.length <= maxTextLength,
  );
  if (texts.length < value.length) throw invalid(name, 'a list of texts');
  return [...new Set(texts)];
}

/** A boolean, false where it is not there. */
export function optionalBoolean(members: Members, name: string): boolean {
  const value = members[name] ?? false;
  if (typeof value !== 'boolean') throw invalid(name, 'true or false');
  return value;
}

/** A number of seconds. */
export function optionalSeconds<Name extends string>(
  members: Members,
  name: Name,
): Readonly<Partial<Record<Name, number>>> {
  const value = members[name];
  if (value === undefined || value === null) return {} as Partial<Record<Name, number>>; // no member at all
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw invalid(name, 'a number of seconds');
  return { [name]: value } as Record<Name, number>; // the one member, by the line above
}

const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  return (
    username + password + hash === '' &&
    !/[\s"<>\\^`{|}]/.test(text) &&
    (protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname)))
  );
}

function invalid(name: string, expected: string): OAuthError {
  return new OAuthError('invalid_client_metadata', `expected ${name} to be ${expected}`);
}
