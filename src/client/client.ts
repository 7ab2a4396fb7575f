import type { TemplatePurpose } from '../contracts/notify'
import { Calls, type CallOptions } from './calls'
import { CloudClock } from './cloud-clock'
import type { CallName, CallReply, CallRequest } from './contracts'
import { watchFeed, type FeedEntry, type FeedWatch, type FeedWatchOptions } from './feed'
import { FileLinks } from './file-links'
import { MessageRequests, type MessageAnswer } from './message-requests'
import { openPlatform } from './platform/open-platform'
import type { DeviceStorage, PaymentRequest, Platform, TransferConfirmation } from './platform/platform'
import { PictureUploads, type PictureFolder, type UploadReply } from './picture-uploads'
import { readSmallPicture } from './small-pictures'
import { readBuildSettings, type AppSide, type ClientSettings } from './settings'

export interface ClientOptions {
  readonly app: AppSide
  /** What the build was made with, when absent. */
  readonly settings?: ClientSettings
  /** The mini-program's or the browser's, whichever this is, when absent. */
  readonly platform?: Platform
}

/** What a person did when WeChat asked her for money, or to take some; `failed` may still have happened: ask the cloud. */
export type MoneyAnswer = 'done' | 'cancelled' | 'failed'

/** The app's way to its cloud. One for the whole app. */
export interface Client {
  /**
   * Calls an action. Never throws: no network is `NO_ANSWER`. Sent again by itself a few times where that may help;
   * a command is sent under the same requestId until it is answered, also when the app was closed in between.
   */
  call<Name extends CallName>(name: Name, data: CallRequest<Name>, options?: CallOptions): Promise<CallReply<Name>>
  /** Tells what happens at a store from now on (staff app); watches the feed, or asks every 10 s where that fails. */
  watchFeed(storeId: string, onEntry: (entry: FeedEntry) => void, options?: FeedWatchOptions): FeedWatch
  /** Learns the template ids, once; call it when the app starts, since `askForMessages` may not wait for them. */
  prepareMessages(): Promise<void>
  /**
   * Asks the person to allow one message of each purpose, at most five, and has the answers counted. Call it first
   * thing in the handler of a tap: WeChat refuses it after anything awaited. Never throws.
   */
  askForMessages(
    purposes: readonly TemplatePurpose[],
  ): Promise<Readonly<Partial<Record<TemplatePurpose, MessageAnswer>>>>
  /** Stores a picture that the device gave (`chooseMedia`, `chooseAvatar`; on the web a `blob:` address). Never throws. */
  uploadPicture(filePath: string, folder: PictureFolder): Promise<UploadReply>
  /**
   * A picture that the device gave as JPEG in base64, of at most so many bytes: for what goes with a call and never lies in
   * cloud storage. Undefined where the device can't. Never throws.
   */
  readPicture(filePath: string, mostBytes: number): Promise<string | undefined>
  /** Lets the person pay in WeChat; what counts is what the cloud hears of it. Never throws. */
  pay(payment: PaymentRequest): Promise<MoneyAnswer>
  /** Lets the person take a transfer in WeChat (确认收款). Never throws. */
  takeTransfer(confirmation: TransferConfirmation): Promise<MoneyAnswer>
  /** Links to cloud files, by file id; files that are gone have none. Asked for together and remembered for an hour. */
  fileUrls(fileIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** On the web, a code such as WeChat's phone button gives; undefined in a mini-program and when there is no answer. */
  phoneCode(): Promise<string | undefined>
  /** Small texts of this app and person that outlive a restart, such as what was being filled in. */
  readonly storage: DeviceStorage
  /** Calls `listener` whenever the phone has a network again; returns how to stop. */
  onNetworkReturn(listener: () => void): () => void
  /** The cloud's time, whatever the phone's clock shows. */
  readonly clock: Pick<CloudClock, 'now' | 'onJump'>
}

/** The client of one app. */
export function createClient({ app, settings, platform: given }: ClientOptions): Client {
  const platform = given ?? openPlatform({ app, settings: settings ?? readBuildSettings() })
  const clock = new CloudClock()
  const calls = new Calls(platform, clock)
  const call: Client['call'] = (name, data, options) => calls.call(name, data, options)
  const messages = new MessageRequests(platform, call)
  const links = new FileLinks(platform)
  const uploads = new PictureUploads(platform)
  return {
    call,
    watchFeed: (storeId, onEntry, options) => watchFeed(platform, call, storeId, onEntry, options),
    prepareMessages: () => messages.prepare(),
    askForMessages: (purposes) => messages.ask(purposes),
    uploadPicture: (filePath, folder) => uploads.upload(filePath, folder),
    readPicture: (filePath, mostBytes) => readSmallPicture(platform, filePath, mostBytes),
    pay: (payment) => answerOf(platform.requestPayment(payment)),
    takeTransfer: (confirmation) => answerOf(platform.requestMerchantTransfer(confirmation)),
    fileUrls: (fileIds) => links.urls(fileIds),
    phoneCode: () => platform.phoneCode().catch(() => undefined),
    storage: platform.storage,
    clock,
    onNetworkReturn: (listener) => platform.onNetworkReturn(listener),
  }
}

function answerOf(asked: Promise<void>): Promise<MoneyAnswer> {
  return asked.then(
    () => 'done',
    (error: unknown) => (/fail cancel$/.test(String(error)) ? 'cancelled' : 'failed'),
  )
}
