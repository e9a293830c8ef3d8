/** What people send is text: signs that no keyboard makes, and that a database cannot hold, are taken out of it. */
import type { FastifyInstance } from 'fastify';

/** Everything below the space but tab and line ends, and the one sign above. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNWRITTEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Cleans forms, questions and addresses before any page reads them. After forms with files have become fields. */
export function takeTextOnly(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    for (const part of [request.body, request.query, request.params]) clean(part);
  });
}

function clean(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const fields = part as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') fields[name] = value.replace(UNWRITTEN, '');
    else if (Array.isArray(value))
      fields[name] = value.map((v: unknown) => (typeof v === 'string' ? v.replace(UNWRITTEN, '') : v));
  }
}
