/** The engines that a database can stand on. */
export type DatabaseDialect = 'sqlite' | 'postgres';
