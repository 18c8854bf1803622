/** What stands where the contents of a token will appear. */
export const waiting = {
  title: 'Contents',
  nothing: 'Header and claims appear here as soon as there is a token.',
};
