/** Files people name: what cannot be read is one sentence, whatever the system calls it. */
import { createReadStream } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { BadInput, NotFound } from '../../../platform/errors.ts';

function reason(path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new NotFound(`There is no file ${path}; check its name and folder.`);
  if (code === 'EACCES') return new BadInput(`The file ${path} may not be read; check its permissions.`);
  if (code === 'EISDIR') return new BadInput(`${path} is a folder; name a file in it.`);
  return new BadInput(`The file ${path} cannot be read (${code ?? 'unknown reason'}).`);
}

/** The whole of a text file; '-' is standard input. */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8').replace(/^\uFEFF/, '');
}

/** The whole of a file, byte by byte; '-' is standard input. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    if (path !== '-') return await readFile(path);
    const parts: Buffer[] = [];
    for await (const part of process.stdin) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch (error) {
    throw reason(path, error);
  }
}

/** A JSON file. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BadInput(`${path} is not JSON${whereIn(text, error)}: look for a comma, quote or bracket out of place.`);
  }
}

/** The line, where the parser names a place; never the text it stumbled over, which may be a person's. */
function whereIn(text: string, error: unknown): string {
  const at = /position (\d+)/.exec((error as Error).message)?.[1];
  return at === undefined ? '' : ` at line ${text.slice(0, Number(at)).split('\n').length}`;
}

/** A file to be read bit by bit, so that a long one needs no memory; '-' is standard input. */
export async function openText(path: string): Promise<Readable> {
  if (path === '-') return process.stdin;
  try {
    const file = await open(path);
    if ((await file.stat()).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    await file.close();
  } catch (error) {
    throw reason(path, error);
  }
  return createReadStream(path);
}

/** Writes what a person asked to have in a file. */
export async function writeBytes(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new NotFound(`There is no folder for ${path}; make it first.`);
    throw new BadInput(`The file ${path} cannot be written (${code ?? 'unknown reason'}).`);
  }
}
