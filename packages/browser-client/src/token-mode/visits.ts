// What is needed when the browser goes to the issuer or comes back: loaded then, so that no other page waits for it.
export { finishLogin } from './finish-login.ts';
export { logOut, takeBack } from './log-out.ts';
export { startLogin } from './start-login.ts';
