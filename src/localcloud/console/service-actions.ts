import * as z from 'zod'
import { answerSchema, PROMPT_KINDS } from '../gateway/person/answer-desk'
import { CloudError } from '../errors'
import { serviceFaultSchema } from '../services/service-faults'
import { action, type ConsoleAction } from './input'

/** Messages, orders and transfers the page gets; the newest. */
const SHOWN_RECORDS = 200

/** What a service throws against a person's step is the person's to read, not a failure of the cloud. */
function asPerson<Reply>(step: () => Reply): Reply {
  try {
    return step()
  } catch (error) {
    throw new CloudError('INVALID_PARAM', error instanceof Error ? error.message : String(error))
  }
}

const newestFirst = <Record>(records: readonly Record[]): Record[] => records.slice(-SHOWN_RECORDS).reverse()

/** Messages, payments, refunds and transfers, and the faults only they know. */
export const SERVICE_ACTIONS: Readonly<Record<string, ConsoleAction>> = {
  listMessages: action(z.object({}), ({ wechat, people }) => ({
    messages: newestFirst(wechat.messages.inbox.all()),
    subscriptions: wechat.messages.subscriptions.list(),
    people: people.registry.list(),
  })),

  listPayments: action(z.object({}), ({ wechat }) => ({
    orders: newestFirst(wechat.orders.list()),
    refunds: newestFirst(wechat.refunds.list()),
    callbacks: newestFirst(wechat.notifications.list().filter(({ about }) => about !== 'transfer')),
  })),

  payOrder: action(z.object({ subMchId: z.string(), outTradeNo: z.string() }), ({ wechat }, name) =>
    asPerson(() => {
      const { subAppid: appid, openid } = wechat.orders.get(name)
      return wechat.orders.pay(name, { appid, openid })
    }),
  ),

  closeOrder: action(z.object({ subMchId: z.string(), outTradeNo: z.string() }), ({ wechat }, name) =>
    asPerson(() => wechat.orders.close(name)),
  ),

  settleRefund: action(
    z.object({ subMchId: z.string(), outRefundNo: z.string(), event: z.enum(['succeed', 'fail', 'close']) }),
    ({ wechat }, { subMchId, outRefundNo, event }) =>
      asPerson(() => wechat.refunds.settle(subMchId, outRefundNo, event)),
  ),

  listTransfers: action(z.object({}), ({ wechat }) => {
    const transfers = newestFirst(wechat.transfers.list())
    const merchants = [...new Set(transfers.map(({ mchId }) => mchId))]
    return {
      transfers,
      callbacks: newestFirst(wechat.notifications.list().filter(({ about }) => about === 'transfer')),
      balances: merchants.map((mchId) => ({ mchId, balanceFen: wechat.transfers.accounts.balanceFen(mchId) })),
    }
  }),

  confirmTransfer: action(z.object({ mchId: z.string(), outBillNo: z.string() }), ({ wechat }, { mchId, outBillNo }) =>
    asPerson(() => {
      const transfer = wechat.transfers.get(mchId, { outBillNo })
      return wechat.transfers.confirm(transfer, transfer)
    }),
  ),

  setBalance: action(z.object({ mchId: z.string(), balanceFen: z.number().int().min(0) }), ({ wechat }, input) =>
    wechat.transfers.accounts.setBalance(input.mchId, input.balanceFen),
  ),

  listServiceFaults: action(z.object({}), ({ wechat }) => wechat.faults.list()),

  addServiceFault: action(serviceFaultSchema, ({ wechat }, fault) => ({ id: wechat.faults.add(fault) })),

  removeServiceFault: action(z.object({ id: z.string() }), ({ wechat }, { id }) => wechat.faults.remove(id)),
}

/** Who has signed in, and what their phones are asking them right now. */
export const PEOPLE_ACTIONS: Readonly<Record<string, ConsoleAction>> = {
  listPeople: action(z.object({}), ({ people: { registry, desk } }) => ({
    people: registry.list(),
    prompts: desk.pending(),
    policies: PROMPT_KINDS.map((kind) => ({ kind, policy: desk.policyOf(kind) })),
  })),

  answerPrompt: action(z.object({ id: z.string(), answer: answerSchema }), ({ people }, { id, answer }) => ({
    isAnswered: people.desk.answer(id, answer),
  })),

  setPolicy: action(
    z.object({ kind: z.enum(PROMPT_KINDS), policy: z.enum(['accept', 'reject', 'ask']) }),
    ({ people }, { kind, policy }) => people.desk.setPolicy(kind, policy),
  ),
}
