import type { JsonNode } from '../json/json-node.ts';
import { stepsOf, type JsonPointer } from '../json/json-pointer.ts';
import { isToken } from '../token/read-compact.ts';
import { visitNodes, type NodePlace } from './format/visit-nodes.ts';
import { internalDetail, personalData } from './privacy/personal-data.ts';
import { secretKind } from './privacy/secret-patterns.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

/** The rules of what a token gives away: a signed one can be read by everybody who sees it. */
export const privacyRules: readonly Rule[] = [
  {
    id: 'PRV-01',
    severity: 'error',
    title: 'A secret in the claims',
    why: 'Signing is not encrypting: everybody who sees the token reads its claims, and logs keep them.',
    fix: 'Take it out, replace the secret, and look for tokens that are already in logs.',
    source: 'RFC 7519 §12',
    token: (subject) =>
      ofTexts(subject, (name, text) => {
        const what = secretKind(name, text);
        return what === undefined ? [] : [{ message: `holds ${what}` }];
      }),
  },
  {
    id: 'PRV-02',
    severity: 'warning',
    title: 'Personal or internal data in the claims',
    why: 'Tokens pass through browsers, proxies and logs, each of which then holds the data.',
    fix: 'Send an identifier and let the service look the rest up, or encrypt the token.',
    source: 'RFC 7519 §12, RFC 9068 §6',
    token: (subject) => ofTexts(subject, (name, text) => findPersonal(subject, name, text)),
  },
];

/** The name of the member that a value is in, or that holds its list. */
function nameAt(pointer: JsonPointer): string {
  const name = pointer.replace(/(?:\/\d+)+$/, '');
  return stepsOf(name.slice(name.lastIndexOf('/'))).at(-1) ?? '';
}

type Message = Pick<Found, 'message' | 'severity'>;

/** Claims that identify what a token is about rather than whom: they are addresses by design. */
const addressClaims: ReadonlySet<string> = new Set(['iss', 'aud', 'htu', 'jku', 'x5u', 'azp']);

function ofTexts(
  subject: TokenSubject,
  check: (name: string, text: string) => readonly Message[],
): readonly Found[] {
  // What is encrypted is read by its receiver alone.
  if (
    subject.reading.kind.endsWith('encrypted') ||
    subject.outer?.reading.kind.endsWith('encrypted') === true
  )
    return [];
  return visitNodes(subject.reading, (node: JsonNode, where: NodePlace) => {
    if (node.kind !== 'string' || where.part !== 'payload') return [];
    return check(nameAt(where.pointer), node.value).map(({ message, ...rest }) => ({
      ...rest,
      message: `${where.pointer} ${message}`,
      places: [where.place(node)],
    }));
  });
}

function findPersonal({ profile, reading }: TokenSubject, name: string, text: string): readonly Message[] {
  const person = addressClaims.has(name) ? undefined : personalData(name, text);
  // An e-mail address as the subject has a rule of its own.
  if (person !== undefined && name !== 'sub') {
    const isMeant = profile === 'id-token' && person.isStandard;
    return [{ message: `holds ${person.what}`, severity: isMeant ? 'info' : 'warning' }];
  }
  if (isToken(text) && reading.inner === undefined) return [{ message: 'holds another token' }];
  const internal = addressClaims.has(name) ? undefined : internalDetail(text);
  return internal === undefined ? [] : [{ message: `holds ${internal}`, severity: 'info' }];
}
