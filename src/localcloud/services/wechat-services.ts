import { join } from 'node:path'
import type { OpenApiHandler } from '../admin/openapi-actions'
import type { CloudClock } from '../clock'
import { CloudError } from '../errors'
import type { CallerIdentity, FunctionRunner } from '../functions/invocations'
import type { Route } from '../http/routes'
import type { Journal } from '../journal'
import type { Limits } from '../limits'
import { Messages } from '../messages/messages'
import type { SubscriptionAnswer } from '../messages/subscriptions'
import type { MessageTemplate } from '../messages/templates'
import { answerOpenApi } from '../openapi/openapi-handler'
import { createPhoneNumberApis, PhoneCodes } from '../openapi/phone-codes'
import { createSubscribeMessageApis } from '../openapi/subscribe-message-api'
import { createTextCheckApis, type RiskyWord } from '../openapi/text-check-api'
import { createWxacodeApis } from '../openapi/wxacode-api'
import { Orders } from '../pay/orders'
import { answerPay, deliverPayCallbacks } from '../pay/pay-handler'
import { Refunds } from '../pay/refunds'
import { MerchantAccounts } from '../transfers/merchant-accounts'
import { MerchantKeys } from '../transfers/merchant-keys'
import { createTransferDelivery } from '../transfers/transfer-callbacks'
import {
  DEFAULT_TRANSFER_LIMITS,
  TRANSFER_SCENES,
  type TransferLimits,
  type TransferScene,
} from '../transfers/transfer-limits'
import { Transfers } from '../transfers/transfers'
import { createTransfersRoute } from '../transfers/transfers-route'
import { Agenda } from './agenda'
import { Identifiers } from './identifiers'
import { Notifications } from './notifications'
import { People } from './people'
import { ServiceFaultBook } from './service-faults'
import type { ServiceParts } from './service-parts'
import { StateStore } from './state-store'

/** What a shop has set up at WeChat. */
export interface WechatSettings {
  /** The published pages of a mini-program; without an entry every page counts as published. */
  readonly pages?: Readonly<Record<string, readonly string[]>>
  readonly templates?: readonly MessageTemplate[]
  /** Merchant numbers bound to the environment; any if undefined. */
  readonly merchants?: readonly string[]
  readonly riskyWords?: readonly RiskyWord[]
  /** The merchant's key for callbacks of API v3, 32 characters. */
  readonly apiV3Key?: string
  /** Public keys (PEM) of merchants by certificate serial number; with one, signatures are checked. */
  readonly merchantPublicKeys?: Readonly<Record<string, string>>
  readonly transferLimits?: Partial<TransferLimits>
  readonly transferScenes?: Readonly<Record<string, TransferScene>>
}

export interface WechatServicesOptions extends WechatSettings {
  /** Where the state is kept, in a file `wechat.jsonl`. */
  readonly directory: string
  readonly clock: CloudClock
  readonly functions: FunctionRunner
  readonly journal: Journal
  readonly limits: Limits
  readonly envId: string
  /** The mini-programs that may use the environment, its owner first. */
  readonly appids: readonly string[]
}

/** The `apiV3Key` of a cloud that was given none. */
export const LOCAL_API_V3_KEY = 'local-cloud-api-v3-key-32-chars!'

/** What WeChat does for a shop outside its database. */
export interface WechatServices {
  /** Answers `wx.openApi` and `wx.wxPayApi`. */
  readonly openapiHandler: OpenApiHandler
  readonly routes: readonly Route[]
  readonly people: People
  readonly messages: Messages
  readonly phoneCodes: PhoneCodes
  readonly orders: Orders
  readonly refunds: Refunds
  readonly transfers: Transfers
  readonly merchantKeys: MerchantKeys
  readonly notifications: Notifications
  readonly faults: ServiceFaultBook
  readonly dueWork: Agenda
  /** A person has answered `wx.requestSubscribeMessage` for one template. */
  grantSubscription(appid: string, openid: string, templateId: string, answer: SubscriptionAnswer): void
  /** A person has agreed to tell their number; the code is for `phonenumber.getPhoneNumber`. */
  issuePhoneCode(appid: string, openid: string, phoneNumber: string): string
  /** From now on due work is done by itself. */
  start(): void
  close(): Promise<void>
}

