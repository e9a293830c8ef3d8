/** A report as a file of one of its forms. */
import type { FastifyReply } from 'fastify';
import { oneOf } from '../../core/input/fields.ts';
import { FORMS, MIME, type Form, type PackContents } from '../../management/packs/contents.ts';
import { fileOf } from '../../management/packs/files.ts';

/** Which form is asked for; a PDF where none is. */
export const formIn = (said: string): Form => oneOf(said || 'pdf', FORMS, '“Form”');

export const sendContents = async (
  reply: FastifyReply,
  contents: PackContents,
  form: Form,
  name: string,
): Promise<FastifyReply> => sendBytes(reply, await fileOf(contents, form), form, name);

/** The file, to be saved: an HTML page of ours is never shown where somebody is signed in. */
export function sendBytes(reply: FastifyReply, bytes: Buffer, form: Form, name: string): FastifyReply {
  return reply
    .type(MIME[form])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}.${form}"`)
    .send(bytes);
}
