import { Gateway, readText } from './gateway'
import { watchFeedOverSocket } from './gateway-watch'
import type { DeviceStorage, FileLink, Platform, PlatformOptions } from './platform'
import { findPerson } from './web-person'

/** The person has been asked by the page: a browser has no WeChat to ask her. */
const AGREED = { isAccepted: true }

/**
 * The platform of a page in a browser: the local cloud's client gateway (docs/client-gateway.md). The person is the one
 * the address names (`?person=mei`), or whoever this browser tab was last.
 */
export function openWebPage({ app, settings }: PlatformOptions): Platform {
  const url = settings.cloudUrl === '' ? window.location.origin : settings.cloudUrl
  const appid = app === 'customer' ? settings.customerAppid : settings.staffAppid
  const person = findPerson(app, window.location, window.sessionStorage)
  const gateway = new Gateway(url, { person, appid })
  return {
    storage: openStorage(`meihe.${app}.${person}.`),
    callFunction: (name, event) => gateway.send('call-function', { name, data: event }).then(({ result }) => result),
    watchFeed: (storeId, handlers) => watchFeedOverSocket(url, () => gateway.token(), storeId, handlers),
    requestMessages: (templateIds) => gateway.send('request-subscribe-message', { tmplIds: templateIds, isTap: true }),
    async uploadFile(cloudPath, filePath) {
      const picture = await (await fetch(filePath)).blob()
      return readText((await gateway.upload(cloudPath, picture))['fileID'])
    },
    readJpeg: drawJpeg,
    async fileLinks(fileIds) {
      const { fileList } = await gateway.send('get-temp-file-url', { fileList: fileIds })
      return Array.isArray(fileList) ? fileList.map(readLink) : []
    },
    onNetworkReturn(listener) {
      window.addEventListener('online', listener)
      return () => window.removeEventListener('online', listener)
    },
    requestPayment: async (payment) => {
      await gateway.send('request-payment', { ...payment, answer: AGREED })
    },
    requestMerchantTransfer: async (confirmation) => {
      await gateway.send('request-merchant-transfer', { ...confirmation, answer: AGREED })
    },
    phoneCode: async () => readText((await gateway.send('phone-code', {}))['code']),
  }
}

/** Draws the picture anew, which also leaves behind where and with what it was taken. */
async function drawJpeg(filePath: string, widthPx: number, quality: number): Promise<string> {
  const picture = await createImageBitmap(await (await fetch(filePath)).blob())
  const scale = Math.min(1, widthPx / picture.width)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', quality / 100).split(',')[1] ?? ''
}

function readLink(link: { readonly fileID?: unknown; readonly tempFileURL?: unknown }): FileLink {
  const { fileID, tempFileURL } = link
  const isThere = typeof tempFileURL === 'string' && tempFileURL !== ''
  return { fileId: readText(fileID), ...(isThere ? { url: tempFileURL } : {}) }
}

/** Each person in each app has storage of her own, though several may share one browser. */
function openStorage(prefix: string): DeviceStorage {
  const { localStorage } = window
  return {
    read: (key) => localStorage.getItem(prefix + key) ?? undefined,
    write: (key, text) => localStorage.setItem(prefix + key, text),
    remove: (key) => localStorage.removeItem(prefix + key),
  }
}
