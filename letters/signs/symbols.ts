/**
 * Signs that word processors keep as places in the fonts Symbol and Wingdings (U+F000 and on), as the characters that
 * everybody else has for them. Where the two fonts differ, what is pasted most often decides.
 */

const BULLETS =
  'b7• a7▪ a0▪ d8➢ 76❖ 6c● 6d○ 6e■ 6f□ 70□ 71□ 72□ 73◆ 74◆ 75◆ 77◆ 9e· 9f• a1○ a2○ a4◉ a8□ 50✓ fb✗ fc✓ fd☒ fe☑ ab★';
const ARROWS = 'e0→ df← e1↑ e2↓ e8→ e7← f0⇨ ef⇦ dc➔ c4→ ae→ ac← ad↑ af↓ de⇒';
const FACES = '4a☺ 4b😐 4c☹ 28☎ 2a✉';
const MEASURES = '2d- b0° b1± b4× b8÷ b9≠ a3≤ b3≥ bb≈ bc… d6√';

/** From a word processor's own place for a sign to the sign. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['\uF020', ' '],
  // Word's hyphen that keeps two words together.
  ['\u001E', '-'],
  ...[BULLETS, ARROWS, FACES, MEASURES].flatMap((list) => list.split(' ').map(placed)),
]);

function placed(pair: string): [string, string] {
  return [String.fromCodePoint(0xf000 + Number.parseInt(pair.slice(0, 2), 16)), pair.slice(2)];
}
