import type { SourceFile } from '../model/source.ts';
import { awsRegions } from './awsRegions.ts';
import { kindOf } from './kindOf.ts';
import { projectOf } from './projectOf.ts';

/** The one region that the sources deploy to; null where they say nothing, or name more than one. */
export function regionOf(sources: readonly SourceFile[]): string | null {
  const project = projectOf(sources, null, null);
  const regions = new Set(sources.flatMap((source) => kindOf(source)?.regionsOf(source, project) ?? []));
  const [region] = regions;
  return regions.size === 1 && region !== undefined && awsRegions.includes(region) ? region : null;
}
