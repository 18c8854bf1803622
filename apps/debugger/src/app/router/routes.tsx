import { Inspect } from '../inspect/inspect.tsx';
import type { Route } from './route.ts';

/** Every address of the page. Inspect comes with the first chunk, each other view is one of its own. */
export const routes: readonly Route[] = [
  {
    path: '',
    view: 'inspect',
    keepsState: true,
    load: () => Promise.resolve(Inspect),
  },
  {
    path: 'mint',
    view: 'mint',
    keepsState: true,
    load: async () => (await import('../../features/mint/mint.tsx')).MintView,
  },
  {
    path: 'encrypt',
    view: 'mint',
    keepsState: true,
    load: async () => (await import('../../features/encrypt/encrypt.tsx')).EncryptView,
  },
  {
    path: 'decrypt',
    view: 'mint',
    keepsState: true,
    load: async () => (await import('../../features/encrypt/decrypt.tsx')).DecryptView,
  },
  {
    path: 'keys',
    view: 'keys',
    keepsState: true,
    load: async () => (await import('../../features/key-workbench/workbench.tsx')).KeyWorkbench,
  },
  {
    path: 'diff',
    view: 'diff',
    keepsState: true,
    load: async () => (await import('../../features/diff/diff.tsx')).DiffView,
  },
  {
    path: 'share',
    view: 'inspect',
    keepsState: true,
    load: async () => (await import('../../features/share/share.tsx')).ShareView,
  },
  {
    path: 'shared',
    view: 'inspect',
    keepsState: true,
    load: async () => (await import('../../features/share/open-shared.tsx')).OpenSharedView,
  },
  {
    path: 'attacks',
    view: 'attacks',
    keepsState: true,
    load: async () => (await import('../../features/attacks/attack-lab.tsx')).AttackLab,
  },
  {
    path: 'learn',
    view: 'learn',
    keepsState: false,
    load: async () => (await import('../../features/learn/learn.tsx')).LearnView,
  },
  {
    path: 'libraries',
    view: 'libraries',
    keepsState: false,
    load: async () => (await import('../../features/libraries/libraries.tsx')).LibrariesView,
  },
  {
    path: 'tools',
    view: 'tools',
    keepsState: false,
    load: async () => (await import('../../features/tools/tools.tsx')).ToolsView,
  },
  {
    path: 'explain',
    view: 'explain',
    keepsState: false,
    load: async () => (await import('../../features/explain/explain-index.tsx')).ExplainIndex,
  },
  ...(['reasons', 'findings', 'claims', 'headers', 'algorithms'] as const).map((path): Route => ({
    path,
    view: 'explain',
    keepsState: false,
    load: async () => (await import('../../features/explain/views.tsx')).explainViews[path],
  })),
];

/** The route of an address, or undefined for one that no view answers. */
export function findRoute(path: string): Route | undefined {
  return routes.find((route) => route.path === path);
}
