/** The text Prometheus reads: a few gauges of our own need no library. */

/** One figure, by what it is told apart. */
export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
}

/** What is measured: its name, what it means, and its figures. */
export interface Gauge {
  name: string;
  help: string;
  samples: readonly Sample[];
  /** A figure that only grows. */
  counts?: boolean;
}

/** Gauges in Prometheus's text format 0.0.4. */
export function exposition(gauges: readonly Gauge[]): string {
  return gauges
    .map(({ name, help, samples, counts = false }) =>
      [
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
        `# TYPE ${name} ${counts ? 'counter' : 'gauge'}`,
        ...samples.map(({ labels, value }) => `${name}${written(labels)} ${value}`),
        '',
      ].join('\n'),
    )
    .join('');
}

function written(labels: Sample['labels']): string {
  const pairs = Object.entries(labels ?? {}).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
