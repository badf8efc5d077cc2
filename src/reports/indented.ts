/** Text with two spaces in front of each line that is not empty. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
