/** Part of an address as it was meant: a percent sign that encodes nothing stands for itself, as in a password typed as it is. */
export function urlPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
