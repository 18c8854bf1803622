/** The first JWT in a text that is an access token, by the type in its header. */
export function findAccessToken(text: string): string | undefined {
  const tokens = text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
  return tokens.find((token) => {
    try {
      return atob((token.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/')).includes('at+jwt');
    } catch {
      return false;
    }
  });
}
