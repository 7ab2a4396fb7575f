import { withFaults } from '../admin/fault-effects'
import { CloudError } from '../errors'
import type { FaultBook } from '../faults'
import type { FunctionRunner } from '../functions/invocations'
import type { ClientOperation } from './client-route'
import { callerOf } from './identities'
import type { CallFunctionReply } from './protocol'

export interface CallFunctionOptions {
  readonly functions: FunctionRunner
  readonly ownerAppid: string
  readonly faults: FaultBook
}

/** `wx.cloud.callFunction` for a client outside WeChat. */
export function createCallFunction({ functions, ownerAppid, faults }: CallFunctionOptions): ClientOperation {
  return {
    api: 'callFunction',
    handle: async ({ session, body, clientIp }): Promise<CallFunctionReply> => {
      const { name, data = {} } = body
      if (typeof name !== 'string') throw new CloudError('INVALID_PARAM', 'name must be the name of a function')
      if (typeof data !== 'object') throw new CloudError('INVALID_PARAM', 'data must be an object')
      const caller = callerOf(session, ownerAppid, clientIp)
      const target = { action: 'functions.invokeFunction', functionName: name }
      const reply = await withFaults(faults, target, () =>
        functions.invoke({ functionName: name, event: data, caller, source: 'wx_client' }),
      )
      return { result: reply.result, requestID: reply.requestId, errMsg: 'cloud.callFunction:ok' }
    },
  }
}
