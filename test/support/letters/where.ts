/** Where the words of a PDF stand on its sheets, in millimetres from the sheet's left and top edge. */
import { getDocumentProxy } from 'unpdf';

/** One run of signs on a sheet. */
export interface Placed {
  text: string;
  sheet: number;
  left: number;
  right: number;
  /** Of the line they stand on. */
  baseline: number;
  /** In points. */
  size: number;
}

const MM = 25.4 / 72;

/** Every run of signs of a PDF with its place, in the order in which it is read out. */
export async function placesIn(pdf: Buffer): Promise<Placed[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const found: Placed[] = [];
  for (let sheet = 1; sheet <= document.numPages; sheet++) {
    const page = await document.getPage(sheet);
    const height = page.view[3] ?? 0;
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , size, x, y] = item.transform as [number, number, number, number, number, number];
      found.push({
        text: item.str,
        sheet,
        left: x * MM,
        right: (x + item.width) * MM,
        baseline: (height - y) * MM,
        size,
      });
    }
  }
  return found;
}

/** What a PDF says, sheet by sheet. */
export async function sheetsOf(pdf: Buffer): Promise<string[]> {
  const sheets: string[] = [];
  for (const { sheet, text } of await placesIn(pdf)) sheets[sheet - 1] = `${sheets[sheet - 1] ?? ''}${text} `;
  return sheets;
}

/** The lines of a PDF as they stand on its sheets, each whole. */
export async function linesIn(pdf: Buffer): Promise<string[]> {
  const lines = new Map<string, string>();
  for (const { sheet, baseline, text } of await placesIn(pdf)) {
    const at = `${sheet} ${baseline.toFixed(1)}`;
    lines.set(at, `${lines.get(at) ?? ''}${text}`);
  }
  return [...lines.values()];
}

/** Where the links of a PDF lead, one after another. */
export async function linksIn(pdf: Buffer): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const found: string[] = [];
  for (let sheet = 1; sheet <= document.numPages; sheet++) {
    const annotations: { url?: string }[] = await (await document.getPage(sheet)).getAnnotations();
    found.push(...annotations.flatMap(({ url }) => url ?? []));
  }
  return found.join(' ');
}
