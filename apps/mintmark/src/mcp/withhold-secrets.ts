import { inspect, type Inspection } from '@mintmark/inspect';
import { stepsOf } from '@mintmark/inspect/json';

const withheld = '[withheld: a secret]';

/** The claims of a token without what the rules take for a secret. */
function claimsWithoutSecrets({ subject, findings }: Inspection): unknown {
  const pointers = findings
    .filter(({ id, layer }) => id === 'PRV-01' && layer === subject.layer)
    .flatMap(({ places }) => places.flatMap(({ pointer }) => pointer ?? []));
  return pointers.reduce<unknown>((claims, pointer) => replaceAt(claims, stepsOf(pointer)), subject.claims);
}

function replaceAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return withheld;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === step ? replaceAt(item, rest) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      name,
      name === step ? replaceAt(item, rest) : item,
    ]),
  );
}

/** Everything about a token that may be told to an assistant: neither its text nor its signature nor secrets in it. */
export async function describeSafely(
  token: string,
  options: Parameters<typeof inspect>[1],
): Promise<{ readonly inspection: Inspection; readonly content: object }> {
  const inspection = await inspect(token, options);
  return { inspection, content: contentOf(inspection) };
}

function contentOf(inspection: Inspection): object {
  const { reading, subject, inner } = inspection;
  return {
    kind: reading.kind,
    looksLike: subject.profile,
    header: subject.header,
    claims: claimsWithoutSecrets(inspection),
    ...(inner && { inner: contentOf(inner) }),
  };
}
