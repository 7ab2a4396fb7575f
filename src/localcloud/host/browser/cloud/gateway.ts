import type { CallFunctionReply, SignInReply, SignInRequest } from '../../../gateway/protocol'
import { type ClientTransport, CloudCallError, createTransport } from '../../../gateway/transport'
import { CallFailure } from '../api/call'
import { toBase64 } from '../files'
import type { Network } from '../network'
import { asList, asNumber, asRecord, asText, isRecord, type Values } from '../values'

/** What the person is asked to agree to. */
export interface MoneyDetails {
  readonly amountFen: number | undefined
  readonly description: string
}

/** A file's link, as `getTempFileURL` gives it. */
export interface FileLink {
  readonly fileID: string
  readonly tempFileURL: string
  readonly status: number
  readonly errMsg: string
}

/** What the person has answered in a dialog of the host; the gateway need not ask again. */
export interface PersonAnswer {
  readonly isAccepted: boolean
  readonly failure?: string
}

/**
 * The one place where the host speaks with the local cloud's client gateway (`POST /client/<operation>`). Signing in
 * happens with the first request that needs it, once. Without a cloud, what a phone does by itself still works.
 */
export class Gateway {
  private readonly send: ClientTransport
  private session: Promise<SignInReply> | undefined

  /** Absolute, since a WebSocket wants it so. */
  readonly url: string

  constructor(
    url: string,
    private readonly who: SignInRequest,
    private readonly network: Network,
  ) {
    this.url = url === '' ? window.location.origin : url
    this.send = createTransport(this.url, window.fetch.bind(window))
  }

  /** Who the person is in this program. */
  async signedIn(): Promise<SignInReply> {
    this.session ??= this.signIn()
    try {
      return await this.session
    } catch (error) {
      this.session = undefined // the next request tries again
      throw error
    }
  }

  /** Opens an environment that another program owns. The owner may refuse (`cloudbase_auth`). */
  async openShared(): Promise<void> {
    await this.request('init', {})
  }

  async callFunction(name: string, data: unknown): Promise<CallFunctionReply> {
    return this.request<CallFunctionReply>('call-function', { name, data: data ?? {} })
  }

  /** Stores a file and returns its `cloud://` id. */
  async uploadFile(cloudPath: string, blob: Blob): Promise<string> {
    const content = await toBase64(blob)
    return asText(asRecord(await this.request('upload-file', { cloudPath, content })).fileID)
  }

  async fileLinks(fileIds: readonly string[]): Promise<FileLink[]> {
    const reply = asRecord(await this.request('get-temp-file-url', { fileList: fileIds }))
    return asList(reply.fileList).map((item) => {
      const { fileID, tempFileURL, status, errMsg } = asRecord(item)
      return {
        fileID: asText(fileID),
        tempFileURL: asText(tempFileURL),
        status: asNumber(status, 0),
        errMsg: asText(errMsg, 'ok'),
      }
    })
  }

  async deleteFiles(fileIds: readonly string[]): Promise<unknown> {
    return asRecord(await this.request('delete-file', { fileList: fileIds })).fileList
  }

  /** A code by which a server could learn the openid. */
  async loginCode(): Promise<string> {
    return asText(asRecord(await this.requestIfCovered('login', {})).code, `local-${Date.now().toString(36)}`)
  }

  /** Templates the person wants no more questions about, with their answers. */
  async keptTemplates(): Promise<Values> {
    const { subscriptionsSetting } = asRecord(await this.requestIfCovered('get-setting', {}))
    return asRecord(asRecord(subscriptionsSetting).itemSettings)
  }

  /** Tells which templates were accepted, so that a message may be sent for each. Undefined without a cloud. */
  async subscribe(
    tmplIds: readonly string[],
    answer: PersonAnswer & { readonly templates: Values; readonly isKept: boolean },
  ): Promise<Values | undefined> {
    const reply = await this.requestIfCovered('request-subscribe-message', { tmplIds, isTap: true, answer })
    return isRecord(reply) ? reply : undefined
  }

  /** The code by which a function may learn the person's number. */
  async phoneCode(): Promise<string> {
    const reply = asRecord(await this.requestIfCovered('phone-code', { answer: { isAccepted: true } }))
    return asText(reply.code, `local-${Date.now().toString(36)}`)
  }

  async findPayment(packageText: string): Promise<MoneyDetails | undefined> {
    return readMoney(await this.requestIfCovered('find-payment', { package: packageText }))
  }

  /** Pays or does not; rejects as WeChat does when the person has not paid. */
  async requestPayment(options: Values, answer: PersonAnswer): Promise<void> {
    const { timeStamp, nonceStr, package: packageText, signType, paySign } = options
    const order = { timeStamp, nonceStr, package: packageText, signType, paySign }
    refuseLocally(await this.requestIfCovered('request-payment', { ...order, answer }), answer)
  }

  async findTransfer(packageText: string): Promise<MoneyDetails | undefined> {
    return readMoney(await this.requestIfCovered('find-transfer', { package: packageText }))
  }

  async requestTransfer({ mchId, appId, package: packageText }: Values, answer: PersonAnswer): Promise<void> {
    const transfer = { mchId, appId, package: packageText }
    refuseLocally(await this.requestIfCovered('request-merchant-transfer', { ...transfer, answer }), answer)
  }

  /** What WeChat makes of a scanned text: a code of this program opens a path. */
  async describeScan(text: string): Promise<Values> {
    return asRecord(await this.requestIfCovered('scan-code', { answer: { isAccepted: true, text } }))
  }

  async recordShare(share: Values): Promise<void> {
    await this.requestIfCovered('share', share)
  }

  /** Sends a request as the person; rejects with what a program would get as `errMsg`. */
  async request<Reply>(operation: string, body: object): Promise<Reply> {
    if (!this.network.isOnline) throw new CallFailure('Error: errCode: -1 | errMsg: request:fail network is down')
    const { token } = await this.signedIn()
    return this.send<Reply>(operation, body, token)
  }

  private async signIn(): Promise<SignInReply> {
    const reply = await this.send<SignInReply>('sign-in', this.who, undefined)
    if (typeof reply.token !== 'string') throw new CloudCallError(-1, 'request:fail there is no cloud at this address')
    return reply
  }

  /** For what a phone can do without the cloud: where there is none, or an older one, the answer is undefined. */
  private async requestIfCovered(operation: string, body: object): Promise<unknown> {
    try {
      return await this.request<unknown>(operation, body)
    } catch (error) {
      if (error instanceof CloudCallError && /^request:fail|there is no \/client\//.test(error.errMsg)) return undefined
      throw error
    }
  }
}

/** Without a cloud nobody else says no. */
function refuseLocally(reply: unknown, answer: PersonAnswer): void {
  if (reply === undefined && !answer.isAccepted) throw new CallFailure(answer.failure ?? 'cancel')
}

function readMoney(reply: unknown): MoneyDetails | undefined {
  if (!isRecord(reply)) return undefined
  const amountFen = asNumber(reply.amountFen, Number.NaN)
  return { amountFen: Number.isNaN(amountFen) ? undefined : amountFen, description: asText(reply.description) }
}
