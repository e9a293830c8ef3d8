

export const OCTAVIA_CLAUSES: Record<string, string> = {};
