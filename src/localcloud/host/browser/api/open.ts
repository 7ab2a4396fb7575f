import type { Host } from '../host'
import { askMoney, askSubscribe } from '../overlay/requests'
import { asList, asRecord, asText, isRecord, type Values } from '../values'
import { answering, CallFailure, type Members, readAnswer, requireText } from './call'

/** WeChat shows at most this many templates in one request. */
const TEMPLATES = 5

/** What WeChat does for its people: login, messages, money, sharing, settings. */
export function openCalls(host: Host): Members {
  return answering(host, {
    login: () => ({ code: `local-${host.person}-${Date.now().toString(36)}` }),
    checkSession: () => undefined,
    requestSubscribeMessage: (options) => requestSubscribeMessage(host, options),
    requestPayment: (options) => requestPayment(host, options),
    requestMerchantTransfer: (options) => requestMerchantTransfer(host, options),
    showShareMenu: () => void (host.sharing.isMenuHidden = false),
    hideShareMenu: () => void (host.sharing.isMenuHidden = true),
    updateShareMenu: () => undefined,
    getSetting: () => ({ authSetting: host.permissions.all(), subscriptionsSetting: { mainSwitch: true } }),
    openSetting: () => ({ authSetting: host.permissions.all() }),
    authorize: (options) => host.permissions.require(requireText(options, 'scope')),
    openCustomerServiceChat: () => undefined,
    reportEvent: () => undefined,
  })
}

async function requestSubscribeMessage(host: Host, options: Values): Promise<Values> {
  host.tapRule.require()
  const ids = readTemplateIds(options.tmplIds)
  const answer = await host.answers.ask('requestSubscribeMessage', async () => {
    const open = ids.filter((id) => !host.keptTemplates.has(id))
    if (open.length === 0) return Object.fromEntries(ids.map((id) => [id, host.keptTemplates.get(id)]))
    const { answers, isKept } = await askSubscribe(host.screen.overlays, open)
    if (isKept) for (const [id, said] of Object.entries(answers)) host.keptTemplates.set(id, said)
    return Object.fromEntries(ids.map((id) => [id, answers[id] ?? host.keptTemplates.get(id)]))
  })
  const given = typeof answer === 'string' ? Object.fromEntries(ids.map((id) => [id, answer])) : readAnswer(answer)
  const said = Object.fromEntries(ids.map((id) => [id, asText(given[id], 'reject')]))
  await host.gateway.recordSubscriptions(said)
  return said
}

function readTemplateIds(value: unknown): string[] {
  const ids = asList(value)
  if (ids.length === 0) throw new CallFailure("TmplIds can't be empty", { errCode: 10001 })
  if (!ids.every((id) => typeof id === 'string')) throw new CallFailure('Invalid template id', { errCode: 10004 })
  if (ids.length > TEMPLATES) throw new CallFailure('Templates count out of max bounds', { errCode: 20003 })
  return [...new Set(ids)]
}

async function requestPayment(host: Host, options: Values): Promise<void> {
  for (const name of ['timeStamp', 'nonceStr', 'package', 'paySign']) requireText(options, name)
  const order = await host.gateway.findPayment(requireText(options, 'package'))
  try {
    const answer = await host.answers.ask('requestPayment', () =>
      askMoney(host.screen.overlays, {
        heading: '微信支付',
        description: order?.description ?? '本地支付：不会真的付款',
        amountFen: order?.amountFen,
        accept: '确认支付',
      }),
    )
    await decideMoney(answer, (isAccepted) => host.gateway.decidePayment(options, isAccepted))
  } finally {
    // The end of a payment counts as a tap: what the program asks for in its callbacks may be asked.
    host.tapRule.allowDuring(() => undefined)
  }
}

async function requestMerchantTransfer(host: Host, options: Values): Promise<void> {
  for (const name of ['mchId', 'appId', 'package']) requireText(options, name)
  const transfer = await host.gateway.findTransfer(requireText(options, 'package'))
  const answer = await host.answers.ask('requestMerchantTransfer', () =>
    askMoney(host.screen.overlays, {
      heading: '确认收款',
      description: transfer?.description ?? '商家转账到零钱',
      amountFen: transfer?.amountFen,
      accept: '收款',
    }),
  )
  await decideMoney(answer, (isAccepted) => host.gateway.decideTransfer(options, isAccepted))
}

/** A person's yes or no, or a tester's `true`, `false` or `{ fail: 'why' }`, carried to the cloud. */
async function decideMoney(answer: unknown, decide: (isAccepted: boolean) => Promise<void>): Promise<void> {
  const failure = isRecord(answer) && typeof answer.fail === 'string' ? answer.fail : undefined
  const isAccepted = failure === undefined && answer !== false
  await decide(isAccepted)
  if (!isAccepted) throw new CallFailure(failure ?? 'cancel')
}

/** Consent to the program's privacy contract. */
export function privacyCalls(host: Host): Members {
  return {
    ...answering(host, {
      getPrivacySetting: () => ({
        needAuthorization: host.privacy.needsAuthorization(),
        privacyContractName: host.privacy.contractName,
      }),
      requirePrivacyAuthorize: () => host.privacy.require('requirePrivacyAuthorize'),
      openPrivacyContract: () => undefined,
    }),
    onNeedPrivacyAuthorization: (listener: unknown) => {
      host.listeners.off('needPrivacyAuthorization') // WeChat keeps only the last one
      host.listeners.on('needPrivacyAuthorization', listener)
    },
    getLogManager: () => logManager(host),
    getRealtimeLogManager: () => logManager(host),
  }
}

function logManager(host: Host): object {
  const record =
    (level: string) =>
    (...words: unknown[]): void => {
      host.records.call('log', asRecord({ level, words })).errMsg = 'log:ok'
    }
  return Object.fromEntries(['debug', 'info', 'log', 'warn', 'error', 'setFilterMsg'].map((it) => [it, record(it)]))
}
