/** What the person expects of a token. */
export const policy = {
  title: 'Expected here',
  issuer: 'Issuer',
  audience: 'Audience',
  tolerance: 'Clock tolerance, seconds',
  aside: 'what your service expects',
};
