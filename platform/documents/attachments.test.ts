import { describe, expect, it } from 'vitest';
import { checkAttachment, safeFileName, MAX_ATTACHMENT_BYTES } from './attachments.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const ftyp = (brand: string): Buffer => Buffer.from(`\0\0\0\u0018ftyp${brand}....`, 'latin1');

describe('IN-1 what customers send', () => {
  it.each([
    ['letter.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['Wall.JPG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['mould.png', PNG, 'image/png'],
    ['x.webp', Buffer.from('RIFF....WEBPVP8 '), 'image/webp'],
    ['IMG_1.heic', ftyp('heic'), 'image/heic'],
    ['leak.mp4', ftyp('isom'), 'video/mp4'],
    ['notes.docx', Buffer.from('PK\u0003\u0004....word/document.xml'), expect.stringContaining('wordprocessing')],
    ['notes.txt', Buffer.from('It is still cold – 12 °C.'), 'text/plain'],
    ['windows.txt', Buffer.from('I am owed \u00A350', 'latin1'), 'text/plain'],
    ['unicode.txt', Buffer.from('\uFEFFIt is cold', 'utf16le'), 'text/plain'],
    ['scan.pdf', Buffer.from('\uFEFF%PDF-1.4'), 'application/pdf'],
    ['printed.pdf', Buffer.from('\u001B%-12345X@PJL\r\n%PDF-1.4'), 'application/pdf'],
  ])('%s is taken for what it is', (name, bytes, mime) => {
    expect(checkAttachment(name, bytes)).toMatchObject({ ok: true, mime });
  });

  it.each([
    ['form.pdf', Buffer.from('MZ\u0090\0'), 'cannot take this kind'],
    ['page.txt', Buffer.from('<script>alert(1)</script>'), 'cannot take this kind'],
    ['page.txt', Buffer.from('<!DOCTYPE html><p>'), 'cannot take this kind'],
    ['drawing.svg', Buffer.from('<svg onload="x()">'), 'cannot take this kind'],
    ['photo.jpg', Buffer.from('\u0000\u0001\u0002'), 'cannot take this kind'],
    ['archive.docx', Buffer.from('PK\u0003\u0004....evil.js'), 'cannot take this kind'],
    ['form.docm', Buffer.from('PK\u0003\u0004....word/document.xml....word/vbaProject.bin'), 'cannot take this kind'],
    ['empty.pdf', Buffer.alloc(0), 'empty'],
  ])('%s that is something else is refused in one sentence', (name, bytes, why) => {
    const checked = checkAttachment(name, bytes);
    expect(checked).toMatchObject({ ok: false, why: expect.stringContaining(why) as string });
    expect((checked as { why: string }).why).not.toContain(name);
  });

  const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  it.each([
    ['photo.jfif', JPEG, 'photo.jpg'],
    ['IMG_0001.HEIC', JPEG, 'IMG_0001.jpg'],
    ['photo', JPEG, 'photo.jpg'],
    ['photo.JPEG', JPEG, 'photo.JPEG'],
    ['20261116_0930.1', JPEG, '20261116_0930.1.jpg'],
    ['IMG_0002.jpg', ftyp('heic'), 'IMG_0002.heic'],
    ['photo.jpg', PNG, 'photo.png'],
    ['letter to Mr. Smith', Buffer.from('%PDF-1.7'), 'letter to Mr. Smith.pdf'],
    ['run.exe', Buffer.from('words'), 'run.txt'],
    ['page.html', Buffer.from('words'), 'page.txt'],
  ])('%s is judged by what it holds, and named so', (name, bytes, clean) => {
    expect(checkAttachment(name, bytes)).toMatchObject({ ok: true, name: clean });
  });

  it('of 40 MB is refused with the limit named', () => {
    const big = Buffer.alloc(40 * 1024 * 1024);
    expect(checkAttachment('big.pdf', big)).toEqual({
      ok: false,
      why: 'This file is 40 MB; the most we can take is 10 MB: send a smaller one, or several.',
    });
    PNG.copy(big);
    expect(checkAttachment('just.png', big.subarray(0, MAX_ATTACHMENT_BYTES))).toMatchObject({ ok: true });
    expect(checkAttachment('more.png', big.subarray(0, MAX_ATTACHMENT_BYTES + 1))).toMatchObject({ ok: false });
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\a\\b.pdf', 'b.pdf'],
    ['a"b\r\nContent-Type: x.pdf', 'a_b__Content-Type_ x.pdf'],
    ['.htaccess', 'htaccess'],
    ['Schimmel an der Wand – März.jpg', 'Schimmel an der Wand _ März.jpg'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(80)}.pdf`],
    ['தமிழ்.png', 'தமிழ்.png'],
    ['Adébáyọ̀ \u202Egnp.pdf', 'Adébáyọ̀ _gnp.pdf'],
    ['', 'file'],
  ])('%j gets a name that is only a name', (name, clean) => {
    expect(safeFileName(name)).toBe(clean);
  });
});
