import { describe, expect, it } from 'vitest';
import { faultOfLogo } from './brand.ts';
import { safeLogo } from './safe-logo.ts';

const svg = (inside: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${more}>${inside}</svg>`;
const PATH = '<path d="M0 0h9v9z" fill="#00553f"/>';

describe('a mark', () => {
  it.each([
    ['a script', svg(`<script>alert(1)</script>${PATH}`)],
    ['a script in a part that is kept', svg(`<g><script>a</script>${PATH}</g>`)],
    ['something that runs', svg(PATH, ' onload="alert(1)"')],
    ['a link to elsewhere', svg(`<use href="https://elsewhere.example/a.svg#b"/>${PATH}`)],
    ['a link that runs', svg(`<a href="javascript:alert(1)"><path d="M1 1"/></a>${PATH}`)],
    ['another document', svg(`<foreignObject><p>x</p></foreignObject>${PATH}`)],
    ['a style from elsewhere', svg(`<style>@import url(https://elsewhere.example)</style>${PATH}`)],
    ['a style in an attribute', svg('<path d="M0 0" style="fill:url(https://elsewhere.example)"/>')],
    ['a fill from elsewhere', svg('<path d="M0 0" fill="url(https://elsewhere.example#a)"/>')],
    ['an animation that sets a link', svg(`<set attributeName="href" to="javascript:alert(1)"/>${PATH}`)],
  ])('is kept without %s', (_, given) => {
    const { svg: kept, fault } = safeLogo(given);
    expect(fault).toBeNull();
    expect(kept).toContain('<path d="M0 0');
    expect(kept).not.toMatch(/script|elsewhere|alert|onload|foreign|style/i);
    expect(faultOfLogo(kept ?? '')).toBeNull();
  });

  it('is given its namespace where it has none, without which no browser shows it', () => {
    expect(safeLogo('<svg viewBox="0 0 9 9"></svg>').svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>',
    );
  });

  it('is refused where a few lines would draw for ever, and not where parts lead back to themselves', () => {
    const group = (n: number): string => `<g id="a${n}">${`<use href="#a${n + 1}"/>`.repeat(10)}</g>`;
    const bomb = svg(`${Array.from({ length: 12 }, (_, n) => group(n)).join('')}<g id="a12">${PATH}</g>`);
    expect(safeLogo(bomb).fault).toMatch(/draws the same parts too often/);
    const circle = svg(`<g id="a"><use href="#b"/></g><g id="b"><use xlink:href="#a"/></g>${PATH}`);
    expect(safeLogo(circle).svg).toBe(circle);
    expect(safeLogo(svg(`<g id="a">${PATH}</g>${'<use href="#a"/>'.repeat(50)}`)).fault).toBeNull();
  });

  it('stays as it is where there is only a picture in it', () => {
    expect(safeLogo(`<?xml version="1.0"?>\n<!-- drawn by hand -->${svg(PATH)}`)).toEqual({
      svg: svg(PATH),
      leftOut: [],
      fault: null,
    });
  });

  it.each([
    '',
    'hello',
    '<html></html>',
    '<svg><path',
    `${svg(PATH)}<script>a</script>`,
    '<svg></g></svg>',
    '<svg x="<"></svg',
    '<svg><text>&nbsp;</text></svg>',
    `<svg>${'<g>'.repeat(5000)}${'</g>'.repeat(5000)}</svg>`,
  ])('is refused where it is none: %s', (given) => {
    expect(safeLogo(given).fault).toMatch(/no SVG/);
  });
});
