import { quote } from '../problems/config-problem.ts';
import { ConfigError } from '../resolve/config-error.ts';

/** A file that can be opened, and is not one to read a configuration's material from. */
export class UnfitFile extends ConfigError {
  /** What is wrong with it, after its name. */
  readonly trouble: string;

  constructor(path: string, trouble: string) {
    super('file_unreadable', `the file ${quote(path)} ${trouble}`);
    this.trouble = trouble;
  }
}
