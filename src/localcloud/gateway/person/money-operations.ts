import { Fields } from '../../admin/fields'
import { CloudError } from '../../errors'
import type { Order } from '../../pay/pay-records'
import type { WechatServices } from '../../services/wechat-services'
import type { Transfer } from '../../transfers/transfer-records'
import { WxFailure } from '../client-failures'
import type { ClientOperations, ClientRequest } from '../client-route'
import { openidOf, type ClientSession } from '../identities'
import type { AnswerDesk } from './answer-desk'
import { askPerson } from './ask-person'

export interface MoneyOperationsParts {
  readonly services: Pick<WechatServices, 'orders' | 'transfers'>
  readonly desk: AnswerDesk
}

const PAY = 'requestPayment'
const TRANSFER = 'requestMerchantTransfer'

/** Paying an order and taking a transfer, as the person at the phone does. */
export function createMoneyOperations({ services, desk }: MoneyOperationsParts): ClientOperations {
  const { orders, transfers } = services
  return {
    'request-payment': {
      api: PAY,
      handle: async (request) => {
        const payer = payerOf(request.session)
        const order = inWords(PAY, () => orders.checkPaymentRequest(readPayment(new Fields(request.body)), payer))
        await agree(PAY, desk, request, 'payment', describeOrder(order))
        inWords(PAY, () => orders.pay(order, payer))
        return { errMsg: `${PAY}:ok` }
      },
    },
    'find-payment': {
      api: PAY,
      handle: async ({ session, body }) => {
        const order = orders.findByPackage(new Fields(body).text('package'))
        if (order === undefined || order.openid !== payerOf(session).openid)
          throw new WxFailure(PAY, '支付验证签名失败')
        return describeOrder(order)
      },
    },
    'request-merchant-transfer': {
      api: TRANSFER,
      handle: async (request) => {
        const transfer = findTransfer(services, request)
        await agree(TRANSFER, desk, request, 'transfer', describeTransfer(transfer))
        inWords(TRANSFER, () => transfers.confirm(transfer, payerOf(request.session)))
        return { errMsg: `${TRANSFER}:ok` }
      },
    },
    'find-transfer': {
      api: TRANSFER,
      handle: async (request) => describeTransfer(findTransfer(services, request)),
    },
  }
}

function payerOf({ appid, person }: ClientSession): { appid: string; openid: string } {
  return { appid, openid: openidOf(appid, person) }
}

function readPayment(fields: Fields): Parameters<WechatServices['orders']['checkPaymentRequest']>[0] {
  if (fields.optionalText('signType') !== 'MD5') throw new WxFailure(PAY, 'signType必须为MD5')
  return {
    timeStamp: fields.text('timeStamp'),
    nonceStr: fields.text('nonceStr'),
    package: fields.text('package'),
    signType: 'MD5',
    paySign: fields.text('paySign'),
  }
}

/** The transfer a page asks the person to take; somebody else's is not found. */
function findTransfer({ transfers }: MoneyOperationsParts['services'], { session, body }: ClientRequest): Transfer {
  const fields = new Fields(body)
  const transfer = transfers.findByPackage(fields.text('package'))
  const { appid, openid } = payerOf(session)
  const isTheirs = transfer?.appid === appid && transfer.openid === openid
  const mchId = fields.optionalText('mchId')
  if (transfer === undefined || !isTheirs || (mchId !== undefined && mchId !== transfer.mchId))
    throw new WxFailure(TRANSFER, '参数错误')
  return transfer
}

/** Asks the person; a refusal is `fail cancel`. */
async function agree(
  api: string,
  desk: AnswerDesk,
  request: ClientRequest,
  kind: 'payment' | 'transfer',
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const answer = await askPerson(desk, request, kind, details)
  if (answer.failure !== undefined) throw new WxFailure(api, answer.failure)
  if (!answer.isAccepted) throw new WxFailure(api, 'cancel')
}

function describeOrder({ totalFeeFen, body, outTradeNo, state }: Order): Readonly<Record<string, unknown>> {
  return { amountFen: totalFeeFen, description: body, outTradeNo, state }
}

function describeTransfer({
  amountFen,
  remark,
  perception,
  outBillNo,
  state,
}: Transfer): Readonly<Record<string, unknown>> {
  return { amountFen, description: remark, perception, outBillNo, state }
}

/** The services say in plain errors why a person can't; a page gets those words behind `fail`. */
function inWords<Result>(api: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    if (error instanceof CloudError || !(error instanceof Error)) throw error
    throw new WxFailure(api, error.message)
  }
}
