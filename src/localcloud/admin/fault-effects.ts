import { setTimeout as pause } from 'node:timers/promises'
import { CloudError } from '../errors'
import type { FaultBook, FaultEffect } from '../faults'
import type { Invocation } from '../functions/invocations'
import type { ActionCall } from './actions'

/** The caller's connection must end without a reply. */
export class LostReply extends Error {
  constructor() {
    super('the reply is lost')
    this.name = 'LostReply'
  }
}

/** What a fault may choose by, and whose instance it may kill. */
export type FaultTarget = Pick<ActionCall, 'action' | 'functionName' | 'collection' | 'invocation'>

/** Does `work` as the faults that strike it demand: late, not at all, or without telling. */
export async function withFaults<Reply>(
  faults: FaultBook,
  call: FaultTarget,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const { action, functionName, collection, invocation } = call
  const effects = faults.strike({ action, functionName, collection, operation: invocation?.databaseRequests })
  if (effects.length === 0) return work()
  await strikeBefore(effects, invocation)
  return work().finally(() => strikeAfter(effects, invocation))
}

async function strikeBefore(effects: readonly FaultEffect[], invocation: Invocation | undefined): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === 'delay') await pause(effect.delayMs)
    if (effect.kind === 'error') throw new CloudError(effect.error, 'a fault that was set')
    if (effect.kind === 'kill' && effect.when === 'before') killCaller(invocation)
  }
}

function strikeAfter(effects: readonly FaultEffect[], invocation: Invocation | undefined): void {
  for (const effect of effects) {
    if (effect.kind === 'kill' && effect.when === 'after') killCaller(invocation)
    if (effect.kind === 'lostReply') throw new LostReply()
  }
}

function killCaller(invocation: Invocation | undefined): never {
  invocation?.kill()
  throw new LostReply()
}
