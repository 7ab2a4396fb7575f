import type { AppSide, ClientSettings } from '../settings'

/** One document of the collection `feed`, as a watch shows it. */
export type FeedDocument = Readonly<Record<string, unknown>>

export interface FeedHandlers {
  /** Some of the store's latest entries: at first those that are there, then whatever comes. */
  readonly onDocuments: (documents: readonly FeedDocument[]) => void
  /** The watch has ended, or could not start. */
  readonly onEnd: () => void
}

/** A link to a file; `url` is undefined for a file that is gone or closed to the caller. */
export interface FileLink {
  readonly fileId: string
  readonly url?: string
}

/** Small texts that outlive a restart of the app. */
export interface DeviceStorage {
  read(key: string): string | undefined
  write(key: string, text: string): void
  remove(key: string): void
}

/** What wx.requestPayment needs, as WeChat made it. */
export interface PaymentRequest {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

/** What wx.requestMerchantTransfer needs, as WeChat made it. */
export interface TransferConfirmation {
  readonly mchId: string
  readonly appId: string
  readonly package: string
}

/** All that differs between a mini-program and a page in a browser. Calls that get no answer reject. */
export interface Platform {
  readonly storage: DeviceStorage
  callFunction(name: string, event: object): Promise<unknown>
  /** Follows a store's latest feed entries; returns how to stop. */
  watchFeed(storeId: string, handlers: FeedHandlers): () => void
  /** Asks for messages; must be called within the handler of a tap. Resolves with an answer for each template id. */
  requestMessages(templateIds: readonly string[]): Promise<Readonly<Record<string, unknown>>>
  /** Stores the file at a path that the device gave, and resolves with its cloud file id. */
  uploadFile(cloudPath: string, filePath: string): Promise<string>
  /** The picture at a path as JPEG in base64, no wider than `widthPx`; `quality` from 0 to 100. */
  readJpeg(filePath: string, widthPx: number, quality: number): Promise<string>
  /** At most 50 at once. */
  fileLinks(fileIds: readonly string[]): Promise<readonly FileLink[]>
  /** Stands for WeChat's phone button where there is none; undefined in a mini-program, whose button gives the code. */
  phoneCode(): Promise<string | undefined>
  /** Opens WeChat Pay; on the web the local cloud takes it as paid. Rejects with WeChat's words. */
  requestPayment(payment: PaymentRequest): Promise<void>
  /** Opens 确认收款; on the web the local cloud takes it as confirmed. Rejects with WeChat's words. */
  requestMerchantTransfer(confirmation: TransferConfirmation): Promise<void>
  /** Calls `listener` whenever the phone has a network again; returns how to stop. */
  onNetworkReturn(listener: () => void): () => void
}

export interface PlatformOptions {
  readonly app: AppSide
  readonly settings: ClientSettings
}
