

export const OAK_CLAUSES: Record<string, string> = {};
