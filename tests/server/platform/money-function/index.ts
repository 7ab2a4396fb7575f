import * as z from 'zod'
import { defineContract } from '../../../../src/contracts/contract'
import { err, ok } from '../../../../src/domain/shared/result'
import { job, query } from '../../../../src/server/platform/actions'
import { defineCollection } from '../../../../src/server/platform/database'
import { serve } from '../../../../src/server/platform/router'

/** Any call of the two doors, for whoever asks: the tests look at what comes of it. */
const callDoor = defineContract({
  name: 'paynotify/call-door',
  kind: 'query',
  allow: ['visitor', 'guest'],
  request: z.object({ door: z.enum(['pay', 'transfers']), method: z.string(), input: z.unknown().optional() }),
  reply: z.unknown(),
  errors: {},
})
const callDoorAction = query(callDoor, async ({ door, method, input }, scope) => {
  const call: unknown = Reflect.get(scope[door], method)
  return ok(typeof call === 'function' ? await call(input) : call)
})

const heard = defineCollection('heard', z.looseObject({ _id: z.string() }))

/** Notes what it was told; refuses what it has heard before. */
const receiver = (action: string, audience: 'payCallback' | 'transferCallback') => {
  const contract = defineContract({
    name: `paynotify/${action}`,
    kind: 'job',
    allow: [audience],
    request: z.looseObject({}),
    reply: z.object({}),
    errors: { HEARD_BEFORE: 'It came before.' },
  })
  return job(contract, (told, { runTransaction }) =>
    runTransaction(async (transaction) => {
      const _id = `${action}:${String(told['outRefundNo'] ?? told['outTradeNo'] ?? told['out_bill_no'])}`
      if ((await transaction.get(heard, _id)) !== undefined) return err({ code: 'HEARD_BEFORE' })
      await transaction.insert(heard, { _id, ...told })
      return ok({})
    }),
  )
}

/** A function as small as can be with the platform's doors to WeChat money. */
export const main = serve([
  callDoorAction,
  receiver('receive-pay-result', 'payCallback'),
  receiver('receive-refund-result', 'payCallback'),
  receiver('receive-transfer-result', 'transferCallback'),
])
