import { useAuth } from '@mintmark/browser-client/react';
import { useEffect, useState } from 'react';

/** The name of whoever is signed in: the ID token tells only the identifier, the userinfo endpoint the rest. */
export function useName(userinfo: string | undefined): string {
  const { auth, user } = useAuth();
  const [told, setTold] = useState<{ readonly sub: string; readonly name: string } | undefined>();
  const sub = user?.sub;
  useEffect(() => {
    if (sub === undefined || userinfo === undefined) return;
    auth
      .fetch(userinfo)
      .then((response) => response.json())
      .then((claims: unknown) => {
        const { name } = Object(claims) as { readonly name?: unknown };
        if (typeof name === 'string') setTold({ sub, name });
      })
      .catch(() => undefined);
  }, [auth, sub, userinfo]);
  if (told !== undefined && told.sub === sub) return told.name;
  const name = user?.['name'];
  return typeof name === 'string' ? name : (sub ?? 'somebody');
}
