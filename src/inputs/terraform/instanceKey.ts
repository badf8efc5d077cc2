/** How an address names an instance: `[0]`, or `["eu"]`. */
export function instanceKey(index: string | number): string {
  return typeof index === 'number' ? `[${index}]` : `["${index}"]`;
}
