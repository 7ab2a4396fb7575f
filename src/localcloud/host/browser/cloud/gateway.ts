import type { CallFunctionReply, SignInReply } from '../../../gateway/protocol'
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

/** Answer of a gateway that does not know an operation, or of no gateway at all. */
const ABSENT = [-1, -501007]

/**
 * The one place where the host speaks with the local cloud's client gateway (`POST /client/<operation>`).
 * Signing in happens with the first request that needs it, once.
 */
export class Gateway {
  private readonly send: ClientTransport
  private session: Promise<SignInReply> | undefined

  constructor(
    url: string,
    private readonly appid: string,
    private readonly who: { readonly person: string; readonly phone: string },
    private readonly network: Network,
  ) {
    this.send = createTransport(url, window.fetch.bind(window))
  }

  /** Who the person is in this program. */
  async signedIn(): Promise<SignInReply> {
    this.session ??= this.send<SignInReply>('sign-in', { appid: this.appid, ...this.who }, undefined)
    try {
      return await this.session
    } catch (error) {
      this.session = undefined // the next request tries again
      throw error
    }
  }

  /** Opens an environment that another program owns. The owner may refuse (`cloudbase_auth`). */
  async openShared(): Promise<void> {
    await this.signedIn()
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

  /** One database operation of a mini-program, judged by the security rules. */
  async database(operation: Values): Promise<Values> {
    return asRecord(await this.request('database', operation))
  }

  /** Tells the cloud which templates the person accepted, so that a message may be sent for each. */
  async recordSubscriptions(answers: Readonly<Record<string, string>>): Promise<void> {
    await this.requestIfCovered('subscribe', { answers })
  }

  recordShare(share: Values): void {
    void this.requestIfCovered('share', share).catch(() => undefined)
  }

  /** The code by which a function may learn the person's number. */
  async phoneCode(): Promise<string> {
    return asText(asRecord(await this.requestIfCovered('phone-code', {}))?.code, `local-${Date.now().toString(36)}`)
  }

  async findPayment(packageText: string): Promise<MoneyDetails | undefined> {
    return readMoney(await this.requestIfCovered('find-payment', { package: packageText }))
  }

  async decidePayment(options: Values, isPaid: boolean): Promise<void> {
    await this.requestIfCovered('decide-payment', { package: options.package, isPaid })
  }

  async findTransfer(packageText: string): Promise<MoneyDetails | undefined> {
    return readMoney(await this.requestIfCovered('find-transfer', { package: packageText }))
  }

  async decideTransfer(options: Values, isAccepted: boolean): Promise<void> {
    await this.requestIfCovered('decide-transfer', { package: options.package, isAccepted })
  }

  private async request<Reply>(operation: string, body: object): Promise<Reply> {
    if (!this.network.isOnline) throw new CallFailure('Error: errCode: -1 | errMsg: request:fail network is down')
    const { token } = await this.signedIn()
    return this.send<Reply>(operation, body, token)
  }

  /** For what a program can do without the cloud: where the cloud does not know the operation, nothing happens. */
  private async requestIfCovered(operation: string, body: object): Promise<unknown> {
    try {
      return await this.request<unknown>(operation, body)
    } catch (error) {
      if (error instanceof CloudCallError && ABSENT.includes(error.errCode)) return undefined
      throw error
    }
  }
}

function readMoney(reply: unknown): MoneyDetails | undefined {
  if (!isRecord(reply)) return undefined
  const amountFen = asNumber(reply.amountFen, Number.NaN)
  return { amountFen: Number.isNaN(amountFen) ? undefined : amountFen, description: asText(reply.description) }
}
