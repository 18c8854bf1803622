export type { GlobalAuth } from './express/global.ts';
