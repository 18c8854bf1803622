const leastCharacters = 32;

/** Whether a secret is long enough that nobody finds it by trying, if it is random. */
export const isStrongEnough = (secret: string): boolean => secret.length >= leastCharacters;

/** What is wrong with one that is not. */
export const weakSecret: string = `the secret has fewer than ${leastCharacters} characters, and could be found by trying`;
