import type { Wire } from '../../steps/step.ts';

/** The access token that a request was sent with. */
export function tokenIn({ request }: Wire): string | undefined {
  const [, value = ''] = request?.headers.find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return /^(?:bearer|dpop) +(\S+)$/i.exec(value)?.[1];
}

/** What an answer says in its body about why it is none. */
export function readProblem({ response }: Wire): { readonly reason?: string; readonly title?: string } {
  try {
    const { reason, title } = JSON.parse(response?.body ?? '') as Readonly<Record<string, unknown>>; // both unknown
    return {
      ...(typeof reason === 'string' && { reason }),
      ...(typeof title === 'string' && { title }),
    };
  } catch {
    return {};
  }
}
