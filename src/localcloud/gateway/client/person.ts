import type { Answer, Prompt } from '../person/answer-desk'
import type { LaunchOptions, Share } from '../person/shares'
import type { SubscribeResult } from '../person/subscribe-request'

export type { Answer, LaunchOptions, Prompt, SubscribeResult }

/** With it the device itself has asked the person; without it the cloud's answer desk says what they do. */
export interface Answered {
  readonly answer?: Answer
}

export interface PaymentArguments {
  readonly timeStamp: string
  readonly nonceStr: string
  /** `prepay_id=…` */
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

export interface Money {
  readonly amountFen: number
  readonly description: string
}

interface Done {
  readonly errMsg: string
}

/** What a person does with WeChat itself. All reject with `CloudCallError` in the words of `wx`. */
export interface PersonCalls {
  /**
   * Resolves with a `SubscribeResult` for each template, beside `errMsg`.
   * `isTap` or `isPaymentCallback` must be true, as WeChat asks only after a tap or at the end of a payment.
   */
  requestSubscribeMessage(
    request: { tmplIds: readonly string[]; isTap?: boolean; isPaymentCallback?: boolean } & Answered,
  ): Promise<Readonly<Record<string, string>>>
  /** The payment as `cloudPay.unifiedOrder` returned it. */
  requestPayment(request: PaymentArguments & Answered): Promise<Done>
  findPayment(request: { package: string }): Promise<Money>
  requestMerchantTransfer(request: { mchId: string; appId?: string; package: string } & Answered): Promise<Done>
  findTransfer(request: { package: string }): Promise<Money>
  /** A code for `phonenumber.getPhoneNumber`. */
  getPhoneNumber(request?: Answered): Promise<{ code: string }>
  login(): Promise<{ code: string }>
  getSetting(): Promise<{
    subscriptionsSetting: { mainSwitch: boolean; itemSettings: Readonly<Record<string, 'accept' | 'reject'>> }
  }>
  share(request: {
    title: string
    path: string
    imageUrl?: string
    target?: Share['target']
    to?: string
  }): Promise<{ shareId: string }>
  /** Another person opens the card: what `App.onLaunch` gets. */
  openShare(request: { shareId: string }): Promise<LaunchOptions>
  scanCode(request?: Answered): Promise<{ result: string; scanType: string; charSet: string; path?: string }>
  /** What this person has been asked and has not answered. */
  prompts(): Promise<readonly Prompt[]>
  answerPrompt(request: { promptId: string; answer: Answer }): Promise<Done>
}

/** The calls of a person at the phone, each sent as one operation of the gateway. */
/** What asks the person at the phone: subscription, payment, transfer, phone number, scan, share. */
export function createPersonCalls(send: <Reply>(operation: string, body: object) => Promise<Reply>): PersonCalls {
  return {
    requestSubscribeMessage: (request) => send('request-subscribe-message', request),
    requestPayment: (request) => send('request-payment', request),
    findPayment: (request) => send('find-payment', request),
    requestMerchantTransfer: (request) => send('request-merchant-transfer', request),
    findTransfer: (request) => send('find-transfer', request),
    getPhoneNumber: (request = {}) => send('phone-code', request),
    login: () => send('login', {}),
    getSetting: () => send('get-setting', {}),
    share: (request) => send('share', request),
    openShare: (request) => send('open-share', request),
    scanCode: (request = {}) => send('scan-code', request),
    prompts: async () => (await send<{ prompts: Prompt[] }>('prompts', {})).prompts,
    answerPrompt: (request) => send('answer-prompt', request),
  }
}
