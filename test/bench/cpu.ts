/** Processor time of the servers, where the system tells (Linux): a process and its children. */
import { readdirSync, readFileSync } from 'node:fs';

/** A tick of the kernel's accounts, as nearly everywhere. */
const TICK_MS = 10;

/** Milliseconds used so far by this process and those it started; NaN where that cannot be learnt. */
export function cpuOfTree(pid: number): number {
  try {
    const mine = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((stat) => stat !== null && (stat.pid === pid || stat.parent === pid));
    return mine.length === 0 ? Number.NaN : mine.reduce((sum, stat) => sum + (stat?.ms ?? 0), 0);
  } catch {
    return Number.NaN;
  }
}

function statOf(pid: string): { pid: number; parent: number; ms: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which stands in brackets and may hold spaces: state, parent, … user time (14th), system time (15th).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return null;
  }
}
