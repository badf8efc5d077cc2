import type { MachineScope } from './machine.ts';

/**
 * What AWS does not take in an Express workflow, by the text alone: .sync, .waitForTaskToken, Activities and Distributed Maps.
 * Inside of a Distributed Map its own ExecutionType decides. Shares nothing with the program.
 */
export function refusedByExpress({ States }: MachineScope, type: string): readonly string[] {
  return Object.entries(States).flatMap(([name, state]): readonly string[] => {
    const isWaiting = /\.sync(?::2)?$|\.waitForTaskToken$|:activity:/.test(state.Resource ?? '');
    const config = state.ItemProcessor?.ProcessorConfig;
    const isDistributed = config?.Mode === 'DISTRIBUTED';
    const inside = isDistributed ? (config.ExecutionType ?? '') : type;
    return [
      ...(type === 'EXPRESS' && (isWaiting || isDistributed) ? [name] : []),
      ...(state.Branches ?? []).flatMap((branch) => refusedByExpress(branch, type)),
      ...(state.ItemProcessor === undefined ? [] : refusedByExpress(state.ItemProcessor, inside)),
    ];
  });
}
