/** The square of a letter as a telephone's camera has it: decoded from the picture of the printed sheet (RC-4). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocumentProxy, renderPageAsImage } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { everyLetter } from '../../test/support/letters/every-letter.ts';
import { EXAMPLE_CODE } from '../links/portal-link.ts';
import { writeLetter } from '../write.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

// What draws the sheet asks for what Node 20 does not have yet.
const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (this: ArrayBuffer) => ArrayBuffer };
buffers.transferToFixedLength ??= function transferred() {
  return this.slice(0);
};

// As long as a reader's own link is.
const link = `https://complaints.landlord.example/mine/${'1_QJUgsdLBK'.repeat(4).slice(0, 43)}`;

/** What a camera reads on each sheet: about 140 dots an inch, less than any telephone has. */
async function readOn(pdf: Buffer): Promise<string[]> {
  const { numPages } = await getDocumentProxy(new Uint8Array(pdf));
  const found: string[] = [];
  for (let sheet = 1; sheet <= numPages; sheet++) {
    const picture = await renderPageAsImage(new Uint8Array(pdf), sheet, {
      scale: 2,
      canvasImport: () => import('@napi-rs/canvas'),
    });
    const codes = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] });
    found.push(...codes.map((code) => code.text));
  }
  return found;
}

describe('RC-4 the square of a letter', () => {
  it.each([false, true])('opens its reader’s own page, once (large print: %s)', async (largePrint) => {
    const context = {
      ...everyLetter('octavia').get('COMP01')!,
      yourPage: link,
      yourCode: EXAMPLE_CODE,
    };
    expect(await readOn((await writeLetter(context, { largePrint })).pdf)).toEqual([link]);
  });

  it('stands in no letter whose reader has no page', async () => {
    expect(await readOn((await writeLetter(everyLetter('oak').get('NOT-ACTING')!)).pdf)).toEqual([]);
  });
});
