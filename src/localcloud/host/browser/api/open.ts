import type { PersonAnswer } from '../cloud/gateway'
import type { Host } from '../host'
import { askMoney, askSubscribe } from '../overlay/requests'
import { asList, asRecord, asText, isRecord, type Values } from '../values'
import { answering, CallFailure, type Members, readAnswer, requireText } from './call'

/** WeChat shows at most this many templates in one request. */
const TEMPLATES = 5

/** What WeChat does for its people: login, messages, money, sharing, settings. */
export function openCalls(host: Host): Members {
  return answering(host, {
    login: async () => ({ code: await host.gateway.loginCode() }),
    checkSession: () => undefined,
    requestSubscribeMessage: (options) => requestSubscribeMessage(host, options),
    requestPayment: (options) => requestPayment(host, options),
    requestMerchantTransfer: (options) => requestMerchantTransfer(host, options),
    showShareMenu: () => void (host.sharing.isMenuHidden = false),
    hideShareMenu: () => void (host.sharing.isMenuHidden = true),
    updateShareMenu: () => undefined,
    getSetting: async () => ({
      authSetting: host.permissions.all(),
      subscriptionsSetting: { mainSwitch: true, itemSettings: await host.gateway.keptTemplates() },
    }),
    openSetting: () => ({ authSetting: host.permissions.all() }),
    authorize: (options) => host.permissions.require(requireText(options, 'scope')),
    openCustomerServiceChat: () => undefined,
    reportEvent: () => undefined,
  })
}

/**
 * Asks about the templates that have no kept answer. A tester answers with `accept` or `reject` for all, or with an
 * object by template; the cloud keeps the count of what may be sent.
 */
async function requestSubscribeMessage(host: Host, options: Values): Promise<Values> {
  host.tapRule.require()
  const ids = readTemplateIds(options.tmplIds)
  const kept = await host.gateway.keptTemplates()
  const open = ids.filter((id) => kept[id] === undefined)
  const answer = await host.answers.ask('requestSubscribeMessage', async () =>
    open.length === 0 ? { answers: {}, isKept: false } : askSubscribe(host.screen.overlays, open),
  )
  const { answers, isKept } = readSubscribeAnswer(answer, ids)
  const said = Object.fromEntries(ids.map((id) => [id, asText(kept[id] ?? answers[id], 'reject')]))
  const isAccepted = Object.values(said).includes('accept')
  return (await host.gateway.subscribe(ids, { isAccepted, isKept, templates: said })) ?? said
}

function readSubscribeAnswer(answer: unknown, ids: readonly string[]): { answers: Values; isKept: boolean } {
  if (typeof answer === 'string') return { answers: Object.fromEntries(ids.map((id) => [id, answer])), isKept: false }
  const given = readAnswer(answer)
  return isRecord(given.answers)
    ? { answers: given.answers, isKept: given.isKept === true }
    : { answers: given, isKept: false }
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
  try {
    const order = await host.gateway.findPayment(requireText(options, 'package'))
    const answer = await host.answers.ask('requestPayment', () =>
      askMoney(host.screen.overlays, {
        heading: '微信支付',
        description: order?.description ?? '本地支付：不会真的付款',
        amountFen: order?.amountFen,
        accept: '确认支付',
      }),
    )
    await host.gateway.requestPayment(options, readMoneyAnswer(answer))
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
  await host.gateway.requestTransfer(options, readMoneyAnswer(answer))
}

/** A person's yes or no, or a tester's `true`, `false` or `{ fail: 'why' }`. */
function readMoneyAnswer(answer: unknown): PersonAnswer {
  if (isRecord(answer) && typeof answer.fail === 'string') {
    return answer.fail === 'cancel' ? { isAccepted: false } : { isAccepted: false, failure: answer.fail }
  }
  return { isAccepted: answer !== false }
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
