/** The version of the server, as in its package. */
export const serverVersion = '0.1.0';
