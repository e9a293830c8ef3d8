/**
 * Files in forms: read whole into memory within their limits, before anything else looks at the form, so that a form with
 * a file is a form like any other. Fields are text in `request.body`, files are in `request.uploads`.
 */
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MAX_ATTACHMENT_BYTES, MOST_FILES } from '../../../platform/documents/attachments.ts';

export interface Upload {
  /** The field it was chosen in. */
  field: string;
  name: string;
  bytes: Buffer;
}

const MOST_FIELDS = 60;
/** Of so many files the rest of the form is still read, so that nobody has to write their words again. */
const MOST_FILES_READ = 100;

declare module 'fastify' {
  interface FastifyRequest {
    /** Files that came with the form; a field in which none was chosen has none. */
    uploads: Upload[];
  }
}

type Part = MultipartFile | { type: 'field'; value: unknown };

export async function takeUploads(app: FastifyInstance): Promise<void> {
  // One byte over the limit is let in, so that the check by content can name the limit. The rest is read and thrown away:
  // the form has to come back with the words in it.
  const leftOut = new WeakSet<object>();
  const filesRead = new WeakMap<FastifyRequest, number>();
  await app.register(multipart, {
    attachFieldsToBody: true,
    throwFileSizeLimit: false,
    limits: { fileSize: MAX_ATTACHMENT_BYTES + 1, files: MOST_FILES_READ, fields: MOST_FIELDS },
    async onFile(this: FastifyRequest, part) {
      const nth = (filesRead.get(this) ?? 0) + 1;
      filesRead.set(this, nth);
      if (nth <= MOST_FILES + 1) return void (await part.toBuffer());
      leftOut.add(part);
      part.file.resume();
    },
  });
  app.decorateRequest('uploads');
  app.addHook('onRequest', async (request) => {
    request.uploads = [];
  });
  app.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return;
    const parts = Object.entries((request.body ?? {}) as Record<string, Part | Part[]>);
    const body: Record<string, string | string[]> = {};
    for (const [name, said] of parts) {
      const fields: string[] = [];
      for (const part of [said].flat()) {
        if (part.type !== 'file') fields.push(String(part.value));
        else if (part.filename !== '' && !leftOut.has(part))
          request.uploads.push({ field: name, name: part.filename, bytes: await part.toBuffer() });
      }
      if (fields.length > 0) body[name] = fields.length === 1 ? (fields[0] as string) : fields;
    }
    request.body = body;
  });
}
