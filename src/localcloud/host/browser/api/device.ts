import type { Host } from '../host'
import { openLocationCard } from '../overlay/location'
import { chooseFrom } from '../overlay/sheet'
import { openScanner } from '../overlay/scanner'
import { asNumber, asText, type Values } from '../values'
import { answering, CallFailure, type Members, readAnswer, requireText } from './call'

/** Clipboard, vibration, phone calls, network, places, scanning. */
export function deviceCalls(host: Host): Members {
  return {
    ...answering(host, {
      setClipboardData: async (options) => {
        const data = requireText(options, 'data')
        await host.privacy.require('setClipboardData')
        host.clipboard = data
        host.toast.show({ title: '内容已复制', icon: 'success', hasMask: false, durationMs: 1500 }, 'toast')
      },
      getClipboardData: async () => {
        await host.privacy.require('getClipboardData')
        return { data: host.clipboard }
      },
      vibrateShort: () => undefined,
      vibrateLong: () => undefined,
      makePhoneCall: (options) => makePhoneCall(host, requireText(options, 'phoneNumber')),
      addPhoneCalendar: (options) => addPhoneCalendar(host, options),
      getNetworkType: () => ({ networkType: host.network.type, isConnected: host.network.isOnline }),
      setKeepScreenOn: () => undefined,
      getScreenBrightness: () => ({ value: 0.5 }),
      setScreenBrightness: () => undefined,
      hideKeyboard: () => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      },
      openLocation: async (options) => {
        const latitude = asNumber(options.latitude, Number.NaN)
        const longitude = asNumber(options.longitude, Number.NaN)
        if (Number.isNaN(latitude) || Number.isNaN(longitude))
          throw new CallFailure('parameter error: parameter.latitude should be Number;')
        openLocationCard(host.screen.overlays, {
          name: asText(options.name),
          address: asText(options.address),
          latitude,
          longitude,
        })
      },
      scanCode: (options) => scanCode(host, asText(options.scanType)),
    }),
    onNetworkStatusChange: (listener: unknown) => host.listeners.on('networkStatusChange', listener),
    offNetworkStatusChange: (listener?: unknown) => host.listeners.off('networkStatusChange', listener),
    onKeyboardHeightChange: (listener: unknown) => host.listeners.on('keyboardHeightChange', listener),
    offKeyboardHeightChange: (listener?: unknown) => host.listeners.off('keyboardHeightChange', listener),
    onUserCaptureScreen: (listener: unknown) => host.listeners.on('userCaptureScreen', listener),
    offUserCaptureScreen: (listener?: unknown) => host.listeners.off('userCaptureScreen', listener),
  }
}

/** A tester answers with `{ result: 'text' }`; what WeChat makes of the text is the cloud's to say. */
async function scanCode(host: Host, scanType: string): Promise<Values> {
  const said = readAnswer(
    await host.answers.ask('scanCode', async () => {
      const result = await openScanner(host.screen.overlays)
      return result === undefined ? { fail: 'cancel' } : { result }
    }),
  )
  const plain = { scanType: scanType.includes('barCode') ? 'CODE_128' : 'QR_CODE', charSet: 'utf-8', path: '' }
  return { ...plain, ...said, ...(await host.gateway.describeScan(asText(said.result))) }
}

/** A phone asks before it dials; WeChat for PC can't. */
async function makePhoneCall(host: Host, phoneNumber: string): Promise<void> {
  const answer = await host.answers.ask('makePhoneCall', async () => {
    const chosen = await chooseFrom(host.screen.overlays, [`呼叫 ${phoneNumber}`])
    return chosen === undefined ? { fail: 'cancel' } : {}
  })
  readAnswer(answer)
}

/** A phone asks for its calendar once, then notes the event without a word; `startTime` is in seconds. */
async function addPhoneCalendar(host: Host, options: Values): Promise<void> {
  requireText(options, 'title')
  if (typeof options.startTime !== 'number')
    throw new CallFailure('parameter error: parameter.startTime should be Number instead of Undefined;')
  await host.privacy.require('addPhoneCalendar')
  host.permissions.require('scope.addPhoneCalendar')
  readAnswer(await host.answers.ask('addPhoneCalendar', () => Promise.resolve({})))
}
