export interface Sample {
  readonly name: string;
  readonly about: string;
  readonly command: string;
}
export function samples(): readonly Sample[];
