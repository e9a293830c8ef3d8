

export const OPTIVO_CLAUSES: Record<string, string> = {};
