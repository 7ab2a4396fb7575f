import type {
  FeedDocument,
  FileLink,
  PaymentRequest,
  Platform,
  PlatformOptions,
  TransferConfirmation,
} from './platform'

/** What is used of WeChat's `wx`; Taro's own types leave most of it open. */
interface Wechat {
  readonly cloud: WechatCloud & {
    init(options: { env: string; traceUser: boolean }): void
    readonly Cloud: new (options: {
      resourceAppid: string
      resourceEnv: string
    }) => WechatCloud & { init(): Promise<void> }
  }
  requestSubscribeMessage(options: { tmplIds: readonly string[] }): Promise<Readonly<Record<string, unknown>>>
  requestPayment(options: PaymentRequest & Ends): void
  requestMerchantTransfer(options: TransferConfirmation & Ends): void
  onNetworkStatusChange(listener: NetworkListener): void
  offNetworkStatusChange(listener: NetworkListener): void
  compressImage(
    options: { src: string; quality: number; compressedWidth: number } & Pick<Ends, 'fail'> & {
        success: (made: { readonly tempFilePath: string }) => void
      },
  ): void
  getFileSystemManager(): {
    readFile(
      options: { filePath: string; encoding: 'base64' } & Pick<Ends, 'fail'> & {
          success: (file: { readonly data: string }) => void
        },
    ): void
  }
  getStorageSync(key: string): unknown
  setStorageSync(key: string, text: string): void
  removeStorageSync(key: string): void
}

interface Ends {
  readonly success: () => void
  readonly fail: (failure: { readonly errMsg: string }) => void
}

type NetworkListener = (network: { readonly isConnected: boolean }) => void

interface WechatCloud {
  callFunction(options: { name: string; data: object }): Promise<{ readonly result: unknown }>
  uploadFile(options: { cloudPath: string; filePath: string }): Promise<{ readonly fileID: string }>
  getTempFileURL(options: {
    fileList: readonly string[]
  }): Promise<{ readonly fileList: readonly { fileID: string; tempFileURL: string; status: number }[] }>
  database(): { collection(name: string): WechatQuery }
}

interface WechatQuery {
  where(condition: object): WechatQuery
  orderBy(field: string, direction: 'asc' | 'desc'): WechatQuery
  limit(most: number): WechatQuery
  watch(handlers: {
    onChange(snapshot: { readonly docs: readonly FeedDocument[] }): void
    onError(error: unknown): void
  }): { close(): Promise<void> }
}

declare const wx: Wechat

const STORAGE_PREFIX = 'meihe.'
/** A watch shows the latest entries only: a feed keeps two days. */
const MOST_WATCHED = 50

/** The platform of a mini-program: `wx` and its cloud. */
export function openMiniProgram(options: PlatformOptions): Platform {
  const openCloud = makeOpenCloud(options)
  return {
    storage: {
      read(key) {
        const text = wx.getStorageSync(STORAGE_PREFIX + key)
        return typeof text === 'string' && text !== '' ? text : undefined
      },
      write: (key, text) => wx.setStorageSync(STORAGE_PREFIX + key, text),
      remove: (key) => wx.removeStorageSync(STORAGE_PREFIX + key),
    },
    callFunction: async (name, event) => (await (await openCloud()).callFunction({ name, data: event })).result,
    watchFeed(storeId, { onDocuments, onEnd }) {
      let isStopped = false
      const opening = openCloud().then((cloud) => {
        if (isStopped) return undefined
        const query = cloud.database().collection('feed').where({ storeId }).orderBy('at', 'desc').limit(MOST_WATCHED)
        return query.watch({ onChange: ({ docs }) => onDocuments(docs), onError: () => onEnd() })
      })
      opening.catch(() => onEnd())
      return () => {
        isStopped = true
        // A watch that never opened has nothing to close.
        opening.then((watch) => watch?.close()).catch(() => undefined)
      }
    },
    requestMessages: (templateIds) => wx.requestSubscribeMessage({ tmplIds: templateIds }),
    uploadFile: async (cloudPath, filePath) => (await (await openCloud()).uploadFile({ cloudPath, filePath })).fileID,
    readJpeg: compressJpeg,
    async fileLinks(fileIds) {
      const { fileList } = await (await openCloud()).getTempFileURL({ fileList: fileIds })
      return fileList.map(({ fileID, tempFileURL, status }): FileLink => ({
        fileId: fileID,
        ...(status === 0 && tempFileURL !== '' ? { url: tempFileURL } : {}),
      }))
    },
    requestPayment: (payment) => ended((ends) => wx.requestPayment({ ...payment, ...ends })),
    requestMerchantTransfer: (confirmation) =>
      ended((ends) => wx.requestMerchantTransfer({ ...confirmation, ...ends })),
    phoneCode: () => Promise.resolve(undefined),
    onNetworkReturn(listener) {
      const hear: NetworkListener = ({ isConnected }) => (isConnected ? listener() : undefined)
      wx.onNetworkStatusChange(hear)
      return () => wx.offNetworkStatusChange(hear)
    },
  }
}

/** WeChat makes JPEGs smaller; what else there is (PNG) comes back as it was, and is refused further on. */
async function compressJpeg(filePath: string, widthPx: number, quality: number): Promise<string> {
  const made = await new Promise<string>((resolve, reject) => {
    wx.compressImage({
      ...{ src: filePath, quality, compressedWidth: widthPx },
      success: ({ tempFilePath }) => resolve(tempFilePath),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().readFile({
      ...{ filePath: made, encoding: 'base64' },
      success: ({ data }) => resolve(data),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

/** Waits for the end of a call of WeChat's; an old WeChat that lacks the call fails, too. */
function ended(begin: (ends: Ends) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin({ success: () => resolve(), fail: ({ errMsg }) => reject(new Error(errMsg)) })
  })
}

/** The customer app owns the environment; the staff app opens the owner's, and must have waited for that. */
function makeOpenCloud({ app, settings }: PlatformOptions): () => Promise<WechatCloud> {
  const { envId, customerAppid } = settings
  let opening: Promise<WechatCloud> | undefined
  const open = async (): Promise<WechatCloud> => {
    if (app === 'customer') {
      wx.cloud.init({ env: envId, traceUser: false })
      return wx.cloud
    }
    const shared = new wx.cloud.Cloud({ resourceAppid: customerAppid, resourceEnv: envId })
    await shared.init()
    return shared
  }
  return async () => {
    opening ??= open()
    try {
      return await opening
    } catch (error) {
      // The next call tries again.
      opening = undefined
      throw error
    }
  }
}
