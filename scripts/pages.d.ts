/** The text of src/reports/wording/pages.json, as the documentation has it now. */
export function pages(): string;
/** The path of that file, absolute. */
export const pagesFile: string;
