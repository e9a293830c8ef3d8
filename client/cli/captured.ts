/** For tests: one call of the command line in this process, with what it wrote and the exit code it would end with. */
import { vi } from 'vitest';
import { run } from './main.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export async function captured(...argv: string[]): Promise<Ran> {
  const written = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    written[stream] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ];
  try {
    return { code: await run(argv), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
