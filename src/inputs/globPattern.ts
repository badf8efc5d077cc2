/** A glob as a pattern for whole paths: `*` stands for any characters but `/`, `**` for any, `?` for one. */
export function globPattern(glob: string): RegExp {
  const pattern = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*\*\/?|\*|\?/g, (wild) => {
    if (wild === '?') return '[^/]';
    return wild === '*' ? '[^/]*' : '.*';
  });
  return new RegExp(`^${pattern}$`, 'u');
}
