/** Machines by file below a folder, with the kind of the file. */
export function countMachines(
  folder: string,
): readonly { readonly file: string; readonly kind: string; readonly machines: number }[];
