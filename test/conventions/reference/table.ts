/** Small pieces of Markdown. */

/** A table; a bar in a cell would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

export const code = (name: string): string => `\`${name}\``;

/** Names in code, or a dash where there are none. */
export const codes = (names: Iterable<string>): string => [...names].map(code).join(' ') || '–';

/** What stands at the head of every page that is made from the code. */
export const MADE = 'Made by `npm run reference` from the code; a test keeps it true.';
