// What is needed when the page is left, for a login or a logout: loaded then, so that others need not wait for it.
export { logOut, takeBack } from './log-out.ts';
export { startLogin } from './start-login.ts';
