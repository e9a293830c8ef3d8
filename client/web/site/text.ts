/** What people send through the pages is cleaned before any page reads it. */
import type { FastifyInstance } from 'fastify';
import { cleanWords } from '../../../letters/signs/clean-words.ts';

/** Cleans forms, questions and addresses. After forms with files have become fields. */
export function takeTextOnly(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    for (const part of [request.body, request.query, request.params]) clean(part);
  });
}

function clean(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const fields = part as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') fields[name] = cleanWords(value);
    else if (Array.isArray(value))
      fields[name] = value.map((v: unknown) => (typeof v === 'string' ? cleanWords(v) : v));
  }
}
