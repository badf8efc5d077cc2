export function runCommand(line: string): Promise<string>;
export function refreshed(text: string): Promise<string>;
