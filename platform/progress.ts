/** What a person is told while something takes a while. Standard error, so that scripts reading the output are not. */
export type PrintProgress = (line: string) => void;

/** Plain lines: they survive being piped to a file, and no spinner fights with the logs of the servers. */
export const printProgress: PrintProgress = (line) => {
  process.stderr.write(`${line}\n`);
};
