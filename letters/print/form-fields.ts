/**
 * A form that can be filled in on a screen: what Typst leaves as a link for each place to write in becomes a field of the PDF,
 * with its name, what a screen reader says of it, and its place in the tags (PDF/UA-1, 7.18.4).
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';

/** What a place to write in leads to while Typst lays out the page: no address that anybody opens. */
const PLACE = 'https://field.invalid/';

/** Fields of a table: bits of their flags, and of their annotation's. */
const MULTILINE = 1 << 12;
const PRINTED = 4;

/** Where Typst leaves a place to write in; `label` is what stands beside it. */
export const placeOf = (label: string): string => `${PLACE}${encodeURIComponent(label)}`;

/** The PDF with its places made fields; one without places is answered as it is. */
export async function withFields(pdf: Buffer, { largePrint }: { largePrint: boolean }): Promise<Buffer> {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context, catalog } = doc;
  const fields = doc.getPages().flatMap(({ node }) =>
    (node.Annots()?.asArray() ?? []).flatMap((ref): PDFRef[] => {
      const annotation = context.lookupMaybe(ref, PDFDict);
      const label = annotation === undefined ? null : labelOf(context, annotation);
      if (annotation === undefined || label === null || !(ref instanceof PDFRef)) return [];
      makeField(context, annotation, label, largePrint);
      return [ref];
    }),
  );
  if (fields.length === 0) return pdf;
  catalog.set(PDFName.of('AcroForm'), formOf(context, fields));
  tagAsForm(context, catalog.lookup(PDFName.of('StructTreeRoot')), new Set(fields.map(String)));
  // Plain objects: whoever counts the pages of a kept letter reads them (bundle.ts).
  return Buffer.from(await doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));
}

function labelOf(context: PDFContext, annotation: PDFDict): string | null {
  const action = context.lookupMaybe(annotation.get(PDFName.of('A')), PDFDict);
  const uri = action === undefined ? undefined : context.lookup(action.get(PDFName.of('URI')));
  const text = uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : '';
  return text.startsWith(PLACE) ? decodeURIComponent(text.slice(PLACE.length)) : null;
}

/** The link becomes a field to write in: as high as its cell, and with lines where there is room for some. */
function makeField(context: PDFContext, annotation: PDFDict, label: string, largePrint: boolean): void {
  const set = (key: string, value: PDFObject): void => annotation.set(PDFName.of(key), value);
  for (const key of ['A', 'Border', 'Contents', 'C', 'H', 'BS', 'QuadPoints']) annotation.delete(PDFName.of(key));
  set('Subtype', PDFName.of('Widget'));
  set('FT', PDFName.of('Tx'));
  set('Ff', PDFNumber.of(MULTILINE));
  set('F', PDFNumber.of(PRINTED));
  set('T', PDFHexString.fromText(label));
  set('TU', PDFHexString.fromText(label));
  set('V', PDFHexString.fromText(''));
  set('DA', PDFString.of(`/Helv ${largePrint ? 18 : 11} Tf 0 g`));
  set('AP', context.obj({ N: emptyLook(context, annotation) }));
}

/** How an empty field looks: like nothing, so that paper shows a free cell. */
function emptyLook(context: PDFContext, annotation: PDFDict): PDFRef {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = annotation
    .lookup(PDFName.of('Rect'), PDFArray)
    .asArray()
    .map((n) => (n instanceof PDFNumber ? n.asNumber() : 0));
  const look = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, x2 - x1, y2 - y1] };
  return context.register(PDFRawStream.of(context.obj(look), new TextEncoder().encode('/Tx BMC EMC')));
}

/** The form of the document. What is typed is set in a typeface that every reader has: none is embedded that nothing uses yet. */
function formOf(context: PDFContext, fields: PDFRef[]): PDFRef {
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Helvetica',
    Encoding: 'WinAnsiEncoding',
  });
  const form = context.obj({ Fields: fields, DR: { Font: { Helv: context.register(font) } } });
  form.set(PDFName.of('DA'), PDFString.of('/Helv 11 Tf 0 g'));
  return context.register(form);
}

/** In the tags each field stands in a Form of its own, where its link stood in a Link. */
function tagAsForm(context: PDFContext, of: PDFObject | undefined, fields: ReadonlySet<string>): void {
  const kids = of instanceof PDFDict ? context.lookup(of.get(PDFName.of('K'))) : undefined;
  const each = kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [kids];
  for (const kid of each) {
    const dict = context.lookup(kid);
    if (!(dict instanceof PDFDict)) continue;
    const target = dict.get(PDFName.of('Obj'));
    if (target instanceof PDFRef && fields.has(String(target)) && of instanceof PDFDict) {
      of.set(PDFName.of('S'), PDFName.of('Form'));
      of.delete(PDFName.of('Alt'));
    }
    tagAsForm(context, dict, fields);
  }
}
