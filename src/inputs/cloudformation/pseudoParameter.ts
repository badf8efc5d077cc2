import type { SourceNode } from '../../model/source.ts';
import { placeholder } from '../placeholder.ts';
import type { Stack } from './stack.ts';

/**
 * What AWS knows of a stack, as far as it is known before: a CDK assembly says account and region; else the region is the
 * one that the run prices.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html, read 2026-11-23
 */
export function pseudoParameter(name: string, node: SourceNode, stack: Stack): SourceNode {
  const region = stack.region ?? stack.project.region;
  const values: { readonly [name: string]: string | null } = {
    'AWS::Region': region,
    'AWS::Partition': region === null ? null : partitionOf(region),
    'AWS::URLSuffix': region === null ? null : region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::AccountId': stack.account,
    'AWS::StackName': stack.name,
  };
  const value = values[name] ?? null;
  return value === null ? placeholder(name, node) : { kind: 'string', value, span: node.span };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