/** Puts the services together; they work at once, `start` lets time do its part. */
export function createWechatServices(options: WechatServicesOptions): WechatServices {
  const { journal, functions, clock, envId } = options
  const store = StateStore.open(join(options.directory, 'wechat.jsonl'))
  const identifiers = new Identifiers(store, () => clock.now())
  const people = new People(store)
  const agenda = new Agenda(store, clock, ({ id }, error) =>
    journal.record({ type: 'warning', text: `due work ${id} failed: ${String(error)}` }),
  )
  const notifications = new Notifications({ store, agenda, clock, journal, identifiers })
  const faults = new ServiceFaultBook()
  const parts: ServiceParts = {
    ...{ store, clock, journal, identifiers, people, agenda, notifications, faults, functions, envId },
  }
  const orders = new Orders(parts, options.merchants)
  const refunds = new Refunds(parts, orders)
  deliverPayCallbacks(parts)
  const hasPage = (appid: string, page: string): boolean => options.pages?.[appid]?.includes(page) ?? true
  const messages = new Messages({ ...parts, hasPage })
  for (const template of options.templates ?? []) messages.templates.register(template)
  const phoneCodes = new PhoneCodes(store, clock, identifiers)
  const meet = (caller: CallerIdentity): void => meetCaller(people, caller)
  const stopMeeting = journal.onRecord((entry) => entry.type === 'functionCalled' && meet(entry.caller))
  const apis = {
    ...createSubscribeMessageApis(messages),
    ...createWxacodeApis({ hasPage }),
    ...createPhoneNumberApis(phoneCodes),
    ...createTextCheckApis({ people, identifiers, riskyWords: options.riskyWords ?? [] }),
  }
  const openapiParts = { functions, clock, identifiers, appids: options.appids, apis }
  return {
    ...{ people, messages, phoneCodes, orders, refunds, notifications, faults, dueWork: agenda },
    ...createTransferServices(parts, options),
    async openapiHandler(request) {
      if (request.invocation !== undefined) meet(request.invocation.caller)
      if (request.action === 'wx.openApi') return { bytes: await answerOpenApi(request, openapiParts) }
      if (request.action === 'wx.wxPayApi') return { bytes: answerPay(request, { services: parts, orders, refunds }) }
      throw new CloudError('NOT_COVERED', `${request.action} ${request.apiName}`)
    },
    grantSubscription(appid, openid, templateId, answer) {
      people.register({ appid, openid })
      messages.subscriptions.grant(appid, openid, templateId, answer)
    },
    issuePhoneCode(appid, openid, phoneNumber) {
      people.register({ appid, openid })
      return phoneCodes.issue(appid, openid, phoneNumber)
    },
    start: () => agenda.start(),
    async close() {
      stopMeeting()
      await agenda.close()
      store.close()
    },
  }
}

function createTransferServices(
  parts: ServiceParts,
  options: WechatServicesOptions,
): Pick<WechatServices, 'transfers' | 'merchantKeys' | 'routes'> {
  const limits = { ...DEFAULT_TRANSFER_LIMITS, ...options.transferLimits }
  const keys = new MerchantKeys(parts.identifiers, {
    apiV3Key: options.apiV3Key ?? LOCAL_API_V3_KEY,
    merchantPublicKeys: options.merchantPublicKeys ?? {},
  })
  const transfers = new Transfers(parts, new MerchantAccounts(parts.store), limits)
  parts.notifications.deliverBy('transfer', createTransferDelivery({ ...parts, keys }))
  const scenes = { ...TRANSFER_SCENES, ...options.transferScenes }
  const route = createTransfersRoute({ services: parts, transfers, keys, limits, scenes, bodyLimits: options.limits })
  return { transfers, merchantKeys: keys, routes: [route] }
}

/** Whoever has called a function is a person of that mini-program. */
function meetCaller(
  people: People,
  { appid, openid, unionid, fromAppid, fromOpenid, fromUnionid }: CallerIdentity,
): void {
  const faces = [
    { appid, openid, unionid },
    { appid: fromAppid, openid: fromOpenid, unionid: fromUnionid },
  ]
  for (const face of faces) {
    if (face.appid === undefined || face.openid === undefined) continue
    if (people.find(face.appid, face.openid) !== undefined) continue
    people.register({ appid: face.appid, openid: face.openid, unionid: face.unionid })
  }
}
