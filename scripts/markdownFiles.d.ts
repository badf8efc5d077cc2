export function markdownFiles(): string[];
