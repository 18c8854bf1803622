/** One way to run the library: which import conditions choose it, and what it never reaches. */
export interface Backend {
  readonly conditions: readonly string[];
  /** Folders of `packages/jose/src` that belong to another backend. */
  readonly without: readonly string[];
}

/** Both backends of `jose`. The doors for Node alone have nothing to do with Web Crypto. */
export const backends: Readonly<Record<string, Backend>> = {
  node: { conditions: ['@mintmark/source'], without: ['crypto/web'] },
  web: {
    conditions: ['@mintmark/source', '@mintmark/web'],
    without: ['crypto/node', 'jsonwebtoken', 'x509'],
  },
};
