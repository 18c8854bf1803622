/** A configuration as it was written. */
export interface ConfigText {
  readonly text: string;
  /** The file that paths in it start from, and that problems name. */
  readonly fileName: string;
  /** Its number among those that were published; undefined for a file. */
  readonly version?: number;
}

/** Where the configuration comes from. */
export interface ConfigSource {
  /** What it is called when it is told of: the file, or the database without its address. */
  readonly name: string;
  /** Reads the newest. @throws CliError */
  readonly read: () => Promise<ConfigText>;
  /** Calls back when there may be a newer one; `files` are others that it names. Returns what ends that. */
  readonly watch: (onChange: () => void, files: () => readonly string[]) => () => void;
  readonly close: () => Promise<void>;
}
