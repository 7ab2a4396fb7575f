import type { Host } from '../host'
import { EventChannel } from '../logic/event-channel'
import { type PageAddress, parseAddress } from '../pages/urls'
import { asNumber, asRecord, isFunction, type Values } from '../values'
import { answering, CallFailure, type Members, requireText } from './call'

const FRAMES_MS = 30

/** Moving between pages, with WeChat's refusals. */
export function navigationCalls(host: Host): Members {
  const { stack } = host
  return answering(host, {
    navigateTo: (options) => {
      const address = readAddress(host, options)
      if (stack.isTab(address.route)) throw new CallFailure('can not navigateTo a tabbar page')
      const channel = new EventChannel()
      for (const [name, listener] of Object.entries(asRecord(options.events)))
        if (isFunction(listener)) channel.on(name, listener)
      stack.push(address, channel)
      return whenShown({ eventChannel: channel.api() })
    },
    redirectTo: (options) => {
      const address = readAddress(host, options)
      if (stack.isTab(address.route)) throw new CallFailure('can not redirectTo a tabbar page')
      stack.replace(address)
      return whenShown()
    },
    reLaunch: (options) => {
      stack.relaunch(readAddress(host, options))
      return whenShown()
    },
    switchTab: (options) => {
      const address = readAddress(host, options)
      if (!stack.isTab(address.route)) throw new CallFailure('can not switch to no-tabBar page')
      stack.switchTab({ route: address.route, query: {} })
      return whenShown()
    },
    navigateBack: (options) => {
      if (stack.depth() === 1) throw new CallFailure('cannot navigate back at first page.')
      stack.back(asNumber(options.delta, 1))
      return whenShown()
    },
    exitMiniProgram: () => host.life.background(),
    navigateToMiniProgram: async (options) => {
      requireText(options, 'appId')
    },
  })
}

/** WeChat answers when the page is on the screen, which is some frames after it was loaded. */
async function whenShown(reply: Values = {}): Promise<Values> {
  return new Promise((resolve) => window.setTimeout(() => resolve(reply), FRAMES_MS))
}

function readAddress(host: Host, options: Values): PageAddress {
  const url = requireText(options, 'url')
  const address = parseAddress(url, host.stack.top()?.route)
  if (!host.program.pages.includes(address.route)) throw new CallFailure(`page "${address.route}" is not found`)
  return address
}
