// What is needed when the browser goes to the issuer or comes back, and when an API refuses: no page waits for it to start.
export { finishLogin } from './finish-login.ts';
export { logOut, takeBack } from './log-out.ts';
export { renewSession } from './renew-session.ts';
export { startLogin } from './start-login.ts';
